"""Where packs come from: those that ship with cjm, and the files of the project that start with `pack:`.

A shipped pack is read only when somebody names it. A pack of the project hides a shipped one of the same name.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from cjm import data, yamltree
from cjm.findings import Remark
from cjm.link import nearest, only
from cjm.source import Place, Source
from cjm.words import Phrase
from cjm.yamltree import Tree

SHIPPED: Final = "pack:"
"""With this begin the paths of shipped packs, which no file of a project can have; findings there would be nobody's."""


@cache
def shipped_names() -> tuple[str, ...]:
    """The ids of the packs that ship with cjm, sorted."""
    return tuple(sorted(path.stem for path in data.shipped("packs").glob("*.yaml")))


@cache
def shipped_tree(id: str) -> Tree:
    """A shipped pack, read."""
    text = (data.shipped("packs") / f"{id}.yaml").read_text("utf-8")
    tree, problems = yamltree.parse(Source(SHIPPED + id, text))
    assert tree is not None and not problems, problems
    return tree


def named(tree: Tree) -> Iterator[tuple[str, Place]]:
    """The packs that `cjm.yaml` or a journey names, each with the place of its word."""
    raw = tree.data.get("packs") if isinstance(tree.data, dict) else None
    if raw is None:
        return
    places = tree.items(raw) if isinstance(raw, list) else [tree.fields(tree.data).value("packs")]
    for word, place in zip(raw if isinstance(raw, list) else [raw], places, strict=True):
        if isinstance(word, (str, int)) and place.start not in tree.wrong:
            yield word if isinstance(word, str) else place.text, place


def at_hand(id: str, own: Mapping[str, Tree]) -> Tree | None:
    """The pack of an id: the project's own, else one that ships."""
    return own[id] if id in own else shipped_tree(id) if id in shipped_names() else None


def fetch(naming: Iterable[Tree], own: Mapping[str, Tree], unread: str = "") -> tuple[dict[str, Tree], list[Remark]]:
    """The packs that these files switch on, by id; a remark for each name that is no pack.

    `own` are the packs of the project. `unread` is the text of the files that could not be read: a name that stands there is
    probably one of them, and the file's own finding is enough.
    """
    found: dict[str, Tree] = {}
    remarks = []
    for tree in naming:
        for id, place in named(tree):
            pack = at_hand(id, own)
            if pack is not None:
                found[id] = pack
            elif id not in unread:
                known = dict.fromkeys((*own, *shipped_names()))
                near = nearest(id, known)
                values = {"pack": id, "advice": _advice(near), "meant": only(id, near, known)}
                remarks.append(Remark(place, values=values, detail=id, code="PAK001"))
    return found, remarks


def _advice(near: str | None) -> Phrase:
    if near is not None:
        return Phrase(f"`{near}`", f"`{near}`")
    return Phrase("a pack of docs/packs.md, or your own in packs/*.yaml", "набор из docs/packs.md или свой в packs/*.yaml")
