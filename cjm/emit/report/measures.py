"""What the page of a KPI shows: its values over time, who uses it, what is promised with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from cjm.emit.report.edition import Edition
from cjm.emit.report.register import Naming, Register
from cjm.emit.report.timeline import Timeline, timeline
from cjm.kpis import own_setting
from cjm.measure.series import Series, Value
from cjm.measure.state import State, state_of
from cjm.model import Action, Element, Journey, Kpi, KpiUse


@dataclass(frozen=True, slots=True)
class History:
    """The values of one series, the latest first, with their drawing and how the last one stands."""

    series: Series
    state: State
    timeline: Timeline | None
    values: list[Value]


@dataclass(frozen=True, slots=True)
class KpiUser:
    """A journey that uses a KPI: the elements that name it, and the target and alert of its own, if any."""

    journey: Journey
    elements: list[Element]
    own: KpiUse | None


@dataclass(frozen=True, slots=True)
class KpiView:
    """The page of a KPI."""

    kpi: Kpi
    histories: list[History]
    users: list[KpiUser]
    promises: list[tuple[Journey, Action]]
    fed_by: list[Kpi]

    @property
    def state(self) -> State:
        """How it stands: the worst of its series."""
        return min((history.state for history in self.histories), key=lambda state: state.rank, default=State.NO_VALUE)

    @property
    def latest(self) -> tuple[Series, Value] | None:
        """The last value, of the series that stands worst."""
        worst = min(self.histories, key=lambda history: history.state.rank, default=None)
        return (worst.series, worst.series.latest) if worst is not None else None


def kpi_view(edition: Edition, register: Register, kpi: Kpi) -> KpiView:
    """What the page of a KPI shows."""
    users: dict[Journey, list[Element]] = {}
    for naming in register.naming[kpi]:
        elements = users.setdefault(naming.journey, [])
        if naming.element is not naming.journey and naming.element not in elements:
            elements.append(naming.element)
    series = edition.measurements.by_kpi.get(kpi.address, ())
    return KpiView(
        kpi,
        [_history(edition, each) for each in series],
        [KpiUser(journey, elements, own_setting(journey, kpi)) for journey, elements in users.items()],
        list(_promises(kpi, register.naming[kpi])),
        register.fed_by[kpi],
    )


def _history(edition: Edition, series: Series) -> History:
    journey = edition.journey_of(series)
    state = state_of(series.kpi, series.latest, journey, edition.model, edition.today)
    return History(series, state, timeline(series, journey, edition.model), list(reversed(series.values)))


def _promises(kpi: Kpi, named: Iterable[Naming]) -> Iterable[tuple[Journey, Action]]:
    for naming in named:
        action = naming.element
        if isinstance(action, Action) and any(promise.kpi.item is kpi for promise in action.expect):
            yield naming.journey, action
