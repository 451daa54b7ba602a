"""What `cjm fmt` does to a project: every file in one layout, and ids written down on request."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from cjm.changes import Change, Rewriting
from cjm.edits import applied
from cjm.fix.state_ids import stated_ids
from cjm.fmt import formatted
from cjm.project import Project, edited
from cjm.source import Source
from cjm.words import Phrase
from cjm.yamltree import Tree, parse

_OF_THE_TEXT: Final = frozenset(f"SRC{number:03}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 12))
"""Problems with which nobody can tell what a file says; a value that does not fit is no such problem."""
_ERRORS: Final = Phrase("it has errors; see cjm lint", "в нём ошибки, см. cjm lint")
_IDS: Final = Phrase("writing its ids would change other ids; see cjm lint", "если записать его id, изменятся другие; см. cjm lint")


class Tidied(NamedTuple):
    """The files that change, by path, and why others have to stay as they are."""

    changes: dict[str, Change]
    kept: Mapping[str, Phrase]


def tidied(project: Project, *, ids: bool = False) -> Tidied:
    """The files of a project that were asked for, in the layout of `cjm fmt`; with `ids`, the ids in force are written down."""
    files = Rewriting(project)
    broken = {remark.place.source.path for remark in project.remarks if remark.code in _OF_THE_TEXT}
    trees = {}
    for path in sorted(project.sources):
        if path.endswith(".csv") or not project.wants(path):
            continue
        if path in broken or path not in project.trees:
            files.kept[path] = _ERRORS
        elif files.may(path):
            trees[path] = project.trees[path]
    if ids:
        trees |= _with_ids(project, trees, files.kept)
    for path, tree in trees.items():
        text = formatted(tree)
        if isinstance(text, Phrase):
            files.kept[path] = text
        else:
            files.put(path, files.as_bytes(path, text))
    return Tidied(files.changes, files.kept)


def _with_ids(project: Project, trees: Mapping[str, Tree], kept: dict[str, Phrase]) -> dict[str, Tree]:
    """The files with the ids in force written down, as long as that changes no address."""
    found = {}
    for path, tree in trees.items():
        text = applied(tree.source.text, stated_ids(project, tree))
        again, remarks = parse(Source(path, text))
        if again is None or remarks:
            kept[path] = _IDS
        else:
            found[path] = again
    after = edited(project, {path: tree.source.text.encode() for path, tree in found.items()})
    before = dict(_addresses(project))
    for path, addresses in _addresses(after):
        if before.get(path) != addresses and path in found:
            kept[path] = _IDS
            del found[path]
    return found


def _addresses(project: Project) -> Iterator[tuple[str, list[str]]]:
    """The addresses of what each journey holds."""
    for journey in project.model.journeys:
        parts = (journey.touchpoints(), journey.points(), journey.all_actions(), journey.all_plays())
        held = [element.address for part in parts for _, element in part]
        yield journey.tree.source.path, [journey.address, *(stage.address for stage in journey.stages), *held]
