"""The bench of the mutation harness: correct projects, single defects in them, and what lint says of each.

An operator is a generator: given a correct project it yields defects, each an edit and the place where the operator's rule has to
report it. The harness tries a seeded choice of them.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from cjm.check import Options, check
from cjm.findings import Finding
from cjm.model import Action, CriticalPoint, Element, Journey, Model, Play, Ref, Stage, Step, Touchpoint
from cjm.project import Project, load
from cjm.source import Place, Source
from cjm.yamltree import Tree
from tests.mutation.edits import Edit, Holder, add, applied, cut, fields, moved, write

TODAY = date(2026, 11, 20)
HERE = Path(__file__).parent
DEMO = HERE.parent.parent
SHOWN = 200  # candidates that one operator may offer in one project


def findings(folder: Path) -> tuple[Finding, ...]:
    """What the strictest level says of a project."""
    return check(load([str(folder)]), Options(TODAY, level="strict", lang="en")).findings


class Bench:
    """One correct project in a folder of its own."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self.project: Project = load([str(folder)])
        self.model: Model = self.project.model
        self.before = findings(folder)
        self.known = {(finding.name, finding.address) for finding in self.before}

    def tree(self, holder: Holder) -> Tree:
        """The tree of the file that a holder stands in."""
        at = fields(holder)
        return self.project.trees[at.source.path]

    def add(self, holder: Holder, key: str, value: str) -> Edit:
        """One more field, where it usually stands."""
        return add(self.tree(holder), holder, key, value)

    def write(self, holder: Holder, key: str, value: str) -> Edit:
        """The field has this value, whether or not it was written before."""
        return write(self.tree(holder), holder, key, value)

    # ------------------------------------------------------------ what there is

    @cached_property
    def journeys(self) -> tuple[Journey, ...]:
        """The journeys."""
        return self.model.journeys

    @cached_property
    def stages(self) -> list[tuple[Journey, Stage]]:
        """Every stage with its journey."""
        return [(journey, stage) for journey in self.journeys for stage in journey.stages]

    @cached_property
    def touchpoints(self) -> list[tuple[Stage, Touchpoint]]:
        """Every touchpoint that is written where it is used, with its stage."""
        return [(stage, t) for _, stage in self.stages for t in stage.touchpoints if "name" in t.at]

    @cached_property
    def points(self) -> list[tuple[Journey, Stage | None, CriticalPoint]]:
        """Every critical point."""
        return [(journey, stage, point) for journey in self.journeys for stage, point in journey.points()]

    @cached_property
    def actions(self) -> list[tuple[Journey, Stage | None, Action]]:
        """Every action."""
        return [(journey, stage, action) for journey in self.journeys for stage, action in journey.all_actions()]

    @cached_property
    def plays(self) -> list[tuple[Journey, Stage | None, Play]]:
        """Every play."""
        return [(journey, stage, play) for journey in self.journeys for stage, play in journey.all_plays()]

    @cached_property
    def steps(self) -> list[tuple[Play, Step]]:
        """Every step with its play."""
        return [(play, step) for _, _, play in self.plays for step in play.steps]

    def of(self, kind: str) -> list[Any]:
        """Everything of one kind that has fields of its own: stage, touchpoint, action, kpi…"""
        own: dict[str, list[Any]] = {
            "journey": [*self.journeys],
            "stage": [stage for _, stage in self.stages],
            "touchpoint": [touchpoint for _, touchpoint in self.touchpoints],
            "point": [point for _, _, point in self.points],
            "action": [action for _, _, action in self.actions],
            "play": [play for _, _, play in self.plays],
            "step": [step for _, step in self.steps],
            "question": [question for survey in self.items("surveys") for question in survey.questions],
        }
        found = own[kind] if kind in own else self.items(f"{kind}s")
        return [element for element in found if element.at.marks]

    def items(self, section: str) -> list[Any]:
        """The definitions of a section, in the project's library and in those of the journeys."""
        libraries = (self.model.library, *(journey.library for journey in self.journeys))
        return [item for library in libraries for item in library.section(section).values() if item.at.marks]

    def journeys_using(self, item: Element) -> list[Journey]:
        """The journeys that refer to a thing."""
        return self.model.journeys_using(item.address)

    def refs(self, item: Element) -> int:
        """How many references name a thing."""
        return len(self.model.uses.get(item.address, ()))


@dataclass(frozen=True)
class Defect:
    """One thing that is wrong: the edits that bring it about, and where it is to be reported.

    `where` is a place of the correct text, or one of the edits (the finding then stands where the new text begins, or at
    `needle` in it). `address` is the finding's address where it can be told before.
    """

    edits: tuple[Edit, ...]
    where: Place | Edit
    address: str | None = None
    needle: str = ""


def at(element: Element, *edits: Edit, key: str = "") -> Defect:
    """A defect that is reported at an element: at a field that is still written, else at the title."""
    return Defect(edits, element.place(key) if key else element.title, element.address)


def wrong(element: Element, edit: Edit, needle: str = "") -> Defect:
    """A defect that is reported at the text that the edit brings in; a new title may change the id, and with it the address."""
    titled = edit.place == element.value_place(element.TITLE) and "id" not in element.at
    return Defect((edit,), edit, None if titled else element.address, needle)


def ref_at(ref: Ref[object], element: Element, *edits: Edit) -> Defect:
    """A defect that is reported at a reference."""
    return Defect(edits, ref.place, element.address)


Operator = Callable[[Bench], Iterator[Defect]]


@dataclass(frozen=True)
class Entry:
    """An operator: its rule, and the other rules that its defect rightly calls up as well."""

    rule: str
    also: frozenset[str]
    name: str
    offers: Operator


OPERATORS: list[Entry] = []


def defect(rule: str, *also: str, name: str = "") -> Callable[[Operator], Operator]:
    """Declare an operator for a rule; `also` are the rules that may speak up with it."""

    def declare(operator: Operator) -> Operator:
        OPERATORS.append(Entry(rule, frozenset(also), name or operator.__name__, operator))
        return operator

    return declare


def always(bench: Bench, element: Any) -> bool:
    """The condition of operators that fit every element of their kind."""
    return True


def cutting(rule: str, kind: str, key: str, *also: str, when: Callable[[Bench, Any], bool] = always) -> None:
    """Declare the operator that takes a field away; the rule reports it at the element."""

    def operator(bench: Bench) -> Iterator[Defect]:
        for element in bench.of(kind):
            if key in element.at and next(iter(element.at.marks)) != key and when(bench, element):
                yield at(element, cut(element, key))

    OPERATORS.append(Entry(rule, frozenset(also), f"cut {kind}.{key}", operator))


def writing(
    rule: str, kind: str, key: str, value: str, *also: str, when: Callable[[Bench, Any], bool] = always, title: bool = False
) -> None:
    """Declare the operator that gives a field this value; the rule reports it at the field, or at the element (`title`)."""

    def operator(bench: Bench) -> Iterator[Defect]:
        for element in bench.of(kind):
            if when(bench, element):
                edit = bench.write(element, key, value)
                yield at(element, edit) if title else wrong(element, edit)

    OPERATORS.append(Entry(rule, frozenset(also), f"{kind}.{key}: {value}", operator))


@dataclass
class Tally:
    """What became of one operator's defects."""

    entry: Entry
    tried: int = 0
    missed: list[str] = field(default_factory=list)
    noisy: list[str] = field(default_factory=list)


# ---------------------------------------------------------------- running


def benches(folder: Path) -> list[Bench]:
    """The correct projects and the demo, copied into a folder."""
    found = []
    for project in sorted(path for path in (HERE / "journeys").iterdir() if path.is_dir()):
        shutil.copytree(project, folder / project.name)
        found.append(Bench(project.name, folder / project.name))
    demo = folder / "demo"
    shutil.copytree(DEMO / "journeys", demo / "journeys")
    shutil.copy(DEMO / "cjm.yaml", demo)
    return [*found, Bench("demo", demo)]


def choose(entry: Entry, benches: list[Bench], count: int) -> list[tuple[Bench, Defect]]:
    """A seeded choice among the operator's defects, from as many projects as there are."""
    chooser = random.Random(entry.name)
    offered = []
    for bench in benches:
        defects = [defect for defect in islice(entry.offers(bench), SHOWN) if (entry.rule, defect.address) not in bench.known]
        chooser.shuffle(defects)
        offered.append([(bench, defect) for defect in defects])
    in_turn = [pairs[rank] for rank in range(count) for pairs in offered if rank < len(pairs)]
    return in_turn[:count]


def judge(bench: Bench, entry: Entry, defect: Defect) -> tuple[bool, list[Finding], list[Finding]]:
    """Whether the rule reports the defect in its place, everything that is new, and what of it has nothing to do with the defect."""
    sources = {edit.place.source.path: edit.place.source for edit in defect.edits}
    texts = {path: applied(source.text, _in(path, defect)) for path, source in sources.items()}
    kept = {path: (bench.folder / path).read_bytes() for path in texts}
    try:
        for path, text in texts.items():
            (bench.folder / path).write_text(text, encoding="utf-8")
        after = findings(bench.folder)
    finally:
        for path, content in kept.items():
            (bench.folder / path).write_bytes(content)
    new = _new(bench.before, after, defect, texts)
    path, line = _expected(defect, texts)
    hit = any(
        (f.name, f.path, f.start[0]) == (entry.rule, path, line) and f.address == (f.address if defect.address is None else defect.address)
        for f in new
    )
    return hit, new, [f for f in new if f.name != entry.rule and f.name not in entry.also]


def _in(path: str, defect: Defect) -> list[Edit]:
    return [edit for edit in defect.edits if edit.place.source.path == path]


def _expected(defect: Defect, texts: dict[str, str]) -> tuple[str, int]:
    """The file and line where the finding has to stand."""
    where = defect.where
    place = where if isinstance(where, Place) else where.place
    path = place.source.path
    others = [edit for edit in _in(path, defect) if edit is not where]
    offset = moved(place, others)
    if isinstance(where, Edit):
        text = where.text
        offset += text.index(defect.needle) if defect.needle else len(text) - len(text.lstrip(" ,\n"))
    return path, Source(path, texts.get(path, place.source.text)).position(offset)[0]


def _new(before: tuple[Finding, ...], after: tuple[Finding, ...], defect: Defect, texts: dict[str, str]) -> list[Finding]:
    """The findings that were not there before: neither by their fingerprint, nor in the place where the edits have moved it."""
    known = Counter(f.fingerprint for f in before)
    unknown = [f for f in after if not _take(known, f.fingerprint)]
    gone = [f for f in before if _take(known, f.fingerprint)]
    moved_to = Counter((f.name, f.path, _line(f, defect, texts)) for f in gone)
    return [f for f in unknown if not _take(moved_to, (f.name, f.path, f.start[0]))]


def _line(finding: Finding, defect: Defect, texts: dict[str, str]) -> int:
    path = finding.path
    return Source(path, texts.get(path, finding.place.source.text)).position(moved(finding.place, _in(path, defect)))[0]


def _take(counted: Counter[object], thing: object) -> bool:
    if counted[thing] > 0:
        counted[thing] -= 1
        return True
    return False


def run(folder: Path, each: int, only: str = "") -> list[Tally]:
    """Try up to `each` defects of every operator (of those for one rule, or of one name, where `only` says so)."""
    correct = benches(folder)
    tallies = []
    for entry in OPERATORS:
        if only and only not in (entry.rule, entry.name):
            continue
        tally = Tally(entry)
        for bench, tried in choose(entry, correct, each):
            tally.tried += 1
            hit, new, noise = judge(bench, entry, tried)
            what = f"{bench.name}: {_told(tried)}"
            if not hit:
                tally.missed.append(f"{what}\n      reported: {[_brief(f) for f in new]}")
            if noise:
                tally.noisy.append(f"{what}\n      also: {[_brief(f) for f in noise]}")
        tallies.append(tally)
    return tallies


def _told(defect: Defect) -> str:
    edits = "; ".join(
        f"{e.place.source.path}:{e.place.source.position(e.place.start)[0]} {e.place.text!r:.80} -> {e.text!r:.80}" for e in defect.edits
    )
    return f"{edits} ({defect.address})"


def _brief(finding: Finding) -> str:
    return f"{finding.name} {finding.path}:{finding.start[0]} {finding.address}"


def table(tallies: list[Tally]) -> str:
    """One line for each operator, and beneath it what was missed and what else was said."""
    lines = [f"{'rule':<32} {'operator':<36} tried missed noisy"]
    for tally in tallies:
        lines.append(f"{tally.entry.rule:<32} {tally.entry.name:<36} {tally.tried:>5} {len(tally.missed):>6} {len(tally.noisy):>5}")
        lines += [f"    missed {story}" for story in tally.missed] + [f"    noisy  {story}" for story in tally.noisy]
    return "\n".join(lines)
