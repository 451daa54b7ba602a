"""What a change does to what can be computed from the map: who gets through, where customers are lost, how complete the map is."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from cjm import metrics
from cjm.emit.formats import NONE, share, visits
from cjm.graph import Flow
from cjm.metrics import Fraction
from cjm.model import Journey, Model
from cjm.words import Lang, Phrase

Number = float | tuple[int, int] | None
"""A share, a count of visits, or numerator and denominator."""


class Effect(NamedTuple):
    """One computed number of a journey before and after; `unit` is share, visits or fraction."""

    journey: str
    what: Phrase
    unit: str
    before: Number
    after: Number
    of: str = ""

    @property
    def differs(self) -> bool:
        """Whether the two are different: of a coverage, whether the covered share is; of a count, whether it is."""
        return self._compared(self.before) != self._compared(self.after)

    def _compared(self, value: Number) -> Number:
        if not isinstance(value, tuple):
            return value
        part, whole = value
        return float(part) if self.what is _AWFUL else _rounded(part / whole, 3) if whole else None

    def label(self, lang: Lang) -> str:
        """What the number is."""
        return self.what.fill(lang, {"stage": self.of})

    def say(self, value: Number, lang: Lang) -> str:
        """A value as people read it."""
        if isinstance(value, tuple):
            return f"{value[0]}/{value[1]}"
        return share(value, lang) if self.unit == "share" else visits(value, lang)

    def change(self, lang: Lang) -> str:
        """By how much it grew or fell: `+7.1 points`, `−1`; a dash where one of the two is not known."""
        before, after = self._compared(self.before), self._compared(self.after)
        if not isinstance(before, float) or not isinstance(after, float):
            return NONE
        if before == after:
            return _SAME.say(lang)
        if self.unit == "visits" or self.what is _AWFUL:
            return _signed(after - before, 0 if self.what is _AWFUL else 2, lang)
        return f"{_signed((after - before) * 100, 1, lang)} {_POINTS.say(lang)}"


_POINTS: Final = Phrase("points", "п. п.")
_SAME: Final = Phrase("same", "без изменений")
_SUCCESS: Final = Phrase("Success, of all who start", "Успех, от всех начавших")
_LOST_AT: Final = Phrase("Lost at {stage}", "Потеряно на этапе «{stage}»")
_VISITS: Final = Phrase("Visits to {stage} per customer", "Визитов на этап «{stage}» на клиента")
_AWFUL: Final = Phrase("Awful touchpoints", "Ужасные точки контакта")
_FRACTIONS: Final[tuple[tuple[Phrase, Callable[[Journey], Fraction[object]]], ...]] = (
    (_AWFUL, lambda journey: _awful(journey)),
    (Phrase("Weak points with a dated action", "Слабые места с действием и сроком"), metrics.planned),
    (Phrase("Touchpoints with an owner", "Точки контакта с владельцем"), metrics.owned),
    (Phrase("Touchpoints with a KPI", "Точки контакта с показателем"), metrics.with_kpi),
    (Phrase("Statements with evidence", "Утверждения, подтверждённые данными"), metrics.evidenced),
)


def effects(base: Model, head: Model, journeys: frozenset[str]) -> list[Effect]:
    """The numbers that differ, of the journeys with these ids that both versions have; the success of each is always there."""
    before = {journey.id: journey for journey in base.journeys}
    pairs = ((before[journey.id], journey) for journey in head.journeys if journey.id in journeys and journey.id in before)
    return [effect for old, new in pairs for effect in _of(old, new) if effect.differs or effect.what is _SUCCESS]


def _of(old: Journey, new: Journey) -> Iterator[Effect]:
    was, now = Flow(old), Flow(new)
    yield Effect(new.id, _SUCCESS, "share", _rounded(metrics.success(was), 3), _rounded(metrics.success(now), 3))
    stages = {stage.id: i for i, stage in enumerate(old.stages)}
    for i, stage in enumerate(new.stages):
        j = stages.get(stage.id)
        if j is None:
            continue
        name = stage.name.say(new.lang)
        lost = _rounded(was.chances.lost[j], 3), _rounded(now.chances.lost[i], 3)
        if any(lost):
            yield Effect(new.id, _LOST_AT, "share", *lost, name)
        often = _rounded(was.chances.visits[j], 2), _rounded(now.chances.visits[i], 2)
        if any(visited is not None and visited > 1 for visited in often):
            yield Effect(new.id, _VISITS, "visits", *often, name)
    for what, count in _FRACTIONS:
        before, after = count(old), count(new)
        yield Effect(new.id, what, "fraction", (before.part, before.whole), (after.part, after.whole))


def _awful(journey: Journey) -> Fraction[object]:
    used = (touchpoint for _, touchpoint in journey.touchpoints() if touchpoint.in_use)
    return metrics.fraction(used, lambda touchpoint: touchpoint.grade == "awful")


def _rounded(value: float | None, places: int) -> float | None:
    """As exact as it is shown, so that a difference that nobody sees is none."""
    return None if value is None else round(value, places)


def _signed(value: float, places: int, lang: Lang) -> str:
    text = f"{abs(value):.{places}f}"
    return ("+" if value > 0 else "−") + (text.replace(".", ",") if lang == "ru" else text)
