"""One run: every journey gets its record, from the shelf or from the crew; then the whole project is judged."""

from typing import Any, Final, NamedTuple, Self

from cjm.cache import Cache, digest
from cjm.check import Report
from cjm.check.assembly import conclude
from cjm.crew import Crew
from cjm.lint.company import Company, Named, Others, language
from cjm.lint.desk import Desk, Plain, Record, of_plain
from cjm.lint.ground import Ground
from cjm.lint.shelf import Beside, Shelf
from cjm.measure.series import Measurements
from cjm.opening import Opened
from cjm.project import Project
from cjm.rules.registry import Context

_ENOUGH: Final = 16
"""Journeys that are worth a process."""


class Linted(NamedTuple):
    """The findings, and the project that they are about; its journeys are known by their outlines, and their trees are left out."""

    report: Report
    project: Project


class InGuise(Exception):
    """Files that look like journeys and are libraries or packs, which everything should have been judged beside."""

    def __init__(self, found: list[Opened]) -> None:
        super().__init__()
        self.found = found


class Run:
    """Judges the journeys of a ground by so many processes."""

    def __init__(self, ground: Ground, jobs: int, cache: Cache | None) -> None:
        self._ground = ground
        self._shelf = Shelf(cache, ground)
        self._kept = self._shelf.records()
        self._records = dict(self._kept)
        self._new: dict[str, Record] = {}
        asked = ground.start.reported
        self._asked = asked if asked is not None and asked.issubset(ground.texts) else None
        """The journeys whose findings are wanted, None for all: what is found in a journey may stand in the library, too."""
        self._crews = _Crews(Desk(ground, self._asked), jobs)

    def linted(self) -> Linted:
        """The findings and the project. Raises InGuise."""
        ground = self._ground
        with self._crews:
            self._open()
            others = Others([self._records[path].head for path in ground.texts], ground.parts.unread)
            tied = any(record.tied for record in self._records.values())
            beside = Beside(language(ground, others), digest(repr(others)) if tied else b"")
            self._meet(others, beside)
            company = Company(ground, others, {path: record.told or {} for path, record in self._records.items()})
            names = {path: record.names or {} for path, record in self._records.items()}
            model = company.model(names)
            measured, misread = ground.parts.measured(model)
            if ground.start.tables:
                beside = beside._replace(measured=digest(_told(measured)))
                self._judge(others, names, beside)
        self._shelf.keep(self._new, beside)
        start, parts = ground.start, ground.parts
        remarks = [*parts.remarks, *company.remarks(), *misread]
        project = Project(
            files=start.files,
            settings=start.settings,
            model=model,
            sources={**parts.sources, **ground.texts},
            trees=parts.trees,
            remarks=remarks,
            reported=start.reported,
            packs=company.packs,
            measurements=measured,
            given=start.given,
        )
        context = Context(ground.options.today, start.settings, model, ground.judge.active, company.packs, measured)
        judged = {path: of_plain(self._records[path].judged or ([], [], []), source) for path, source in ground.texts.items()}
        return Linted(conclude(project, ground.judge, context, judged, remarks, capped=ground.options.capped), project)

    # ------------------------------------------------------------ the three steps

    def _open(self) -> None:
        ground, seeming = self._ground, []
        for path, plain in self._crews.ask("open", [path for path in ground.texts if path not in self._kept]):
            if plain is None:
                seeming.append(ground.open(path))
            else:
                self._records[path] = self._new[path] = Record(*plain)
        if any(opened.kind for opened in seeming):
            raise InGuise([opened for opened in seeming if opened.kind])
        for opened in seeming:
            ground.parts.take(opened)
            del ground.texts[opened.source.path]

    def _meet(self, others: Others, beside: Beside) -> None:
        waiting = [path for path, record in self._records.items() if record.told is None or self._outdated(path, record, beside)]
        for path, plain in self._crews.ask("meet", waiting, tuple(others)):
            self._records[path] = self._new[path] = Record(*plain)

    def _outdated(self, path: str, record: Record, beside: Beside) -> bool:
        """Whether a record of an earlier run is not what this run would find: apart from measured values, which come last."""
        if path not in self._kept:
            return False
        made = self._shelf.beside(path)
        lacking = record.judged is None and self._wanted(path)
        return made.lang != beside.lang or lacking or (record.tied and made.others != beside.others)

    def _judge(self, others: Others, names: dict[str, Named], beside: Beside) -> None:
        old = {path for path in self._kept if path not in self._new and self._shelf.beside(path).measured != beside.measured}
        waiting = [path for path, record in self._records.items() if self._wanted(path) and (record.judged is None or path in old)]
        for path, plain in self._crews.ask("judged", waiting, tuple(others), names):
            self._records[path] = self._new[path] = Record(*plain)

    def _wanted(self, path: str) -> bool:
        return self._asked is None or path in self._asked


def _told(measured: Measurements) -> str:
    """All that findings can depend on in measured values."""
    series = [(each.kpi.address, each.journey and each.journey.title.source.path, each.part, each.values) for each in measured]
    return repr((series, [(misfit.kpi.address, misfit.amount, misfit.place) for misfit in measured.misfits]))


class _Crews:
    """A crew of the size that pays off for each step; it grows when a step has more to do than the one before."""

    def __init__(self, desk: Desk, jobs: int) -> None:
        self._desk = desk
        self._jobs = jobs
        self._crew = Crew(desk.serve, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._crew.close()

    def ask(self, step: str, paths: list[str], *more: Any) -> Plain:
        """What a step gives for some paths. A path comes to the same process at every step, while the crew stays."""
        size = min(self._jobs, len(paths) // _ENOUGH or 1)
        if size > len(self._crew):
            self._crew.close()
            self._crew = Crew(self._desk.serve, size)
        order = self._desk.ground.texts
        homes = {path: number % len(self._crew) for number, path in enumerate(order)}
        shares: list[list[str]] = [[] for _ in range(len(self._crew))]
        for path in paths:
            shares[homes[path]].append(path)
        answers = self._crew.ask([(step, share, *more) if share else None for share in shares])
        return [pair for answer in answers for pair in answer or ()]
