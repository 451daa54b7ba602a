"""MEA: what a value or a change is worth, given how many answers it rests on."""

from math import ceil
from typing import Final

from cjm.kpis import bounds_of, kind_of, magnitude, told
from cjm.measure.series import Interval, Value
from cjm.measure.state import few
from cjm.measure.stats import noise
from cjm.model import Kpi, Model
from cjm.rules.measured import at, called, judged
from cjm.rules.registry import INFO, STANDARD, WARNING, Context, Remarks, rule
from cjm.rules.remarks import said
from cjm.words import LANGS, Phrase, plural

_FEW: Final = Phrase("{kpi} rests on {n}; {least} is the least", "{kpi}: {n}, а нужно хотя бы {least}")
_FEW_WRITE: Final = Phrase(
    "wait for more before the value counts; `min_n:` or `population:` with the KPI if there cannot be more",
    "дождитесь большего числа, прежде чем верить значению; `min_n:` или `population:` у показателя, если больше не бывает",
)
_WIDE: Final = Phrase("{kpi} is {value} give or take {margin} points, from {n}", "{kpi} – {value} ± {margin} п. п., {n}")
_WIDE_WRITE: Final = Phrase(
    "about {need}, or `population:` with the KPI if there are few customers at all",
    "примерно {need} или `population:` у показателя, если клиентов вообще немного",
)


@rule(
    "MEA012",
    "sample-too-small",
    WARNING,
    level=STANDARD,
    en=("{problem}", "with so few answers a handful of people decides the number", "{write}"),
    ru=("Ответов слишком мало, чтобы верить числу.", "{problem}", "когда ответов так мало, число решает горстка людей", "{write}"),
)
def sample_too_small(model: Model, context: Context, *, max_margin: float = 10.0) -> Remarks:
    """A value rests on fewer answers than `min_n`, or its 95% margin is above ten points.

    An NPS of 30 from a hundred answers lies anywhere between 14 and 44. Such a value can be shown, but not compared, and nobody's
    bonus should hang on it. `min_n` is 30 unless the KPI says otherwise. With a small number of customers, as between firms, write
    `population`: whoever asks 30 of 40 accounts knows much more than one who asks 30 of a million.

    Margins: adjusted Wald for NPS, Wilson for shares. Where only the NPS is given, not its promoters and detractors, the usual
    split is taken; two more columns in the table make it exact.

    Bad::

        library:
          kpis:
            csat-call: {name: CSAT of calls, type: csat}
        # file: measurements/csat.csv
        kpi,period,value,n
        csat-call,2026-10,86.4%,22

    Good::

        library:
          kpis:
            csat-call: {name: CSAT of calls, type: csat}
        # file: measurements/csat.csv
        kpi,period,value,n
        csat-call,2026-10,86.4%,220
    """
    for series in judged(model, context):
        kpi, value = series.kpi, series.latest
        name = called(series, context)
        if few(kpi, value):
            problem = said(_FEW, kpi=name, n=_counted(kpi, value.n or 0), least=int(kpi.min_n))
            yield at(series, problem=problem, write=_FEW_WRITE)
        elif (ends := _wide(kpi, value, max_margin)) is not None and value.n is not None:
            need = ceil(value.n * (ends.margin / max_margin) ** 2)
            problem = said(_WIDE, kpi=name, value=told(value.amount), margin=ends.margin, n=_counted(kpi, value.n))
            yield at(series, problem=problem, write=said(_WIDE_WRITE, need=_counted(kpi, need)))


def _wide(kpi: Kpi, value: Value, max_margin: float) -> Interval | None:
    """The interval of a score or share, in points, where its margin is too wide."""
    ends, in_points = value.interval, bounds_of(kpi) in ((-100, 100), (0, 100))
    return ends if ends is not None and in_points and ends.margin > max_margin else None


def _counted(kpi: Kpi, n: float) -> Phrase:
    """A number of answers, or of cases where nobody was asked."""
    if kind_of(kpi) == "attitude":
        en, ru = ("answer", "answers"), ("ответ", "ответа", "ответов")
    else:
        en, ru = ("case", "cases"), ("случай", "случая", "случаев")
    return Phrase(*(plural(int(n), lang, en, ru) for lang in LANGS))


@rule(
    "MEA013",
    "change-within-noise",
    INFO,
    level=STANDARD,
    en=(
        "{kpi} went from {before} to {value}; with so many answers, changes up to ±{noise} are chance",
        "people look for the cause of what has none, and praise or blame each other for it",
        "more answers, or another period, before you act upon the change",
    ),
    ru=(
        "Изменение не больше погрешности.",
        "{kpi}: было {before}, стало {value}; при таком числе ответов изменения до ±{noise} – случайность",
        "люди ищут причину там, где её нет, и хвалят или ругают за неё друг друга",
        "больше ответов или ещё один период, прежде чем делать выводы",
    ),
)
def change_within_noise(model: Model, context: Context) -> Remarks:
    """The change since the last value is smaller than the margins of the two together.

    Two waves differ by chance even if nothing has changed. The difference is real, in 95 of 100 cases, only where it is greater
    than √(margin² + margin²): an NPS that falls from 30 to 17.5 with 400 answers each has just done so. Where the sample is too
    small for any use, `sample-too-small` says that instead.

    From the statistics of net scores: margins of NPS (cybaea.net 2016).

    Bad::

        library:
          kpis:
            nps: {name: NPS, type: nps}
        # file: measurements/nps.csv
        kpi,period,value,n,promoters,detractors
        nps,2026-Q2,30,400,200,80
        nps,2026-Q3,25,400,190,90

    Good::

        library:
          kpis:
            nps: {name: NPS, type: nps}
        # file: measurements/nps.csv
        kpi,period,value,n,promoters,detractors
        nps,2026-Q2,30,400,200,80
        nps,2026-Q3,17.5,400,170,100
    """
    for series in judged(model, context):
        before, value = series.before, series.latest
        if before is None or before.interval is None or value.interval is None:
            continue
        change, chance = abs(magnitude(value.amount) - magnitude(before.amount)), noise(before.interval, value.interval)
        small = "sample-too-small" in context.active and few(series.kpi, value)
        if 0 < change < chance and not small:
            known = {"before": told(before.amount), "value": told(value.amount), "noise": told(round(chance, 1 if chance > 1 else 2))}
            yield at(series, kpi=called(series, context), **known)
