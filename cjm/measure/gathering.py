"""What the rows of all tables amount to: reported values and single answers and cases, gathered into series."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from cjm.measure.scores import Score, period_of
from cjm.measure.series import Measurements, Misfit, Part, Series, Value
from cjm.model import Journey, Kpi, Model
from cjm.source import Place


class Line(NamedTuple):
    """What tells series apart."""

    kpi: Kpi
    journey: Journey | None
    part: Part


class _Heap(NamedTuple):
    """Numbers of one series in one period, and how they become a value."""

    numbers: list[float]
    places: list[Place]
    score: Callable[[Kpi, Sequence[float]], Score | None]


class Gathering:
    """Collects rows; `measurements` is what they amount to, whatever their order.

    A value that is reported stands before one computed from single answers of the same period.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.misfits: list[Misfit] = []
        self._values: defaultdict[Line, dict[str, Value]] = defaultdict(dict)
        self._heaps: defaultdict[Line, dict[tuple[str, date], _Heap]] = defaultdict(dict)

    def add_value(self, line: Line, value: Value) -> Place | None:
        """Add a value that was reported; the place of the first, where its period has one already."""
        first = self._values[line].setdefault(value.period, value)
        return None if first is value else first.place

    def add_number(self, line: Line, day: date, number: float, place: Place, score: Callable[[Kpi, Sequence[float]], Score | None]) -> None:
        """Add one answer or case; `score` makes a value of all of a period."""
        period = period_of(line.kpi, day)
        heap = self._heaps[line].setdefault(period, _Heap([], [], score))
        heap.numbers.append(number)
        heap.places.append(place)

    def measurements(self) -> Measurements:
        """The series, by KPI; those of all customers first, then by journey and part."""
        for line, heaps in self._heaps.items():
            for (period, day), heap in heaps.items():
                found = heap.score(line.kpi, heap.numbers)
                if found is not None:
                    place = min(heap.places, key=lambda place: (place.source.path, place.start))
                    value = Value(period, day, found[0], len(heap.numbers), found[1], place)
                    self._values[line].setdefault(period, value)
        position = {journey.address: i for i, journey in enumerate(self.model.journeys, 1)}
        by_kpi: defaultdict[str, list[Series]] = defaultdict(list)
        for (kpi, journey, part), values in self._values.items():
            ordered = sorted(values.values(), key=lambda value: (value.day, value.period))
            by_kpi[kpi.address].append(Series(kpi, journey, part, tuple(ordered)))
        for found_ in by_kpi.values():
            found_.sort(key=lambda s: (s.part.of_some, position.get(s.journey.address, 0) if s.journey else 0, s.part))
        misfits = sorted(self.misfits, key=lambda misfit: (misfit.place.source.path, misfit.place.start))
        return Measurements({address: tuple(by_kpi[address]) for address in sorted(by_kpi)}, tuple(misfits))
