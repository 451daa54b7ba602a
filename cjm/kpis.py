"""What each type of KPI is unless its definition says otherwise, and who uses it (decisions 38 to 40).

Nothing here judges: rules, reports and the reader of measurements ask.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple, Protocol

from cjm.model import Amount, Element, Journey, Kpi, KpiUse, Model, Ref, Stage, Touchpoint, Uses
from cjm.values import Calendar, Duration, Money, Percent, number
from cjm.views import in_force, meant
from cjm.words import Phrase


class Standard(NamedTuple):
    """One row of the table of types: what a value is, which way is better, what it tells about, how answers become one value."""

    amount: type[float] | type[Percent] | type[Duration] | type[Money]
    good: str
    kind: str
    stat: str = ""


class Reckoning(Protocol):
    """What values are compared by, a model for one: the working days, and the currency of money that names none."""

    @property
    def calendar(self) -> Calendar: ...  # noqa: D102
    @property
    def currency(self) -> str: ...  # noqa: D102


STANDARDS: Final[Mapping[str, Standard]] = {
    "nps": Standard(float, "up", "attitude", "net"),
    "csat": Standard(Percent, "up", "attitude", "top"),
    "ces": Standard(float, "up", "attitude", "mean"),
    "ttr": Standard(Duration, "down", "operation", "median"),
    "frt": Standard(Duration, "down", "operation", "median"),
    "duration": Standard(Duration, "down", "operation", "median"),
    "fcr": Standard(Percent, "up", "operation"),
    "rate": Standard(Percent, "up", "behaviour"),
    "churn": Standard(Percent, "down", "outcome"),
    "roi": Standard(Percent, "up", "outcome"),
    "number": Standard(float, "up", "behaviour"),
    "index": Standard(float, "up", "attitude"),
    "money": Standard(Money, "up", "outcome"),
    "ltv": Standard(Money, "up", "outcome"),
    "cac": Standard(Money, "down", "outcome"),
}

MARKS: Final[Mapping[str, tuple[float, float]]] = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
"""The scale on which customers answer, where nothing else is written."""

_ON_THE_SCALE: Final = ("mean", "median", "p90")


def standard(kpi: Kpi) -> Standard | None:
    """The row of its type; None where the type is not known."""
    return STANDARDS.get(kpi.type or "")


def stat_of(kpi: Kpi) -> str:
    """How single answers become one value: as written, else by type; empty where a type has no usual one."""
    row = standard(kpi)
    return kpi.stat or (row.stat if row is not None else "")


def kind_of(kpi: Kpi) -> str | None:
    """Attitude, behaviour, operation or outcome: as written, else by type."""
    row = standard(kpi)
    return kpi.kind if kpi.wrote("kind") or row is None else row.kind


def amount_of(kpi: Kpi) -> type[float] | type[Percent] | type[Duration] | type[Money] | None:
    """What its target, alert and values are: a number, a percent, a duration or money; None where that is not known."""
    row = standard(kpi)
    if row is None or (kpi.wrote("stat") and kpi.stat is None):
        return None
    if kpi.type == "csat" and stat_of(kpi) in _ON_THE_SCALE:
        return float
    return Percent if kpi.type == "ces" and stat_of(kpi) == "top" else row.amount


def marks_of(kpi: Kpi) -> tuple[float, float] | None:
    """The lowest and highest mark that customers can give: as written, else by type; None where there is no usual scale."""
    low, high = MARKS.get(kpi.type or "", (None, None))
    if kpi.scale is not None:
        low = kpi.scale.min if kpi.scale.min is not None else low
        high = kpi.scale.max if kpi.scale.max is not None else high
    return None if low is None or high is None else (low, high)


def bounds_of(kpi: Kpi) -> tuple[float | None, float | None]:
    """The least and greatest value that a KPI can have, as plain numbers; None where there is no end."""
    amount, stat = amount_of(kpi), stat_of(kpi)
    if kpi.type == "nps" or (kpi.type in ("csat", "ces") and stat == "net"):
        return -100, 100
    if amount is Percent:
        return (None, None) if kpi.type == "roi" else (0, 100)
    if kpi.type in MARKS:
        return marks_of(kpi) or (None, None)
    if kpi.type in ("number", "index") and kpi.scale is not None:
        return kpi.scale.min, kpi.scale.max
    return (0, None) if amount is Duration else (None, None)


def magnitude(value: Amount) -> float:
    """The bare number of a value, in its own unit."""
    return value if isinstance(value, float) else value.amount if isinstance(value, (Money, Duration)) else value.value


def alike(value: Amount, number: float) -> Amount:
    """An amount of the same kind and unit as a value, with another number."""
    if isinstance(value, Percent):
        return Percent(number)
    if isinstance(value, Duration):
        return Duration(number, value.unit)
    return Money(number, value.currency) if isinstance(value, Money) else number


def fits(kpi: Kpi, value: Amount) -> bool:
    """Whether a value is of the kind that the type has; money may leave out its currency. True where the type is not known."""
    amount = amount_of(kpi)
    return amount is None or isinstance(value, amount) or (amount is Money and isinstance(value, float))


def inside(kpi: Kpi, value: Amount) -> bool:
    """Whether a value of the right kind lies on the scale."""
    low, high = bounds_of(kpi)
    number = magnitude(value)
    return (low is None or number >= low) and (high is None or number <= high)


def spell(value: Amount) -> str:
    """A value as it is written in YAML: `75`, `85%`, `3bd`, `1500 RUB`."""
    return number(value) if isinstance(value, float) else str(value)


def told(value: Amount) -> Phrase:
    """A value as it is told in a sentence: as written, with the decimal sign of the language."""
    text = spell(value).replace("-", "−")
    return Phrase(text, text.replace(".", ","))


def scale_words(low: Amount | None, high: Amount | None) -> Phrase:
    """A scale in words: from 1 to 7; where one end is open, the other end only."""
    en = [f"{word} {told(end).en}" for word, end in (("from", low), ("to" if low is not None else "up to", high)) if end is not None]
    ru = [f"{word} {told(end).ru}" for word, end in (("от", low), ("до", high)) if end is not None]
    return Phrase(" ".join(en), " ".join(ru))


# ---------------------------------------------------------------- comparing values


def more_is_better(kpi: Kpi) -> bool:
    """Whether a greater value is better: what `good` says, else by the type."""
    row = standard(kpi)
    return (kpi.good or (row.good if row is not None else "up")) == "up"


def worse(kpi: Kpi, value: Amount, than: Amount, by: Reckoning) -> bool:
    """Whether one value of a KPI is worse than another; False where they cannot be compared or lie off the scale."""
    directed = kpi.good is not None or (standard(kpi) is not None and not kpi.wrote("good"))
    if not (directed and inside(kpi, value) and inside(kpi, than)):
        return False
    a, b = comparable(kpi, value, by), comparable(kpi, than, by)
    return a[0] == b[0] and (a[1] < b[1] if more_is_better(kpi) else a[1] > b[1])


def standing(kpi: Kpi, value: Amount, journey: Journey | None, by: Reckoning) -> str | None:
    """How a value stands in a journey, as a quality: great on target, so-so short of it, awful past the alert.

    None where nothing can be said: without a target, unless the alert is passed.
    """
    target, alert = target_of(kpi, journey), alert_of(kpi, journey)
    if alert is not None and worse(kpi, value, alert, by):
        return "awful"
    if target is None or not (fits(kpi, value) and fits(kpi, target)):
        return None
    return "so-so" if worse(kpi, value, target, by) else "great"


def comparable(kpi: Kpi, value: Amount, by: Reckoning) -> tuple[str, float]:
    """The kind of a value and a number to compare it by: days for a duration, on the clock of the KPI."""
    if isinstance(value, Money) or (isinstance(value, float) and amount_of(kpi) is Money):
        return (value.currency if isinstance(value, Money) else "") or by.currency, magnitude(value)
    if isinstance(value, float):
        return "number", value
    if isinstance(value, Percent):
        return "percent", value.value
    start, end = by.calendar.hours
    if kpi.clock != "calendar" and value.unit in ("m", "h") and end > start:
        working_days = value.days(by.calendar) * 24 / (end - start)  # on a business clock hours are working hours
        return "duration", Duration(working_days, "bd").days(by.calendar)
    return "duration", value.days(by.calendar)


# ---------------------------------------------------------------- who uses it


def used_by(uses: Uses, kpi: Kpi) -> list[Journey]:
    """The journeys that name a KPI, each once: in the file, or through a touchpoint that they take from the library."""
    found = {}
    for use in uses.get(kpi.address, ()):
        if use.journey is not None:
            found[id(use.journey)] = use.journey
        elif use.address.startswith("library/touchpoint:"):
            touchpoint = "/".join(use.address.split("/")[:2])
            found |= {id(journey): journey for journey in uses.journeys(touchpoint)}
    return list(found.values())


def own_setting(journey: Journey, kpi: Kpi) -> KpiUse | None:
    """What a journey says about the target and alert of a KPI, if it lists it."""
    return next((use for use in journey.kpis if meant(use.kpi) is kpi), None)


def target_of(kpi: Kpi, journey: Journey | None) -> Amount | None:
    """The target that holds in a journey: its own, else that of the definition."""
    own = None if journey is None else own_setting(journey, kpi)
    return kpi.target if own is None or own.target is None else own.target


def alert_of(kpi: Kpi, journey: Journey | None) -> Amount | None:
    """The alert that holds in a journey: its own, else that of the definition."""
    own = None if journey is None else own_setting(journey, kpi)
    return kpi.alert if own is None or own.alert is None else own.alert


def named_kpis(journey: Journey) -> Iterator[tuple[Element, Ref[Kpi]]]:
    """Every KPI that a journey names, with the element that names it; one KPI as often as it is named.

    The journey's own, then those of stages, touchpoints and content, of critical points, and of actions that are not dropped.
    """
    for use in journey.kpis:
        yield journey, use.kpi
    for stage in journey.stages:
        holders: tuple[Stage | Touchpoint, ...] = (stage, *stage.touchpoints)
        for holder in holders:
            for ref in chain(holder.kpis, (content.kpi for content in holder.content if content.kpi is not None)):
                yield holder, ref
    for _, point in journey.points():
        if point.kpi is not None:
            yield point, point.kpi
    for _, action in journey.all_actions():
        if action.status != "dropped":
            for ref in chain(() if action.kpi is None else (action.kpi,), (promise.kpi for promise in action.expect)):
                yield action, ref


@lru_cache(maxsize=2)  # the rules of one journey follow each other
def kpis_of(journey: Journey) -> tuple[Kpi, ...] | None:
    """The KPIs that a journey names, each once, in order; None where one of them is not known, so that nothing holds for all."""
    known: dict[str, Kpi] = {}
    for _, ref in named_kpis(journey):
        kpi = meant(ref)
        if kpi is None or kpi.type is None:
            return None
        known.setdefault(kpi.address, kpi)
    return tuple(known.values())


def names_type(refs: Iterable[Ref[Kpi]], *types: str) -> bool:
    """Whether one of some KPIs is of one of these types, or could be: one that is not known counts."""
    return any((kpi := meant(ref)) is None or kpi.type is None or kpi.type in types for ref in refs)


def active_kpis(model: Model) -> Iterator[Kpi]:
    """Every KPI that is not retired: of the project's library, of packs, and of the journeys in force."""
    libraries = (model.library, *model.vocabularies.values(), *(journey.library for journey in in_force(model)))
    return (kpi for library in libraries for kpi in library.kpis.values() if kpi.status != "retired")
