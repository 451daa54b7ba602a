"""One file judged alone, and the project around all of them.

A journey is judged with nothing of other journeys in sight but their outlines (outline.py), so that it does not matter in which
process, or in which run, that happens. What only the whole project can tell is left open: the severity of a finding that lands in
another file, and whether a directive is used by rules about the whole project.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from cjm.check.running import Runner, of_journey, of_project
from cjm.check.selection import Selection
from cjm.check.verdicts import OPEN, Said, say
from cjm.directives import Directive, directives
from cjm.findings import Remark
from cjm.model import Element, Journey, Model, Uses
from cjm.report import Options
from cjm.rules.registry import Context, Rule
from cjm.settings import Settings
from cjm.source import Place
from cjm.words import Lang
from cjm.yamltree import Tree

Heard = dict[tuple[str, int, int, str], tuple[Rule, Remark]]
"""The remarks behind findings, by path, start, end and fingerprint: whoever wants to fix them needs more than words."""


class Judged(NamedTuple):
    """What one journey gave: findings in its file, findings that land in other files, and its directives."""

    here: list[Said]
    elsewhere: list[Said]
    directives: list[Directive]


class Judge:
    """Runs the rules that options and settings choose, and says in one language what they found.

    Raises UnknownRule for a name in the options that is no rule and no group.
    """

    def __init__(self, options: Options, settings: Settings, lang: Lang, heard: Heard | None = None) -> None:
        self.lang = lang
        self._heard = heard
        self._selected = frozenset(options.select)
        self._fixable = options.fixable
        self.selection = Selection(options, settings)
        self.active = frozenset(self.selection.active)
        self._runner = Runner(self.selection.active.values(), self.selection.options)

    def journey(self, journey: Journey, context: Context, uses: Uses, loaded: Iterable[Remark]) -> Judged:
        """One journey. `uses` are its own references; `loaded` is what the loader remarked on its file."""
        tree, path = journey.tree, journey.tree.source.path
        subjects = list(of_journey(journey, context, uses))
        extents = _Extents(subjects)
        found, off = _directives(tree, extents), off_in(tree)
        here, elsewhere = [], []
        for rule, remark in (*self._of_loader(loaded), *self._runner.run(subjects, context, journey)):
            address = remark.address or extents.address(remark.place)
            if remark.place.source.path != path:
                elsewhere.append(self._say(rule, remark, address, OPEN, None))
                continue
            severity = self.selection.severity(rule, path, journey.status)
            if severity is not None and not is_off(rule, off) and not silenced(rule, remark.place, found):
                here.append(self._say(rule, remark, address, severity.rank, tree))
        return Judged(here, elsewhere, found)

    def project(self, model: Model, trees: Iterable[Tree], context: Context, loaded: Iterable[Remark]) -> Judged:
        """The files that are no journeys, and the project as a whole: no severity is settled, so all findings are elsewhere."""
        trees = list(trees)
        subjects = list(of_project(model, trees, context))
        extents = _Extents(subjects)
        remarks = (*self._of_loader(loaded), *self.selection.remarks_on_settings(), *self._runner.run(subjects, context))
        files = {tree.source.path: tree for tree in trees}
        said = [
            self._say(rule, remark, remark.address or extents.address(remark.place), OPEN, files.get(remark.place.source.path))
            for rule, remark in remarks
        ]
        return Judged([], said, [directive for tree in trees for directive in _directives(tree, extents)])

    def broken(self, loaded: Iterable[Remark]) -> Judged:
        """A project of which nothing but `cjm.yaml` was read."""
        remarks = ((rule, remark) for rule, remark in self._of_loader(loaded) if rule.fixed)
        return Judged([], [say(rule, remark, remark.address or "project", OPEN, self.lang) for rule, remark in remarks], [])

    def _say(self, rule: Rule, remark: Remark, address: str, rank: int, tree: Tree | None) -> Said:
        """The finding of a remark; `tree` is the file that it stands in, where that is at hand."""
        fixable = self._fixable and rule.fix == "yes" and tree is not None and self._can_fix(rule, remark, tree)
        said = say(rule, remark, address, rank, self.lang, fixable=fixable)
        if self._heard is not None:
            self._heard[said.path, said.start, said.end, said.print] = rule, remark
        return said

    def _can_fix(self, rule: Rule, remark: Remark, tree: Tree) -> bool:
        from cjm.fix import can_fix

        return can_fix(rule.name, remark, tree, selected=is_named(rule, self._selected))

    def _of_loader(self, remarks: Iterable[Remark]) -> list[tuple[Rule, Remark]]:
        """The loader's remarks, those of the rules that run."""
        pairs = ((self.selection.by_code[remark.code], remark) for remark in remarks)
        return [(rule, remark) for rule, remark in pairs if rule.name in self.selection.active]


def is_off(rule: Rule, off: frozenset[str]) -> bool:
    """Whether a file switches a rule off."""
    return not rule.fixed and is_named(rule, off)


def is_named(rule: Rule, words: frozenset[str]) -> bool:
    """Whether a rule is among some names and codes."""
    return rule.name in words or rule.code in words


def off_in(tree: Tree) -> frozenset[str]:
    """The rules that a file switches off, by name or code."""
    lint = tree.data.get("lint") if isinstance(tree.data, dict) else None
    off = lint.get("off", ()) if isinstance(lint, dict) else ()
    return frozenset(word for word in (off if isinstance(off, (list, tuple)) else [off]) if isinstance(word, str))


def silenced(rule: Rule, place: Place, found: Iterable[Directive]) -> bool:
    """Whether a directive of the file silences a finding; each one that does learns that it was used."""
    return not rule.fixed and sum(directive.silences((rule.name, rule.code), place) for directive in found) > 0


def _directives(tree: Tree, extents: "_Extents") -> list[Directive]:
    found = directives(tree)
    for directive in found:
        directive.address = extents.address(directive.place)
    return found


class _Extents:
    """Where elements stand, for remarks of the loader that knew no element yet."""

    def __init__(self, subjects: Iterable[tuple[object, object]]) -> None:
        self._subjects = subjects
        self._found: dict[str, list[tuple[int, int, str]]] | None = None

    def address(self, place: Place) -> str:
        """The address of the innermost element around a place."""
        if self._found is None:
            self._found = defaultdict(list)
            for element, _ in self._subjects:
                if isinstance(element, Element):
                    source, start, end = element.extent
                    self._found[source.path].append((start, end, element.address))
        path = place.source.path
        around = [(end - start, address) for start, end, address in self._found.get(path, ()) if start <= place.start and place.end <= end]
        return min(around)[1] if around else "project" if path == "cjm.yaml" else f"file:{path}"
