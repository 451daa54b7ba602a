"""The linked model of a project: what the files mean.

Field names are the keys that people write. A field that was not written holds its default; whether it was written is asked with
`Element.wrote`. References are `Ref`s: they know the word, its place and the thing that it names.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 - a field is named date
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from cjm.frozen import NOTHING, Frozen
from cjm.source import Place, Source
from cjm.values import QUALITY_SCORE, Calendar, Duration, Money, Percent, Text
from cjm.yamltree import Fields, Tree

T = TypeVar("T")


Amount = float | Percent | Duration | Money
"""What a KPI's target, alert and values can be."""


class Ref(Generic[T]):
    """A word that names something defined elsewhere.

    `item` is that thing, None where nothing has the name; then `near` is the thing that was probably meant, if any.
    """

    __slots__ = ("_end", "_source", "_start", "id", "item", "near")

    def __init__(self, id: str, place: tuple[Source, int, int]) -> None:
        self.id = id
        self._source, self._start, self._end = place  # a project has many of these, and few are ever looked up
        self.item: T | None = None
        self.near: T | None = None

    @property
    def place(self) -> Place:
        """Where the word stands."""
        return Place(self._source, self._start, self._end)

    def __repr__(self) -> str:
        return f"Ref({self.id!r})"


class Block(Frozen):
    """A part of an element without an address of its own.

    `PLAIN` names the field that a plain word fills where a block could stand.
    """

    PLAIN: ClassVar[str] = ""
    at: Fields
    place: Place


class Element(Frozen):
    """Anything with an id and an address.

    `title` is the place of the title field, where a judgement on the whole element stands; `extent` is the whole element;
    `base` is the library item that a touchpoint takes with `use`.
    """

    KIND: ClassVar[str] = ""
    TITLE: ClassVar[str] = "name"
    id: str
    address: str
    at: Fields
    title: Place
    extent: Place
    base: "Element | None" = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.address!r})"

    def wrote(self, key: str) -> bool:
        """Whether the key stands in the file with a value, or in the library item that is used."""
        return key in self.at or (self.base is not None and self.base.wrote(key))

    def place(self, key: str = "") -> Place:
        """The place of a field that is written, else of the title."""
        if key and key in self.at:
            return self.at.field(key)
        if key and self.base is not None and self.base.wrote(key):
            return self.base.place(key)
        return self.title

    def value_place(self, key: str) -> Place:
        """The place of a field's value, else of the title."""
        if key in self.at:
            return self.at.value(key)
        return self.base.value_place(key) if self.base is not None and self.base.wrote(key) else self.title


# ---------------------------------------------------------------- values made of fields


class Mood(NamedTuple):
    """How customers feel, −2 … 2: one value for all personas, or one for each that is named."""

    all: int | None = None
    personas: tuple[tuple[Ref["Persona"], int], ...] = ()

    @property
    def values(self) -> tuple[int, ...]:
        """Every value that is written."""
        return tuple(v for _, v in self.personas) if self.all is None else (self.all,)

    @property
    def worst(self) -> int | None:
        """The value of the persona that feels worst."""
        return min(self.values, default=None)

    @property
    def mean(self) -> float | None:
        """The mean over personas."""
        return sum(self.values) / len(self.values) if self.values else None

    def of(self, persona: str) -> int | None:
        """The value of one persona, by id."""
        return self.all if self.all is not None else next((v for ref, v in self.personas if ref.id == persona), None)


class Quality(NamedTuple):
    """great, so-so or awful: as the firm sees it (inside) and as customers do (outside)."""

    inside: str | None
    outside: str | None

    @property
    def worse(self) -> str | None:
        """The worse of the two views: what rules judge."""
        return min((q for q in (self.inside, self.outside) if q), key=QUALITY_SCORE.__getitem__, default=None)


class Tally(Frozen):
    """A count, written as a number or as a list of names."""

    count: float
    names: tuple[Text, ...] = ()


class Item(Block):
    """A question, fear, barrier, objection or pain."""

    PLAIN = "text"
    text: Text = Text("")
    answered_by: Ref["Touchpoint | Content | Action | Play"] | None = None


class Outcome(Block):
    """How a person measures a job; importance and satisfaction 0–10."""

    PLAIN = "text"
    text: Text = Text("")
    importance: float | None = None
    satisfaction: float | None = None


class Job(Block):
    """Progress that a person wants in a situation."""

    PLAIN = "job"
    job: Text = Text("")
    outcomes: tuple[Outcome, ...] = ()


class Content(Block):
    """A piece of content: an article, a case, a review."""

    PLAIN = "type"
    name: Text | None = None
    type: str = ""
    made_by: str | None = None
    id: str | None = None
    kpi: Ref["Kpi"] | None = None
    reuse_of: Text | None = None
    author: Text | None = None
    author_role: Text | None = None
    company: Text | None = None


class Verify(Block):
    """How the author of a review and the purchase are checked."""

    person: str | None = None
    purchase: str | None = None
    min_purchase: Money | None = None


class Handoff(Block):
    """What the next stage gets to know of this one."""

    context: str | None = None
    carries: tuple[Text, ...] = ()
    why: Text | None = None


class Context(Block):
    """Where and how the customer goes through a stage."""

    device: Text | None = None
    place_: Text | None = None
    time: Text | None = None
    company: Text | None = None


class Brief(Block):
    """The brief of an attraction stage."""

    whom: Text | None = None
    problem: Text | None = None
    hook: Text | None = None
    impression: Text | None = None
    track: Text | None = None


class Exit(Block):
    """One way out of a stage: to a stage, to another journey, or to an end."""

    PLAIN = "to"
    to: Ref["Stage | Journey"] | None = None
    end: str | None = None
    when: Text | None = None
    share: Percent | None = None
    typical: bool | None = None


class Audience(Block):
    """Whom a play is for."""

    PLAIN = "who"
    who: Text | None = None
    segment: Ref["Segment"] | None = None
    min_score: float | None = None


class Incentive(Block):
    """What a customer gets for doing what a step asks; `for_` is any or positive."""

    PLAIN = "kind"
    kind: str = ""
    disclosed: bool | None = None
    for_: str = "any"


class Scale(Block):
    """The ends of a scale, and the words at them."""

    min: float | None = None
    max: float | None = None
    low: Text | None = None
    high: Text | None = None


class CrmHint(Block):
    """How the CRM should file an action."""

    type: str | None = None
    entity: str | None = None


class KpiUse(Block):
    """A KPI of a journey, with the target and alert that hold in this journey only."""

    PLAIN = "kpi"
    kpi: Ref["Kpi"]
    target: Amount | None = None
    alert: Amount | None = None


class Influence(NamedTuple):
    """How much a team influences a stage, 0–3."""

    team: Ref["Team"]
    weight: int


class Expectation(NamedTuple):
    """The value of a KPI that an action promises."""

    kpi: Ref["Kpi"]
    value: Amount


# ---------------------------------------------------------------- the library


class Segment(Element):
    """A group of customers with a rule and a size."""

    KIND = "segment"
    name: Text = Text("")
    rule: Text | None = None
    size: float | Percent | None = None
    value: Text | None = None
    intents: tuple[str, ...] = ()


class Evidence(Element):
    """A source of evidence: interviews, a survey, an export."""

    KIND = "source"
    name: Text = Text("")
    kind: str | None = None
    date: Date | None = None
    n: float | None = None
    who: str | None = None
    link: str | None = None
    method: Text | None = None
    verified: bool | None = None


class System(Element):
    """A system that serves touchpoints or channels."""

    KIND = "system"
    name: Text = Text("")
    kind: str | None = None
    legacy: bool | None = None


class Team(Element):
    """Who can own things. `crm` maps a task target to the team's user there; the empty target is the default one."""

    KIND = "team"
    name: Text = Text("")
    function: str | None = None
    head: Text | None = None
    contact: str | None = None
    crm: Mapping[str, str] = NOTHING


class Channel(Element):
    """The medium that carries touchpoints."""

    KIND = "channel"
    name: Text = Text("")
    kind: str | None = None
    ownership: str | None = None
    direction: str | None = None
    hours: Text | None = None
    feedback: bool | None = None
    mobile: bool | None = None
    status: str = "active"
    system: Ref[System] | None = None
    evidence: tuple[Ref[Evidence], ...] = ()


class Question(Element):
    """A question of a survey."""

    KIND = "question"
    TITLE = "ask"
    ask: Text = Text("")
    type: str | None = None
    scale: Scale | None = None
    options: tuple[Text, ...] = ()
    other: bool | None = None


class Survey(Element):
    """A set of questions."""

    KIND = "survey"
    name: Text = Text("")
    channel: Ref[Channel] | None = None
    trigger: Text | None = None
    to: Text | None = None
    cap: str | None = None
    questions: tuple[Question, ...] = ()


class Kpi(Element):
    """A measure with its target."""

    KIND = "kpi"
    name: Text = Text("")
    type: str | None = None
    target: Amount | None = None
    alert: Amount | None = None
    every: Duration | None = None
    source: Ref[Evidence] | None = None
    survey: Ref[Survey] | None = None
    good: str | None = None
    stat: str | None = None
    clock: str | None = None
    unit: Text | None = None
    limit: Amount | None = None
    min_n: float = 30
    population: float | None = None
    scale: Scale | None = None
    status: str = "active"
    heart: str | None = None
    kind: str | None = None
    drives: tuple[Ref["Kpi"], ...] = ()
    owner: Ref[Team] | None = None
    formula: Text | None = None


class Persona(Element):
    """A named archetype of a customer, employee or partner."""

    KIND = "persona"
    name: Text = Text("")
    segment: Ref[Segment] | None = None
    wants: tuple[Text, ...] = ()
    fears: tuple[Item, ...] = ()
    expects: tuple[Text, ...] = ()
    prefers: tuple[Ref[Channel], ...] = ()
    evidence: tuple[Ref[Evidence], ...] = ()
    side: str = "customer"
    role: str | None = None
    who: Text | None = None
    status: str = "active"
    type: str | None = None
    jobs: tuple[Job, ...] = ()
    thinks: tuple[Text, ...] = ()
    feels: tuple[Text, ...] = ()
    does: tuple[Text, ...] = ()
    pains: tuple[Item, ...] = ()
    criteria: tuple[Text, ...] = ()
    quote: Text | None = None
    share: Percent | None = None


# ---------------------------------------------------------------- the journey


class Action(Element):
    """An improvement: what will be done, by whom and when."""

    KIND = "action"
    TITLE = "do"
    do: Text = Text("")
    owner: Ref[Team] | None = None
    due: Date | None = None
    status: str = "proposed"
    kpi: Ref[Kpi] | None = None
    impact: int | None = None
    effort: Duration | None = None
    type: str | None = None
    lever: str | None = None
    area: str | None = None
    touchpoint: Ref["Touchpoint"] | None = None
    critical_point: Ref["CriticalPoint"] | None = None
    expect: tuple[Expectation, ...] = ()
    reach: float | None = None
    confidence: Percent | None = None
    start: Date | None = None
    done_on: Date | None = None
    ethics: Text | None = None
    data_impact: Text | None = None
    crm: CrmHint | None = None

    @property
    def open(self) -> bool:
        """Proposed, planned or doing."""
        return self.status not in ("done", "dropped")


class CriticalPoint(Element):
    """Where customers stop, doubt or turn to a competitor."""

    KIND = "critical-point"
    name: Text = Text("")
    kind: str = "pain"
    severity: int = 3
    share: Percent | None = None
    cause: Text | None = None
    kpi: Ref[Kpi] | None = None
    evidence: tuple[Ref[Evidence], ...] = ()
    actions: tuple[Action, ...] = ()
    personas: tuple[Ref[Persona], ...] = ()


class Touchpoint(Element):
    """One contact between customer and firm, through a channel."""

    KIND = "touchpoint"
    name: Text = Text("")
    use: Ref["Touchpoint"] | None = None
    channel: Ref[Channel] | None = None
    owner: Ref[Team] | None = None
    quality: Quality | None = None
    kpis: tuple[Ref[Kpi], ...] = ()
    moment_of_truth: str | None = None
    status: str = "existing"
    kind: str | None = None
    purpose: str | None = None
    group: str | None = None
    contact: str | None = None
    automation: str | None = None
    automatable: bool | None = None
    personalisation: str | None = None
    initiative: str | None = None
    partner: Text | None = None
    sla: Text | None = None
    hours: Text | None = None
    standard: Text | None = None
    backstage: tuple[Text, ...] = ()
    support: tuple[Text, ...] = ()
    evidence_shown: tuple[Text, ...] = ()
    system: Ref[System] | None = None
    fields: Tally | None = None
    fields_needed: Tally | None = None
    methods: tuple[Text, ...] = ()
    data_used: tuple[Text, ...] = ()
    data_captured: tuple[Text, ...] = ()
    pii: bool | None = None
    purpose_of_data: Text | None = None
    access: Text | None = None
    captures_contact: bool | None = None
    form_kind: str | None = None
    effort_by: str | None = None
    completeness: str | None = None
    kano: str | None = None
    repeatable: bool | None = None
    dimension: str | None = None
    stake: int | None = None
    needed: bool = True
    verify: Verify | None = None
    registration: bool | None = None
    review_forms: tuple[str, ...] = ()
    content: tuple[Content, ...] = ()
    evidence: tuple[Ref[Evidence], ...] = ()
    actions: tuple[Action, ...] = ()
    effective_owner: Ref[Team] | None = None

    @property
    def in_use(self) -> bool:
        """Existing or closing: what quality, KPI and form rules judge."""
        return self.status in ("existing", "closing")

    @property
    def needs_care(self) -> bool:
        """Anything but retired: needs a channel and an owner."""
        return self.status != "retired"

    @property
    def grade(self) -> str | None:
        """The worse view of its quality: great, so-so, awful or None."""
        return self.quality.worse if self.quality else None


class Step(Element):
    """One step of a play: a task for a person, or a message. The title is the field `task` or `send`."""

    KIND = "step"
    task: Text | None = None
    send: Ref[Channel] | None = None
    text: Text | None = None
    after: Duration | None = None
    owner: Ref[Team] | None = None
    within: Duration | None = None
    if_: Text | None = None
    funnel: str | None = None
    incentive: Incentive | None = None
    automatable: bool | None = None
    effective_owner: Ref[Team] | None = None


class Play(Element):
    """Event-driven work on one customer."""

    KIND = "play"
    name: Text = Text("")
    trigger: Text | None = None
    stop: Text | None = None
    consent: str | None = None
    purpose: str | None = None
    audience: Audience | None = None
    cap: str | None = None
    template: str | None = None
    steps: tuple[Step, ...] = ()


class Stage(Element):
    """A column of the map: what the customer goes through."""

    KIND = "stage"
    name: Text = Text("")
    phase: str | None = None
    does: tuple[Text, ...] = ()
    thinks: tuple[Text, ...] = ()
    feels: tuple[Text, ...] = ()
    questions: tuple[Item, ...] = ()
    goal: Text | None = None
    business_goal: Text | None = None
    expects: tuple[Text, ...] = ()
    promise: tuple[Text, ...] = ()
    vs_expectation: str | None = None
    fears: tuple[Item, ...] = ()
    barriers: tuple[Item, ...] = ()
    objections: tuple[Item, ...] = ()
    emotion: Mood | None = None
    touchpoints: tuple[Touchpoint, ...] = ()
    critical_points: tuple[CriticalPoint, ...] = ()
    actions: tuple[Action, ...] = ()
    plays: tuple[Play, ...] = ()
    owner: Ref[Team] | None = None
    influence: tuple[Influence, ...] = ()
    kpis: tuple[Ref[Kpi], ...] = ()
    evidence: tuple[Ref[Evidence], ...] = ()
    duration: Duration | None = None
    handoff: Handoff | None = None
    entry: tuple[Ref[Channel], ...] = ()
    content: tuple[Content, ...] = ()
    context: Context | None = None
    brief: Brief | None = None
    ladder: str | None = None
    pyramid: str | None = None
    journey: Ref["Journey"] | None = None
    next: tuple[Exit, ...] | None = None
    end: str | None = None
    effective_owner: Ref[Team] | None = None

    def all_actions(self) -> Iterator[Action]:
        """The actions of the stage, of its touchpoints and of its critical points."""
        for touchpoint in self.touchpoints:
            yield from touchpoint.actions
        for point in self.critical_points:
            yield from point.actions
        yield from self.actions


class Journey(Element):
    """One journey: one file."""

    KIND = "journey"
    TITLE = "journey"
    tree: Tree
    name: Text = Text("")
    lang: str = "en"
    tags: tuple[str, ...] = ()
    version: int = 1
    status: str = "draft"
    state: str = "current"
    baseline: Ref["Journey"] | None = None
    owner: Ref[Team] | None = None
    personas: tuple[Ref[Persona], ...] = ()
    segments: tuple[Ref[Segment], ...] = ()
    goal: Text | None = None
    business_goal: Text | None = None
    starts_when: Text | None = None
    ends_when: Text | None = None
    basis: str = "hypothesis"
    evidence: tuple[Ref[Evidence], ...] = ()
    kpis: tuple[KpiUse, ...] = ()
    reviewed: Date | None = None
    review_every: Duration = Duration(90, "d")
    market: str | None = None
    intent: str | None = None
    experience: str | None = None
    level: str = "journey"
    parent: Ref["Journey"] | None = None
    variant_of: Ref["Journey"] | None = None
    leads_to: tuple[Ref["Journey"], ...] = ()
    pairs_with: tuple[Ref["Journey"], ...] = ()
    importance: int = 3
    maturity: Mapping[str, Any] = NOTHING
    packs: tuple[str, ...] = ()
    lint_off: tuple[str, ...] = ()
    checklists: Mapping[str, Mapping[str, Any]] = NOTHING
    stages: tuple[Stage, ...] = ()
    critical_points: tuple[CriticalPoint, ...] = ()
    actions: tuple[Action, ...] = ()
    plays: tuple[Play, ...] = ()
    library: "Library"

    def touchpoints(self) -> Iterator[tuple[Stage, Touchpoint]]:
        """Every touchpoint with its stage."""
        for stage in self.stages:
            for touchpoint in stage.touchpoints:
                yield stage, touchpoint

    def points(self) -> Iterator[tuple[Stage | None, CriticalPoint]]:
        """Every critical point with its stage, None at journey level."""
        for stage in self.stages:
            for point in stage.critical_points:
                yield stage, point
        for point in self.critical_points:
            yield None, point

    def all_actions(self) -> Iterator[tuple[Stage | None, Action]]:
        """Every action, wherever it is nested, with its stage."""
        for stage in self.stages:
            for action in stage.all_actions():
                yield stage, action
        for point in self.critical_points:
            for action in point.actions:
                yield None, action
        for action in self.actions:
            yield None, action

    def all_plays(self) -> Iterator[tuple[Stage | None, Play]]:
        """Every play with its stage."""
        for stage in self.stages:
            for play in stage.plays:
                yield stage, play
        for play in self.plays:
            yield None, play


# ---------------------------------------------------------------- the project


class Library(Frozen):
    """Shared definitions by id: the project's, or a journey's own."""

    personas: Mapping[str, Persona] = NOTHING
    segments: Mapping[str, Segment] = NOTHING
    channels: Mapping[str, Channel] = NOTHING
    touchpoints: Mapping[str, Touchpoint] = NOTHING
    teams: Mapping[str, Team] = NOTHING
    kpis: Mapping[str, Kpi] = NOTHING
    surveys: Mapping[str, Survey] = NOTHING
    systems: Mapping[str, System] = NOTHING
    sources: Mapping[str, Evidence] = NOTHING

    def section(self, name: str) -> Mapping[str, Element]:
        """The definitions of one section, by its key."""
        section: Mapping[str, Element] = getattr(self, name)
        return section

    def items(self) -> Iterator[Element]:
        """Every definition."""
        for name in SECTIONS:
            yield from self.section(name).values()


SECTIONS: dict[str, type[Element]] = {
    "personas": Persona,
    "segments": Segment,
    "channels": Channel,
    "touchpoints": Touchpoint,
    "teams": Team,
    "kpis": Kpi,
    "surveys": Survey,
    "systems": System,
    "sources": Evidence,
}


class Use(Protocol):
    """One reference to a thing: the journey that it stands in (None in the project's library), its element's address and key."""

    @property
    def journey(self) -> Journey | None: ...  # noqa: D102
    @property
    def address(self) -> str: ...  # noqa: D102
    @property
    def key(self) -> str: ...  # noqa: D102


class Uses(Mapping[str, Sequence[Use]]):
    """Who refers to what: for the address of each thing that a reference names or probably means, the references to it.

    `unread` are the words of files that could not be read and may refer to things: what is named there is probably used there.
    """

    def __init__(self, found: Mapping[str, Sequence[Use]] = NOTHING, unread: frozenset[str] = frozenset()) -> None:
        self._found = found
        self.unread = unread

    def __getitem__(self, address: str) -> Sequence[Use]:
        return self._found[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def journeys(self, address: str) -> list[Journey]:
        """The journeys that refer to a thing, each once."""
        return list({id(use.journey): use.journey for use in self.get(address, ()) if use.journey is not None}.values())


class Surroundings(Frozen):
    """What a project has besides its journeys: all that can be known of it while one journey is looked at alone."""

    name: Text
    lang: str
    calendar: Calendar
    currency: str
    library: Library
    place: Place
    """Where a finding about the whole project stands."""
    vocabularies: Mapping[str, Library] = NOTHING
    """What each pack that some file switches on adds to the library, by the pack's id."""


class Model(Surroundings):
    """Everything that was loaded and linked, journeys in the order of their paths."""

    journeys: tuple[Journey, ...]
    uses: Uses = Uses()
    unread: frozenset[str] = frozenset()
    """The words of the files that could not be read: what is named there is probably used there."""

    def journeys_using(self, address: str) -> list[Journey]:
        """The journeys that refer to a thing, each once."""
        return self.uses.journeys(address)
