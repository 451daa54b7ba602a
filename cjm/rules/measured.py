"""Pieces of remarks on measured values."""

from collections.abc import Iterable, Iterator
from typing import Final

from cjm.findings import Remark
from cjm.kpis import target_of, told, used_by, worse
from cjm.measure.series import Series, Value
from cjm.model import Amount, Journey, Kpi, Model, Ref
from cjm.rules.registry import Context
from cjm.rules.remarks import quoted, said
from cjm.values import Percent, Text
from cjm.words import LANGS, Phrase, show

_DOUBT: Final = Phrase(" (interval {low} … {high}, may be chance)", " (интервал {low} … {high}, возможно, случайность)")
_INSTEAD: Final = Phrase("{kpi} is {value} instead of {target}", "{kpi} – {value} вместо {target}")
_SURE: Final = Phrase("", "")


def judged(model: Model, context: Context) -> Iterator[Series]:
    """The series that rules judge: of all customers, of KPIs in use, of journeys in force."""
    for series in context.measurements:
        kpi, journey = series.kpi, series.journey
        if series.part.of_some or kpi.status == "retired" or (journey is not None and journey.status == "retired"):
            continue
        users = used_by(model.uses, kpi)
        if not users or any(user.status != "retired" for user in users):
            yield series


def at(series: Series, /, **values: object) -> Remark:
    """A remark where the KPI is defined (decision 40); on its last value, where a pack that comes with cjm defines it."""
    kpi = series.kpi
    place = series.latest.place if kpi.address.startswith("pack/") else kpi.title
    journey = "" if series.journey is None else series.journey.id
    return Remark(place, kpi.address, values, "/".join(filter(None, (journey, series.part.stage, series.part.touchpoint))))


def called(series: Series, context: Context) -> Phrase:
    """The KPI in quotes; where it has several series, with the journey, stage and touchpoint of this one."""
    name, journey = quoted(series.kpi.name), series.journey
    if len(context.measurements.of(series.kpi)) < 2:
        return name
    where: list[Text | str] = [] if journey is None else [journey.name]
    if journey is not None and series.part.stage:
        where.append(next(stage.name for stage in journey.stages if stage.id == series.part.stage))
    where += [series.part.touchpoint] if series.part.touchpoint else []
    return Phrase(*(f"{name.say(lang)} ({show(where, lang)})" for lang in LANGS)) if where else name


def doubt(value: Value, level: Amount) -> Phrase:
    """That a value may be on the wrong side of a level by chance, where its interval holds the level; else nothing."""
    if value.ends is None or not value.may_be(level):
        return _SURE
    low, high = (told(Percent(end) if isinstance(value.amount, Percent) else end) for end in value.ends)
    return said(_DOUBT, low=low, high=high)


def missed(refs: Iterable[Ref[Kpi]], journey: Journey, context: Context) -> list[Phrase]:
    """What is said of the KPIs, each once, whose latest value in a journey is worse than the target, and not by chance only."""
    found = []
    for kpi in dict.fromkeys(ref.item for ref in refs if ref.item is not None and ref.item.status != "retired"):
        value, target = context.measurements.latest(kpi, journey), target_of(kpi, journey)
        if value is not None and target is not None and worse(kpi, value.amount, target, context.model) and not value.may_be(target):
            found.append(said(_INSTEAD, kpi=quoted(kpi.name), value=told(value.amount), target=told(target)))
    return found
