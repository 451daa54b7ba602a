"""The tables of what journeys share: personas, channels, teams and sources, each with what rests on it."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from cjm import metrics
from cjm.emit.data.table import THING, WHERE, Column, Desk, Table, column, named, plain, said
from cjm.metrics.actions import opportunity
from cjm.model import Channel, Element, Evidence, Job, Journey, Model, Outcome, Persona, Team
from cjm.views import cited, meant, voice
from cjm.words import Phrase


def definitions(model: Model, section: str) -> Iterator[Element]:
    """The definitions of a section: of the project's library, of packs as far as something refers to them, and of journeys."""
    yield from model.library.section(section).values()
    for library in model.vocabularies.values():
        yield from (item for item in library.section(section).values() if item.address in model.uses)
    for journey in model.journeys:
        yield from journey.library.section(section).values()


class Thing(NamedTuple):
    """A definition."""

    thing: Element


PERSONAS: Final = Table(
    "personas",
    Phrase("Personas", "Персонажи"),
    (
        *THING,
        plain("side", terms="side"),
        plain("role", terms="role"),
        plain("status"),
        *named("segment"),
        column("prefers", lambda desk, row: desk.names(row.thing.prefers)),
        said("wants"),
        Column("fears", Phrase("Fears", "Страхи"), lambda desk, row: desk.listed(item.text for item in row.thing.fears)),
        Column("journeys", Phrase("Journeys", "Путей"), lambda desk, row: len(desk.edition.model.journeys_using(row.thing.address))),
        *WHERE,
    ),
    lambda desk: (Thing(item) for item in definitions(desk.edition.model, "personas")),
)


class Wish(NamedTuple):
    """An outcome that a persona wants of a job."""

    thing: Persona
    job: Job
    outcome: Outcome


def wishes(desk: Desk) -> Iterator[Wish]:
    """Every wanted outcome of every persona."""
    for item in definitions(desk.edition.model, "personas"):
        if isinstance(item, Persona):
            yield from (Wish(item, job, outcome) for job in item.jobs for outcome in job.outcomes)


OUTCOMES: Final = Table(
    "outcomes",
    Phrase("Wanted outcomes", "Желаемые результаты"),
    (
        Column("persona", Phrase("Persona (id)", "Персонаж (id)"), lambda desk, row: row.thing.id),
        Column("persona_name", Phrase("Persona", "Персонаж"), lambda desk, row: desk.name(row.thing)),
        column("job", lambda desk, row: desk.say(row.job.job)),
        Column("outcome", Phrase("Outcome", "Результат"), lambda desk, row: desk.say(row.outcome.text)),
        Column("importance", Phrase("Importance, 0–10", "Важность, 0–10"), lambda desk, row: row.outcome.importance),
        Column("satisfaction", Phrase("Satisfaction, 0–10", "Удовлетворённость, 0–10"), lambda desk, row: row.outcome.satisfaction),
        Column("opportunity", Phrase("Opportunity, 0–20", "Возможность, 0–20"), lambda desk, row: opportunity(row.outcome)),
        *WHERE,
    ),
    wishes,
)


class Medium(NamedTuple):
    """A channel with what it carries: touchpoints in use, those of them that are awful, and the journeys that they are in."""

    thing: Channel
    touchpoints: int
    awful: int
    journeys: int


def media(desk: Desk) -> Iterator[Medium]:
    """Every channel."""
    used: Counter[Channel] = Counter()
    awful: Counter[Channel] = Counter()
    homes: dict[Channel, set[Journey]] = {}
    for journey in desk.edition.model.journeys:
        for _, touchpoint in journey.touchpoints():
            channel = meant(touchpoint.channel)
            if channel is not None and touchpoint.in_use:
                used[channel] += 1
                awful[channel] += touchpoint.grade == "awful"
                homes.setdefault(channel, set()).add(journey)
    for item in definitions(desk.edition.model, "channels"):
        if isinstance(item, Channel):
            yield Medium(item, used[item], awful[item], len(homes.get(item, ())))


CHANNELS: Final = Table(
    "channels",
    Phrase("Channels", "Каналы"),
    (
        *THING,
        plain("kind"),
        plain("ownership"),
        plain("direction"),
        plain("status"),
        plain("feedback"),
        plain("mobile"),
        *named("system"),
        Column("touchpoints", Phrase("Touchpoints in use", "Точек контакта"), lambda desk, row: row.touchpoints),
        Column("awful", Phrase("Awful", "Ужасных"), lambda desk, row: row.awful),
        Column("journeys", Phrase("Journeys", "Путей"), lambda desk, row: row.journeys),
        *WHERE,
    ),
    media,
)


class Load(NamedTuple):
    """A team with what it answers for: stages and touchpoints in use that it owns, its influence, its open and overdue actions."""

    thing: Team
    stages: int
    touchpoints: int
    influence: int
    actions: int
    overdue: int


def loads(desk: Desk) -> Iterator[Load]:
    """Every team."""
    today = desk.edition.today
    counts: dict[str, Counter[Team]] = {name: Counter() for name in ("stages", "touchpoints", "influence", "actions", "overdue")}

    def count(name: str, team: Team | None, by: int = 1) -> None:
        if team is not None:
            counts[name][team] += by

    for journey in desk.edition.model.journeys:
        for stage in journey.stages:
            count("stages", meant(stage.effective_owner))
            for voice_ in stage.influence:
                count("influence", meant(voice_.team), voice_.weight)
        for _, touchpoint in journey.touchpoints():
            count("touchpoints", meant(touchpoint.effective_owner), int(touchpoint.in_use))
        for _, action in journey.all_actions():
            count("actions", meant(action.owner), int(action.open))
            count("overdue", meant(action.owner), int(action.open and action.due is not None and action.due < today))
    for item in definitions(desk.edition.model, "teams"):
        if isinstance(item, Team):
            yield Load(item, *(found[item] for found in counts.values()))


TEAMS: Final = Table(
    "teams",
    Phrase("Teams", "Команды"),
    (
        *THING,
        plain("function", terms="function"),
        Column("stages", Phrase("Stages", "Этапов"), lambda desk, row: row.stages),
        Column("touchpoints", Phrase("Touchpoints in use", "Точек контакта"), lambda desk, row: row.touchpoints),
        Column("influence", Phrase("Sum of influence", "Сумма влияния"), lambda desk, row: row.influence),
        Column("actions", Phrase("Open actions", "Открытых действий"), lambda desk, row: row.actions),
        Column("overdue", Phrase("Overdue actions", "Просроченных действий"), lambda desk, row: row.overdue),
        *WHERE,
    ),
    loads,
)


class Basis(NamedTuple):
    """A source, and how many journeys cite it."""

    thing: Evidence
    journeys: int


def bases(desk: Desk) -> Iterator[Basis]:
    """Every source."""
    used = Counter(source for journey in desk.edition.model.journeys for source in cited(journey) if source is not None)
    for item in definitions(desk.edition.model, "sources"):
        if isinstance(item, Evidence):
            yield Basis(item, used[item])


def _old(desk: Desk, row: Basis) -> bool | None:
    old = metrics.out_of_date_from(row.thing, desk.edition.model.calendar, desk.edition.max_age)
    return None if row.thing.date is None else old is not None and old <= desk.edition.today


SOURCES: Final = Table(
    "sources",
    Phrase("Sources", "Источники"),
    (
        *THING,
        plain("kind", terms="source"),
        plain("date"),
        Column("n", Phrase("Answers or cases", "Ответов или случаев"), lambda desk, row: row.thing.n),
        Column("who", Phrase("Whose voice", "Чей голос"), lambda desk, row: voice(row.thing), "who"),
        plain("verified"),
        Column(
            "old_from",
            Phrase("Too old from", "Устарел с"),
            lambda desk, row: metrics.out_of_date_from(row.thing, desk.edition.model.calendar, desk.edition.max_age),
        ),
        Column("old", Phrase("Too old", "Устарел"), _old),
        Column("journeys", Phrase("Journeys that cite it", "Ссылаются путей"), lambda desk, row: row.journeys),
        *WHERE,
    ),
    bases,
)
