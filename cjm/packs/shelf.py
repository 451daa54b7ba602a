"""Where packs come from: those that ship with cjm, and the files of the project that start with `pack:`.

A shipped pack is read only when somebody names it. A pack of the project hides a shipped one of the same name.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from cjm import data, yamltree
from cjm.findings import Remark
from cjm.link import nearest
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


def fetch(naming: Iterable[Tree], own: Mapping[str, Tree], unread: str = "") -> tuple[dict[str, Tree], list[Remark]]:
    """The packs that these files switch on, by id; a remark for each name that is no pack.

    `own` are the packs of the project. `unread` is the text of the files that could not be read: a name that stands there is
    probably one of them, and the file's own finding is enough.
    """
    found: dict[str, Tree] = {}
    remarks = []
    for tree in naming:
        for id, place in named(tree):
            if id in own:
                found[id] = own[id]
            elif id in shipped_names():
                found[id] = shipped_tree(id)
            elif id not in unread:
                near = nearest(id, (*own, *shipped_names()))
                remarks.append(Remark(place, values={"pack": id, "advice": _advice(near)}, detail=id, code="PAK001"))
    return found, remarks


def _advice(near: str | None) -> Phrase:
    if near is not None:
        return Phrase(f"`{near}`", f"`{near}`")
    return Phrase("a pack of docs/packs.md, or your own in packs/*.yaml", "набор из docs/packs.md или свой в packs/*.yaml")
