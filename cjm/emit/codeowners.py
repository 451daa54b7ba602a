"""CODEOWNERS from the owners in the journeys: whom GitHub and GitLab ask to review a change of a file.

Format: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
and https://docs.gitlab.com/ee/user/project/codeowners/reference.html: a pattern, then names such as `@team` or an e-mail address. Only
the part between our two marks is ours.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from cjm.model import Journey, Model, Ref, Team

START: Final = "# cjm: begin, written by `cjm codeowners`"
END: Final = "# cjm: end"
_NAME = re.compile(r"@[\w][\w./-]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SPECIAL = re.compile(r"([\\\s#*?\[\]!])")


class Owners(NamedTuple):
    """The lines for the files of a project, and the journeys that no line could be written for."""

    lines: tuple[str, ...]
    without: tuple[Journey, ...]


def owners(model: Model, prefix: str = "") -> Owners:
    """Each journey's file with the names of the teams that own it and its stages, the journey's owner first.

    A team's name there is its `contact`, where that is a handle such as `@shop/checkout` or an e-mail address. `prefix` leads from the
    root of the repository to that of the project, with a slash at its end.
    """
    lines, without = [], []
    for journey in model.journeys:
        names = list(dict.fromkeys(_names(_teams(journey))))
        if names:
            lines.append(f"{_pattern(prefix + journey.tree.source.path)} {' '.join(names)}")
        else:
            without.append(journey)
    return Owners(tuple(lines), tuple(without))


def _teams(journey: Journey) -> Iterator[Ref[Team] | None]:
    yield journey.owner
    for stage in journey.stages:
        yield stage.owner


def _names(refs: Iterable[Ref[Team] | None]) -> Iterator[str]:
    for ref in refs:
        contact = ref.item.contact if ref is not None and ref.item is not None else None
        if contact is not None and _NAME.fullmatch(contact):
            yield contact


def _pattern(path: str) -> str:
    """A path from the root as a pattern that matches nothing else."""
    return "/" + _SPECIAL.sub(r"\\\1", path)


def merged(old: str, found: Owners) -> str:
    """A CODEOWNERS file with our part renewed, or added at its end; the rest stays as it is."""
    ours = "\n".join((START, *found.lines, END)) + "\n"
    start, end = old.find(START), old.find(END)
    if start < 0 or end < start:
        return old + ("" if not old or old.endswith("\n") else "\n") + ("\n" if old else "") + ours
    return old[:start] + ours + old[end + len(END) :].removeprefix("\r").removeprefix("\n")
