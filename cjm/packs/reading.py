"""The tree of a pack to a Pack, and what is wrong with it that a schema cannot see."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from cjm import schema
from cjm.convert import Reading, fields_of, text
from cjm.findings import Remark
from cjm.link import Scope, nearest
from cjm.model import Block, Library
from cjm.packs.model import Criterion, Pack, Requirement, Template
from cjm.packs.selection import KINDS
from cjm.source import Place
from cjm.values import Text, slug
from cjm.words import Phrase
from cjm.yamltree import Tree


def read_pack(id: str, tree: Tree, library: Library) -> Pack:
    """The pack of a tree that the schema has judged; what does not fit is left out. `library` is its vocabulary, linked."""
    raw, at = tree.data, tree.fields(tree.data)
    reading = Reading(tree, Scope(), [], [])
    found = fields_of(reading, Pack, raw, at)
    found.setdefault("name", Text(id))
    found |= {key: dict(_templates(reading, raw.get(key))) for key in ("plays", "stages")}
    return Pack(id=id, at=at, place=at.key("pack"), library=library, **found)


def _templates(reading: Reading, raw: Any) -> Iterator[tuple[str, Template]]:
    for block, where in reading.items(raw, ()) if isinstance(raw, list) else ():
        if isinstance(block, dict):
            name = text(reading, block.get("name"), where) or Text("")
            id = block["id"] if isinstance(block.get("id"), str) else slug(name.say("en"))
            yield id, Template(id=id, name=name, place=reading.place(where))


def judge(pack: Pack) -> Iterator[Remark]:
    """Fields, values and items of checklists that a pack names but that do not exist, each at its place."""
    criteria = [criterion for level in pack.levels for criterion in level.criteria]
    speakers: tuple[Requirement | Criterion, ...] = (*pack.require, *criteria)
    for speaking in speakers:
        if speaking.of is not None and speaking.of in KINDS:
            yield from _fields(speaking, speaking.of)
    for criterion in criteria:
        if criterion.ticked is not None:
            items = [f"{name}/{item}" for name, checklist in pack.checklists.items() for item in checklist.items]
            if criterion.ticked not in items:
                yield _wrong(criterion.at.value("ticked"), "ticked", criterion.ticked, items, _ITEM)


_ITEM: Final = Phrase("`list/item` of a checklist of this pack", "`список/пункт` из чек-листа этого набора")
_FIELD: Final = Phrase("a field of this kind (docs/language.md)", "поле этого вида (docs/language.md)")


def _fields(speaking: Requirement | Criterion, of: str) -> Iterator[Remark]:
    properties = schema.load(of)["properties"]
    for field in speaking.fields:
        if field not in properties:
            yield _wrong(_word_place(speaking, field), "fields", field, properties, _FIELD)
    selectors = {"where": speaking.where} | ({"is": speaking.is_} if isinstance(speaking, Criterion) else {})
    for key, wanted in selectors.items():
        at = speaking.at.value(key) if wanted else speaking.place
        for field, words in wanted.items():
            if field not in properties and field != "phase":
                yield _wrong(at, key, field, properties, _FIELD)
            for word in words:
                legal = _legal(of, field)
                if legal and word not in legal:
                    yield _wrong(at, field, word, legal, Phrase("one of: " + ", ".join(legal), "одно из: " + ", ".join(legal)))


def _legal(of: str, field: str) -> list[str]:
    """The words that a field can have, none where the list is open."""
    kind = "stage" if field == "phase" else of
    return [str(word) for word in schema.load(kind)["properties"].get(field, {}).get("enum", ())]


def _word_place(block: Block, word: str) -> Place:
    """Where one word of `fields` stands."""
    place = block.at.value("fields")
    start = place.start + max(place.text.find(word), 0)
    return Place(place.source, start, start + len(word))


def _wrong(place: Place, key: str, value: str, known: Iterable[str] | Mapping[str, Any], otherwise: Phrase) -> Remark:
    near = nearest(value, known)
    expected = Phrase(f"`{near}`", f"`{near}`") if near is not None else otherwise
    return Remark(place, values={"key": key, "value": value, "expected": expected}, detail=f"{key}:{value}", code="SRC011")
