"""The canonical task: what every target is written from."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from cjm.source import Place, Source

WRITTEN: Final = "written"
SEVERITY: Final = "severity"


@dataclass(frozen=True, slots=True)
class Named:
    """A part of the project: its id and its title in the language of the run."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Owner:
    """The team that does it; `user` is its user in the CRM, empty where neither the team nor the project names one."""

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


class Marks(NamedTuple):
    """Where in the files the things stand that an export may have to complain about."""

    title: Place = Place(Source("", ""), 0, 0)
    owner: Place = Place(Source("", ""), 0, 0)
    due: Place = Place(Source("", ""), 0, 0)
    crm: Place = Place(Source("", ""), 0, 0)


NOWHERE: Final = Marks()


@dataclass(frozen=True, slots=True)
class Task:
    """One improvement task.

    `key` is the identity: an import updates by it. `uuid` is the same identity for systems that want a GUID. `priority` is
    1 (first) to 4; `priority_by` names the method (see priority.py); `rice` is the score that orders tasks of one priority.
    `impact` is 1 to 5, `effort` is in working days.
    `status` is proposed, planned or doing. `due_by` says where the due date comes from: `written` in the file, or counted by the
    project's calendar from the `severity` of a finding; empty without one. `link` leads to the place in the report, empty where no
    report is known. `journey` is None only for a finding about the shared library. `at` is where it stands in the files, and no part
    of what it says.
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
    due_by: str
    start: date | None
    owner: Owner | None
    kpi: Measure | None
    expect: tuple[Expected, ...]
    tags: tuple[str, ...]
    journey: Named | None
    stage: Named | None
    touchpoint: Named | None
    critical_point: Named | None
    crm_type: str
    crm_entity: str
    address: str
    link: str
    at: Marks = field(default=NOWHERE, compare=False, repr=False)
