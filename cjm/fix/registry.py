"""What a fixer is, and how one is declared.

A fixer knows one rule. It is given a remark of that rule with everything around it, and says which edits would settle it: pairs
that belong together, in one file or in several. It gives none where there is no single safe way.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

from cjm.edits import Edit
from cjm.findings import Remark
from cjm.fix.spot import Spot, element_at, spot
from cjm.model import Journey
from cjm.paths import Path_, path_of
from cjm.patterns import pattern
from cjm.project import Project
from cjm.source import Source
from cjm.words import Lang, Phrase
from cjm.yamltree import Tree

_CYRILLIC = pattern("[а-яё]", re.IGNORECASE)
Edits = Iterable[Edit | None] | None
"""What a fixer gives: all of the edits are made, or, where one is None, none."""


class Case:
    """One remark to settle, in a file. Without the project, only what the file alone can tell is asked for."""

    def __init__(self, remark: Remark, tree: Tree, project: Project | None = None) -> None:
        self.remark = remark
        self.tree = tree
        self.project = project

    @cached_property
    def path(self) -> Path_:
        """The path of what the remark stands at."""
        return path_of(self.remark.place, self.tree)

    @cached_property
    def home(self) -> Path_:
        """The path of the element that the remark stands in."""
        return element_at(self.tree, self.path)

    def spot(self, path: Path_) -> Spot | None:
        """The block at a path of the file."""
        return spot(self.tree, path)

    @cached_property
    def block(self) -> Spot | None:
        """The element that the remark stands in; None for one that is a plain word."""
        return self.spot(self.home)

    @property
    def stage(self) -> Spot | None:
        """The stage that the remark stands in."""
        return self.spot(self.path[:2]) if len(self.path) > 1 and self.path[0] == "stages" else None

    @property
    def journey(self) -> Journey | None:
        """The journey of the file."""
        journeys = self.project.model.journeys if self.project is not None else ()
        return next((journey for journey in journeys if journey.tree is self.tree), None)

    @property
    def lang(self) -> Lang:
        """The language of the file: as it says, else as the project says, else that of its title."""
        data = self.tree.data if isinstance(self.tree.data, dict) else {}
        told = data.get("lang") or (self.project.settings.lang if self.project is not None else None)
        title = data.get("journey")
        russian = isinstance(title, str) and _CYRILLIC.search(title) is not None
        return "ru" if told == "ru" or (told is None and russian) else "en"

    def todo(self, en: str, ru: str) -> str:
        """A text to fill in, in the language of the file."""
        return f"TODO {Phrase(en, ru).say(self.lang)}"


Fixer = Callable[[Case], Edits]

FIXERS: dict[str, Fixer] = {}
"""All fixers that have been declared, by the name of their rule."""
ON_REQUEST: set[str] = set()
"""The rules whose fixes delete text: they are fixed only when they are selected by name."""

F = TypeVar("F", bound=Fixer)


def fixes(*rules: str, on_request: bool = False) -> Callable[[F], F]:
    """Declare the fixer of a rule, or of several."""

    def declare(function: F) -> F:
        for rule in rules:
            if rule in FIXERS:
                raise ValueError(f"two fixers for {rule}")
            FIXERS[rule] = function
        if on_request:
            ON_REQUEST.update(rules)
        return function

    return declare


def settled(case: Case, edits: Edits) -> tuple[Edit, ...]:
    """The edits of a fixer as they can be made; insertions at one point become one, in the order given.

    None of them where one is missing, where one would change a file that nobody may edit, or where two clash.
    """
    made: list[Edit] = []
    for edit in edits or ():
        if edit is None or not _of_the_project(edit.place.source, case):
            return ()
        twin = next((i for i, (place, _) in enumerate(made) if place == edit.place and place.start == place.end), None)
        if twin is not None:
            made[twin] = Edit(edit.place, made[twin].text + edit.text)
        elif any(edit.clashes(other) for other in made):
            return ()
        elif edit.place.text != edit.text:
            made.append(edit)
    return tuple(made)


def _of_the_project(source: Source, case: Case) -> bool:
    """Whether a file is one of the project's: a pack that ships with cjm is not."""
    return source is case.tree.source or (case.project is not None and case.project.sources.get(source.path) is source)
