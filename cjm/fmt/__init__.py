"""One way to write a file: the usual order of fields, one spelling for each value, comments where they belong.

What is written is read again before anybody gets it: the same data, the same comments, and nothing left to change.
"""

from collections import Counter
from typing import Any, Final

from cjm import shape
from cjm.directives import directives
from cjm.edits import line_break
from cjm.fmt.comments import comments_and_dashes
from cjm.fmt.layout import Unclear, laid_out
from cjm.fmt.write import written
from cjm.paths import starts
from cjm.shape import Shape
from cjm.source import Source
from cjm.words import Phrase
from cjm.yamltree import Tree, parse

UNCLEAR: Final = Phrase(
    "is written in a way that cannot be laid out without changing what it says",
    "файл написан так, что его нельзя переписать, не изменив смысла",
)


def formatted(tree: Tree) -> str | Phrase:
    """The text of a file as `cjm fmt` writes it, with the line breaks of the file; or why it has to stay as it is.

    The tree is one that was read without remarks on its text.
    """
    kind = _shape(tree)
    try:
        for ordered in (True, False):
            text = written(laid_out(tree, kind), ordered)
            again = _read(tree, text)
            if again is not None and _says_the_same(tree, again) and written(laid_out(again, kind), ordered) == text:
                if ordered and _covered(again) != _covered(tree):
                    continue  # a directive would speak of more, or of less: leave the order alone
                return text.replace("\n", line_break(tree.source.text)) if _covered(again) == _covered(tree) else UNCLEAR
    except Unclear:
        pass
    return UNCLEAR


def _shape(tree: Tree) -> Shape | None:
    """What the schema says of the file; packs are written in the order of theirs."""
    kind = shape.kind_of(tree) or ("pack" if isinstance(tree.data, dict) and "pack" in tree.data else "")
    return shape.of(kind) if kind else None


def _read(tree: Tree, text: str) -> Tree | None:
    again, remarks = parse(Source(tree.source.path, text))
    return again if not remarks else None


def _says_the_same(one: Tree, other: Tree) -> bool:
    """Whether two files hold the same data, keys without a value and comments among them."""
    (before, _), (after, _) = comments_and_dashes(one), comments_and_dashes(other)
    comments = Counter(c.text for c in before) == Counter(c.text for c in after)
    return comments and same(one.data, other.data) and _bare(one) == _bare(other)


def same(one: Any, other: Any) -> bool:
    """Whether two trees of plain data are the same: 1 is neither true nor 1.0, and keys of one's own keep their order."""
    stack = [(one, other)]
    while stack:
        left, right = stack.pop()
        if type(left) is not type(right):
            return False
        if isinstance(left, dict):
            if left.keys() != right.keys():
                return False
            stack += [(left[key], right[key]) for key in left]
        elif isinstance(left, list):
            if len(left) != len(right):
                return False
            stack += zip(left, right, strict=True)
        elif left != right:
            return False
    return True


def _bare(tree: Tree) -> list[tuple[str, bool]]:
    return sorted((bare.key, bare.colon) for bare in tree.bare)


def _covered(tree: Tree) -> Counter[tuple[str, frozenset[Any]]]:
    """What each directive speaks of, by path."""
    found = directives(tree)
    if not found:
        return Counter()
    all_starts = list(starts(tree))
    spoken: Counter[tuple[str, frozenset[Any]]] = Counter()
    for directive in found:
        begin = {place.start for place in directive.covers}
        paths = {path for start, path in all_starts if start in begin}
        outermost = frozenset(path for path in paths if not any(path[:end] in paths for end in range(1, len(path))))
        spoken[directive.place.text.rstrip(), outermost] += 1
    return spoken
