"""What the schema says of each place in a file: which values are free texts, and in which order fields are usually written.

The schema tells branches apart by `if`: a text or a block, one value or a list. Here the branches are taken together, so that a
file can be walked once, without validating it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from typing import Any, Final, NamedTuple

from cjm import SCHEMA_VERSION, schema
from cjm.source import Place, Source
from cjm.yamltree import Tree, trim

_FREE_TEXT = ["string", "number", "boolean"]  # the type of values.json#/definitions/text/else
_NOT_PROSE: Final = frozenset({"checklists", "crm", "terms"})
"""Fields whose texts are answers to tick and words of other systems."""

Step = str | int


class Shape:
    """What may stand at one place.

    `fields` are the keys of a block with their rank in the usual order; it is empty for a map with keys of one's own. `text` says
    whether a plain value here is a free text.
    """

    def __init__(self, file: str, schema_here: dict[str, Any]) -> None:
        self._branches = list(_branches(file, schema_here))
        keys = dict.fromkeys(key for _, branch in self._branches for key in branch.get("properties", ()))
        self.fields: Mapping[str, int] = {key: rank for rank, key in enumerate(keys)}
        self.text = any(branch.get("type") == _FREE_TEXT for _, branch in self._branches)
        self._inner: dict[Step, Shape | None] = {}

    def inner(self, step: Step) -> "Shape | None":
        """The shape of a field or of an item of a list; None where the schema says nothing."""
        known: Step = 0 if isinstance(step, int) else step if step in self.fields else _OTHERS
        if known not in self._inner:
            found = next(((file, part) for file, branch in self._branches if isinstance(part := _part(branch, step), dict)), None)
            self._inner[known] = Shape(*found) if found else None
        return self._inner[known]

    @cached_property
    def wordy(self) -> bool:
        """Whether a free text may stand here, or anywhere inside."""
        return any(_holds_text(file, branch, set()) for file, branch in self._branches)


_OTHERS: Final = ""
"""For all keys of one's own: they have one shape."""


def _holds_text(file: str, part: dict[str, Any], seen: set[int]) -> bool:
    if id(part) in seen:
        return False
    seen.add(id(part))
    for where, branch in _branches(file, part):
        children = [branch.get("items"), branch.get("additionalProperties")]
        children += [*branch.get("properties", {}).values(), *branch.get("patternProperties", {}).values()]
        if branch.get("type") == _FREE_TEXT or any(isinstance(child, dict) and _holds_text(where, child, seen) for child in children):
            return True
    return False


def _part(branch: dict[str, Any], step: Step) -> Any:
    if isinstance(step, int):
        return branch.get("items")
    if step in branch.get("properties", {}):
        return branch["properties"][step]
    return next(iter(branch.get("patternProperties", {}).values()), None) or branch.get("additionalProperties")


def _branches(file: str, part: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schema and every schema that can apply to the same value, each with the file that it stands in."""
    yield file, part
    if "$ref" in part:
        name, _, pointer = part["$ref"].partition("#")
        file = name.removesuffix(".json") or file
        target: Any = schema.load(file)
        for step in pointer.split("/")[1:]:
            target = target[step]
        yield from _branches(file, target)
    for branch in ("then", "else"):
        if branch in part:
            yield from _branches(file, part[branch])


@cache
def of(kind: str) -> Shape:
    """The shape of a file of a kind: journey, library or project."""
    return Shape(kind, schema.load(kind))


def kind_of(tree: Tree) -> str:
    """Whether a file is the `project`, a `journey` or a `library`; empty for anything that the schemas do not speak of."""
    data = tree.data
    version = data.get("cjm") if isinstance(data, dict) else None
    if not isinstance(data, dict) or "pack" in data or (isinstance(version, int) and version > SCHEMA_VERSION):
        return ""
    return "project" if tree.source.path == "cjm.yaml" else "journey" if "journey" in data else "library"


class Word(NamedTuple):
    """One text as it is spelled, in one language."""

    text: str
    place: Place

    @property
    def plain(self) -> bool:
        """Whether it stands without quotes, tag or block sign, so that YAML could read something else in it."""
        source, start, end = self.place
        return start == end or source.text[start] not in "'\"|>!"


class Written(NamedTuple):
    """A free text of a file: the keys and positions that lead to it, and its words by language (empty without one)."""

    path: tuple[Step, ...]
    words: Mapping[str, Word]

    @property
    def key(self) -> str:
        """The field that holds it."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")


@lru_cache(maxsize=1)  # the rules of one file follow each other
def texts(tree: Tree) -> tuple[Written, ...]:
    """The free texts of a file, in the order in which they stand in it."""
    kind = kind_of(tree)
    found: list[Written] = []
    if kind:
        _collect(tree, tree.data, tree.whole, of(kind), (), found)
    return tuple(found)


def _collect(tree: Tree, node: Any, place: tuple[Source, int, int], shape: Shape, path: tuple[Step, ...], found: list[Written]) -> None:
    """Add the texts in a part of a file, which is no deeper than limits.DEPTH."""
    source = tree.source
    if isinstance(node, dict):
        at = tree.fields(node)
        if shape.text and node and not any(key in shape.fields for key in node):
            scalars = {lang: Word(_spelled(w, at.value(lang)), at.value(lang)) for lang, w in node.items() if not _holds(w)}
            found.append(Written(path, scalars))
            return
        marks = at.marks
        for key, value in node.items():
            part = shape.inner(key)
            if part is not None and part.wordy and key not in _NOT_PROSE:
                _, _, start, end = marks[key]
                _collect(tree, value, (source, start, end), part, (*path, key), found)
    elif isinstance(node, list):
        part = shape.inner(0)
        if part is not None and part.wordy:
            for i, (item, span) in enumerate(zip(node, tree.spans(node), strict=True)):
                _collect(tree, item, (source, *span), part, (*path, i), found)
    elif shape.text and node is not None:
        trimmed = trim(*place)
        found.append(Written(path, {"": Word(_spelled(node, trimmed), trimmed)}))


def blocks(tree: Tree) -> Iterator[tuple[dict[str, Any], Shape]]:
    """Every block of a file that the schema knows, with its shape; the outer one before the inner."""
    kind = kind_of(tree)
    stack: list[tuple[Any, Shape]] = [(tree.data, of(kind))] if kind else []
    while stack:
        node, shape = stack.pop()
        if isinstance(node, dict):
            yield node, shape
            inner = ((value, shape.inner(key)) for key, value in node.items() if isinstance(value, (dict, list)))
            stack += [(value, part) for value, part in inner if part is not None]
        elif isinstance(node, list) and (part := shape.inner(0)) is not None:
            stack += [(item, part) for item in node if isinstance(item, (dict, list))]


def in_order(keys: Iterable[str], here: Shape | None) -> list[int]:
    """The positions of the keys of a block in their usual order; what the schema does not know stays behind the key that it follows."""
    fields = here.fields if here is not None else {}
    ranks, rank = [], -1
    for key in keys:
        ranks.append(rank := fields.get(key, rank))  # noqa: PERF401 - each takes the rank of the one before
    return sorted(range(len(ranks)), key=ranks.__getitem__)


def _holds(value: Any) -> bool:
    return isinstance(value, (dict, list)) or value is None


def _spelled(value: Any, place: Place) -> str:
    return value if isinstance(value, str) else place.text
