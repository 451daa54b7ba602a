"""MEA: KPIs that bear one name for two ways of counting."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from cjm.kpis import kpis_of, marks_of, more_is_better, named_kpis, scale_words, stat_of
from cjm.model import Journey, Kpi, Model
from cjm.outline import of_journey
from cjm.rules.registry import WARNING, Remarks, on, rule
from cjm.views import in_force, meant
from cjm.words import Phrase

_WORDS: Final = {
    "scale": Phrase("scales", "шкалы"),
    "stat": Phrase("ways of counting", "способы расчёта"),
    "good": Phrase("directions of good", "направления «лучше»"),
    "clock": Phrase("clocks", "часы"),
    "formula": Phrase("formulas", "формулы"),
}
_ONE_MEANING: Final = ("nps", "csat", "ces", "ttr", "frt", "fcr", "churn", "ltv", "cac", "roi")
"""Types that say what is counted; two rates are two things, two CSAT are one thing in two places."""


class _Clash(NamedTuple):
    kpi: Kpi
    other: Kpi
    key: str
    ours: Phrase
    theirs: Phrase


@rule(
    "MEA026",
    "kpi-clash",
    WARNING,
    en=(
        "“{kpi}” and “{other}” are both {type}, but their {what} differ: {ours} and {theirs}",
        "the same word for two numbers lets each team have a happy customer of its own",
        "one way of counting for both, or another `type` for one of them",
    ),
    ru=(
        "Одно и то же считают по-разному.",
        "«{kpi}» и «{other}» – оба {type}, но {what} у них разные: {ours} и {theirs}",
        "когда одним словом называют два числа, у каждого отдела свой довольный клиент",
        "один способ расчёта для обоих или другой `type` у одного из них",
    ),
)
def kpi_clash(model: Model) -> Remarks:
    """Two KPIs of one type in one journey are counted in different ways.

    CSAT as the share of fours and fives and CSAT as a mean cannot stand in one table: 86% and 4.3 may be the same answers. So it
    is with CES on 1 to 5 and on 1 to 7, and with times by the working day and around the clock. Two TTR with a median and a p90
    are no clash, as both are wanted. Formulas are compared where two KPIs of one type stand at the same place of the map.

    From a talk on managing customer experience: every function has "his own happy customer" when each counts in its own way.

    Bad::

        journey: Order
        kpis: [csat-chat, csat-call]
        stages:
          - name: Asks for help
        library:
          kpis:
            csat-chat: {name: CSAT of chat, type: csat, target: 85%}
            csat-call: {name: CSAT of calls, type: csat, stat: mean, target: 4.3}

    Good::

        journey: Order
        kpis: [csat-chat, csat-call]
        stages:
          - name: Asks for help
        library:
          kpis:
            csat-chat: {name: CSAT of chat, type: csat, target: 85%}
            csat-call: {name: CSAT of calls, type: csat, target: 85%}
    """
    seen: set[tuple[str, str]] = set()
    for journey in in_force(model):
        clashing = [pair for pair in _clashing(journey) if pair not in seen]
        for clash in _clashes(journey) if clashing else ():
            pair = (clash.kpi.address, clash.other.address)
            if pair not in seen:
                seen.add(pair)
                values = {"other": clash.other.name, "type": clash.kpi.type, "what": _WORDS[clash.key]}
                yield on(clash.kpi, clash.key, detail=clash.other.id, kpi=clash.kpi.name, ours=clash.ours, theirs=clash.theirs, **values)


def _clashes(journey: Journey) -> list[_Clash]:
    return [*_of_scales(journey), *_of_formulas(journey)]


@of_journey
def _clashing(journey: Journey) -> list[tuple[str, str]]:
    """The addresses of KPIs that clash in a journey, which are few."""
    return [(clash.kpi.address, clash.other.address) for clash in _clashes(journey)]


def _of_scales(journey: Journey) -> Iterator[_Clash]:
    """Each KPI beside the first of its type in the journey."""
    first: dict[str, Kpi] = {}
    for kpi in kpis_of(journey) or ():
        if kpi.type in _ONE_MEANING and kpi.status != "retired":
            before = first.setdefault(kpi.type, kpi)
            ours, theirs = _counted(kpi), _counted(before)
            key = next((key for key in ours if ours[key] != theirs[key]), None)
            if key is not None:
                yield _told(kpi, before, key, ours[key], theirs[key])


def _counted(kpi: Kpi) -> dict[str, Phrase]:
    """How a KPI is counted, in words, by the key that says so."""
    if kpi.type in ("ttr", "frt"):
        return {"clock": _plain(kpi.clock or "business")}
    if kpi.type not in ("nps", "csat", "ces"):
        return {}
    marks = marks_of(kpi) or (0, 0)
    good = "up" if more_is_better(kpi) else "down"
    scale = Phrase("", "") if kpi.type == "nps" else scale_words(*marks)
    return {"stat": _plain(stat_of(kpi)), "scale": scale, "good": _plain(good)}


def _of_formulas(journey: Journey) -> Iterator[_Clash]:
    """Each KPI beside the first of its type that is named by the same element and has a formula."""
    first: dict[tuple[str, str], Kpi] = {}
    for element, ref in named_kpis(journey):
        kpi = meant(ref)
        if kpi is not None and kpi.type in _ONE_MEANING and kpi.formula is not None and kpi.status != "retired":
            before = first.setdefault((element.address, kpi.type), kpi)
            if before.formula is not None and _said(kpi) != _said(before):
                ours, theirs = (Phrase(f"“{said}”", f"«{said}»") for said in (str(kpi.formula), str(before.formula)))
                yield _told(kpi, before, "formula", ours, theirs)


def _said(kpi: Kpi) -> str:
    return "".join(str(kpi.formula).casefold().split())


def _told(kpi: Kpi, before: Kpi, key: str, ours: Phrase, theirs: Phrase) -> _Clash:
    """At the later KPI, unless only the earlier one says how it is counted."""
    return _Clash(kpi, before, key, ours, theirs) if kpi.wrote(key) else _Clash(before, kpi, key, theirs, ours)


def _plain(word: str) -> Phrase:
    return Phrase(word, word)
