"""The work of one process: journeys are opened, linked and judged, and everything that leaves is plain data."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from cjm.check.judging import Judged
from cjm.check.verdicts import Said
from cjm.directives import Directive
from cjm.findings import Remark
from cjm.link import uses
from cjm.lint.company import Company, Named, Others, language, named_in
from cjm.lint.ground import Ground
from cjm.measure.series import Measurements
from cjm.model import Uses
from cjm.outline import answers, head_of
from cjm.packs.model import Pack
from cjm.resolve import Built
from cjm.source import Place, Source
from cjm.yamltree import Tree

Plain = list[tuple[str, Any]]
"""Plain data by path."""


class Record(NamedTuple):
    """What is known of one journey, as plain data.

    Its head; what it names outside its file, and what it answers, once it is linked; its findings, once it is judged. `tied` says
    that other journeys have a part in it, `deep` that more than their heads has.
    """

    head: tuple[Any, ...]
    names: Named | None = None
    told: dict[str, Any] | None = None
    judged: tuple[Any, ...] | None = None
    tied: bool = False
    deep: bool = False


class _Case:
    """A journey at work: what it is built of, what is wrong with it so far, and its record as far as it goes."""

    __slots__ = ("built", "packs", "record", "remarks", "tree")

    def __init__(self, tree: Tree, built: Built, remarks: list[Remark], packs: dict[str, Pack], record: Record) -> None:
        self.tree = tree
        self.built = built
        self.remarks = remarks
        self.packs = packs
        self.record = record


class Desk:
    """Works on journeys, in three steps; what a step needs and is not there is made up for.

    `asked` are the paths whose findings are wanted, None for all.
    """

    def __init__(self, ground: Ground, asked: frozenset[str] | None) -> None:
        self.ground = ground
        self.asked = asked
        self._cases: dict[str, _Case] = {}
        self._company: Company | None = None
        self.measurements: Measurements | None = None

    def serve(self, request: tuple[Any, ...]) -> Plain:
        """Do what a request asks: the name of a step, and its arguments."""
        step, *arguments = request
        done: Plain = getattr(self, step)(*arguments)
        return done

    def open(self, paths: Iterable[str]) -> Plain:
        """For each path the record of the journey, as far as it can be known alone; None for what is no journey after all."""
        return [(path, None if (case := self._opened(path)) is None else tuple(case.record)) for path in paths]

    def meet(self, paths: Iterable[str], others: tuple[Any, ...]) -> Plain:
        """The records of journeys, once the others are known; without findings where tables of measurements are to be read."""
        return [(path, tuple(self._met(path, Others(*others)).record)) for path in paths]

    def judged(self, paths: Iterable[str], others: tuple[Any, ...], names: dict[str, Named]) -> Plain:
        """The whole records, once it is known what all journeys name."""
        if self.measurements is None:
            self.measurements, _ = self.ground.parts.measured(self._among(Others(*others)).model(names))
        found = []
        for path in paths:
            case, before = self._met(path, Others(*others)), self._among(Others(*others)).looked
            self._judge(case, path)
            deep = case.record.deep or self._among(Others(*others)).looked > before
            found.append((path, tuple(case.record._replace(deep=deep))))
        return found

    # ------------------------------------------------------------ one journey

    def _opened(self, path: str) -> _Case | None:
        opened, ground = self.ground.open(path), self.ground
        if opened.kind != "journey" or opened.tree is None:
            return None
        packs = ground.packs_for(opened.tree)
        built = ground.builder.journey(opened.tree)
        tied = bool(ground.shaky or ground.builder.index().unknown(built.pending) or ground.unknown_packs(opened.tree))
        record = Record(tuple(head_of(built.journey)), tied=tied)
        case = _Case(opened.tree, built, [*ground.besides(path), *opened.remarks, *built.remarks], packs, record)
        if ground.patient or tied:
            self._cases[path] = case
        else:
            self._settle(case)
            self._judge(case, path)
        return case

    def _met(self, path: str, others: Others) -> _Case:
        company = self._among(others)
        case = self._cases.get(path) or self._opened(path)
        assert case is not None, "a journey stays one"
        if case.record.told is None:
            before = company.looked
            case.remarks += company.link(case.built)
            case.remarks += self.ground.unknown_packs(case.tree, "\n".join(others.unread))
            self._settle(case)
            if not self.ground.start.tables:
                self._judge(case, path)
            case.record = case.record._replace(deep=company.looked > before)
        return case

    def _settle(self, case: _Case) -> None:
        """What a journey names and answers, once its references are linked."""
        journey, pending, _ = case.built
        case.record = case.record._replace(names=named_in(journey, pending), told=answers(journey, self._modules))

    def _judge(self, case: _Case, path: str) -> None:
        if case.record.judged is None and (self.asked is None or path in self.asked):
            journey, pending, _ = case.built
            context = self.ground.context(case.packs, self.measurements or Measurements())
            judged = self.ground.judge.journey(journey, context, Uses(uses(pending)), case.remarks)
            case.record = case.record._replace(judged=plain(judged))

    @cached_property
    def _modules(self) -> frozenset[str]:
        """The modules of the rules that run: only their questions will be asked."""
        return frozenset(rule.function.__module__ for rule in self.ground.judge.selection.active.values())

    def _among(self, others: Others) -> Company:
        if self._company is None:
            language(self.ground, others)
            self._company = Company(self.ground, others)
        return self._company


def plain(judged: Judged) -> tuple[Any, ...]:
    """The findings and directives of a journey as plain data."""
    return [tuple(said) for said in judged.here], [tuple(said) for said in judged.elsewhere], [_written(d) for d in judged.directives]


def of_plain(found: tuple[Any, ...], source: Source) -> Judged:
    """The same back again, in its source."""
    here, elsewhere, written = found
    return Judged([Said(*said) for said in here], [Said(*said) for said in elsewhere], [_read(each, source) for each in written])


def _written(directive: Directive) -> tuple[Any, ...]:
    place, covers = directive.place, [(place.start, place.end) for place in directive.covers]
    return place.start, place.end, directive.rules, directive.reason, covers, directive.address, sorted(directive.used)


def _read(written: tuple[Any, ...], source: Source) -> Directive:
    start, end, rules, reason, covers, address, used = written
    return Directive(Place(source, start, end), rules, reason, tuple(Place(source, *span) for span in covers), address, set(used))
