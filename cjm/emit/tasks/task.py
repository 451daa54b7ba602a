"""The canonical task: what every target is written from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Named:
    """A part of the project: its id and its title in the language of the run."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Owner:
    """The team that does it; `user` is its user in the CRM, empty where `crm` of the team names none."""

    id: str
    name: str
    user: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A KPI with its target in the journey, as people write it (`55%`, `2bd`); empty without one."""

    id: str
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Expected:
    """The value that a KPI is promised to have afterwards, as people write it."""

    kpi: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Task:
    """One improvement task.

    `key` is the identity: an import updates by it. `uuid` is the same identity for systems that want a GUID. `priority` is
    1 (first) to 4; `priority_by` names the method (see priority.py); `rice` is the score that orders tasks of one priority.
    `impact` is 1 to 5, `effort` is in working days.
    `status` is proposed, planned or doing. `link` leads to the place in the report, empty where no report is known.
    """

    key: str
    uuid: str
    title: str
    body: str
    status: str
    priority: int
    priority_by: str
    rice: float | None
    impact: int | None
    effort: float | None
    due: date | None
    start: date | None
    owner: Owner | None
    kpi: Measure | None
    expect: tuple[Expected, ...]
    tags: tuple[str, ...]
    journey: Named
    stage: Named | None
    touchpoint: Named | None
    critical_point: Named | None
    crm_type: str
    crm_entity: str
    address: str
    link: str
