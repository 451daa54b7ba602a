"""Automation templates: what is done for one customer each time something happens.

A different export, never mixed with tasks: a task is done once, a play runs as often as its trigger fires. A system in which rules are
built takes these as what to build, step by step.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from cjm.emit.tasks.body import line
from cjm.emit.tasks.collect import NOBODY, LinkTo, Users, named, no_report, owner, uuid_of
from cjm.emit.tasks.field import Field
from cjm.emit.tasks.filling import Row
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.shapes import Layout, Shape, Stream
from cjm.emit.tasks.shapes.book import Book
from cjm.emit.tasks.shapes.lines import Document, Lines
from cjm.emit.tasks.shapes.table import Table
from cjm.emit.tasks.task import Named, Owner
from cjm.model import Element, Journey, Model, Play, Stage, Step
from cjm.values import number
from cjm.views import in_force, purpose
from cjm.words import Lang

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class StepTemplate:
    """One step: a task for a person, or a message.

    `kind` is task or message, `title` what is done or said, `channel` the id of the channel of a message. `after` counts from the
    trigger, `within` from the moment the step is due, both as written (`2d`, `4h`, `1bd`; `bd` are working days). `condition` is in
    plain words. `funnel` and `incentive` are those of asking for reviews.
    """

    key: str
    uuid: str
    number: int
    kind: str
    title: str
    text: str
    channel: str
    after: str
    within: str
    condition: str
    owner: Owner | None
    funnel: str
    incentive: str


@dataclass(frozen=True, slots=True)
class Template:
    """One play.

    `audience`, `trigger` and `stop` are in plain words; `consent` is marketing or none, empty where nobody has said; `cap` is the
    most messages in a time (`2/1w`). `stage` is None for a play of the whole journey.
    """

    key: str
    uuid: str
    title: str
    trigger: str
    audience: str
    purpose: str
    consent: str
    cap: str
    stop: str
    journey: Named
    stage: Named | None
    address: str
    link: str
    steps: tuple[StepTemplate, ...]


def templates(model: Model, lang: Lang, *, users: Users = NOBODY, link_to: LinkTo = no_report) -> list[Template]:
    """The plays of the journeys in force, in document order; of two with one key the first."""
    found: dict[str, Template] = {}
    for journey in in_force(model):
        for stage, play in journey.all_plays():
            template = _template(journey, stage, play, lang, users, link_to)
            found.setdefault(template.key, template)
    return list(found.values())


def _template(journey: Journey, stage: Stage | None, play: Play, lang: Lang, users: Users, link_to: LinkTo) -> Template:
    key = f"{journey.id}/{stage.id if stage else '-'}/{play.id}"
    shown: Element = stage or journey
    return Template(
        key=key,
        uuid=uuid_of(key),
        title=line(play.name, lang),
        trigger=line(play.trigger, lang),
        audience=_audience(play, lang),
        purpose=purpose(play, stage),
        consent=play.consent or "",
        cap=play.cap or "",
        stop=line(play.stop, lang),
        journey=Named(journey.id, line(journey.name, lang)),
        stage=named(stage, lang),
        address=play.address,
        link=link_to(shown, journey),
        steps=tuple(_step(key, at, step, lang, users) for at, step in enumerate(play.steps, 1)),
    )


def _step(key: str, at: int, step: Step, lang: Lang, users: Users) -> StepTemplate:
    own = f"{key}/{step.id}"
    return StepTemplate(
        key=own,
        uuid=uuid_of(own),
        number=at,
        kind="message" if step.wrote("send") else "task",
        title=line(step.task or step.text, lang),
        text=line(step.text, lang),
        channel=step.send.id if step.send else "",
        after=str(step.after or ""),
        within=str(step.within or ""),
        condition=line(step.if_, lang),
        owner=owner(step.effective_owner, lang, users),
        funnel=step.funnel or "",
        incentive=step.incentive.kind if step.incentive else "",
    )


def _audience(play: Play, lang: Lang) -> str:
    audience = play.audience
    if audience is None:
        return ""
    segment = (line(audience.segment.item.name, lang) if audience.segment.item else audience.segment.id) if audience.segment else ""
    score = f"≥ {number(audience.min_score)}" if audience.min_score is not None else ""
    return ", ".join(part for part in (line(audience.who, lang), segment, score) if part)


# ---------------------------------------------------------------- files

_COLUMNS: Final = (
    "key", "uuid", "play", "play_name", "journey", "journey_name", "stage", "stage_name", "trigger", "audience", "purpose", "consent",
    "cap", "stop", "step", "kind", "after", "condition", "channel", "title", "text", "within", "owner", "owner_name", "crm_user", "funnel",
    "incentive", "link",
)  # fmt: skip
"""The columns of a table, a row for each step."""
_SOURCE: Final = "our own format, schema/plays.json"
FIELDS: Final = tuple(Field(name, "", _SOURCE, free=name not in ("uuid", "step")) for name in _COLUMNS)
SHAPES: Final[Mapping[str, Shape]] = {"csv": Table(), "xlsx": Book(), "json": Document(VERSION, "plays"), "jsonl": Lines()}
"""The targets that take plays: no page was found that documents importing rules of automation anywhere."""
_TABLES: Final = ("csv", "xlsx")


def play_files(target: str, plays: Sequence[Template], profile: Profile, stem: str = "plays", raw: bool = False) -> Mapping[str, Stream]:
    """The files of plays for a target of `SHAPES`: a row for each step in a table, a record for each play in JSON."""
    layout = Layout(stem, FIELDS, profile, raw=raw)
    if target in _TABLES:
        return SHAPES[target].files([row for play in plays for row in _rows(play)], lambda row: row, layout)
    return SHAPES[target].files(plays, asdict, layout)


def _rows(play: Template) -> Iterator[Row]:
    shared = {
        "play": play.key, "play_name": play.title, "journey": play.journey.id, "journey_name": play.journey.name,
        "trigger": play.trigger, "audience": play.audience, "purpose": play.purpose, "consent": play.consent, "cap": play.cap,
        "stop": play.stop, "link": play.link,
    }  # fmt: skip
    if play.stage is not None:
        shared |= {"stage": play.stage.id, "stage_name": play.stage.name}
    for step in play.steps:
        own: dict[str, Any] = {
            "key": step.key, "uuid": step.uuid, "step": step.number, "kind": step.kind, "after": step.after,
            "condition": step.condition, "channel": step.channel, "title": step.title, "text": step.text, "within": step.within,
            "funnel": step.funnel, "incentive": step.incentive,
        }  # fmt: skip
        if step.owner is not None:
            own |= {"owner": step.owner.id, "owner_name": step.owner.name, "crm_user": step.owner.user}
        yield {name: value for name, value in {**shared, **own}.items() if value != ""}
