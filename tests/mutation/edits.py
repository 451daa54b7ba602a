"""Small edits of a file's text at the places that the tree knows; everything else stays byte for byte."""

from functools import cache

from cjm import shape
from cjm.edits import Edit
from cjm.model import Block, Element
from cjm.source import Place, Source
from cjm.yamltree import Fields, Tree

Holder = Element | Block | Fields
"""Anything with written fields."""


def fields(holder: Holder) -> Fields:
    """Where the fields of a holder stand."""
    return holder if isinstance(holder, Fields) else holder.at


def in_row(at: Fields) -> bool:
    """Whether a block is written as a row: `{…}`."""
    first = at.key(next(iter(at.marks)))
    return first.source.text[: first.start].rstrip()[-1:] == "{"


def put(holder: Holder, key: str, value: str) -> Edit:
    """Another value for a field that is written."""
    return Edit(fields(holder).value(key), value)


def cut(holder: Holder, key: str) -> Edit:
    """The field is gone, key and all."""
    at = fields(holder)
    keys = list(at.marks)
    here, last = keys.index(key), len(keys) - 1
    entry = at.entry(key)
    source = entry.source
    if in_row(at):
        start = entry.start if here < last or here == 0 else at.entry(keys[here - 1]).end
        end = at.key(keys[here + 1]).start if here < last else entry.end
        return Edit(source.place(start, end), "")
    if source.text[source.line_start(entry.start) : entry.start].strip():  # the first field of an item: the next one takes its place
        return Edit(source.place(entry.start, at.key(keys[here + 1]).start), "")
    return Edit(_lines(source, entry.start, entry.end), "")


def cut_item(item: Place) -> Edit:
    """The item of a list, in a row or on lines of its own, is gone."""
    source, text = item.source, item.source.text
    before, after = text[: item.start].rstrip(), text[item.end :].lstrip()
    if after.startswith(",") and before[-1:] in "[,":
        return Edit(source.place(item.start, text.index(text[item.end :].lstrip()[1:].lstrip()[:1], text.index(",", item.end) + 1)), "")
    if before.endswith((",", "[")):
        return Edit(source.place(len(before) - before.endswith(","), item.end), "")
    return Edit(_lines(source, item.start, item.end), "")


def cut_element(element: Element) -> Edit:
    """A whole element of a list or a library is gone."""
    return cut_item(Place(element.title.source, min(element.title.start, element.extent.start), element.extent.end))


def add(tree: Tree, holder: Holder, key: str, value: str) -> Edit:
    """One more field, where it usually stands."""
    at = fields(holder)
    ranks = _ranks(tree).get(id(at.marks), {})
    rank = ranks.get(key, len(ranks))
    before = [known for known in at.marks if ranks.get(known, -1) < rank]
    entry = at.entry(before[-1] if before else next(iter(at.marks)))
    source = entry.source
    if in_row(at):
        return Edit(source.place(entry.end, entry.end), f", {key}: {value}")
    _, column = source.position(entry.start)
    end = _lines(source, entry.start, entry.end).end
    return Edit(source.place(end, end), f"{' ' * (column - 1)}{key}: {value}\n")


def add_line(source: Source, at: int, text: str) -> Edit:
    """A line, or several, before the line that holds an offset."""
    start = source.line_start(at)
    return Edit(source.place(start, start), text)


def write(tree: Tree, holder: Holder, key: str, value: str) -> Edit:
    """The field has this value, whether or not it was written before."""
    return put(holder, key, value) if key in fields(holder) else add(tree, holder, key, value)


def _lines(source: Source, start: int, end: int) -> Place:
    after = source.text.find("\n", end)
    return source.place(source.line_start(start), len(source.text) if after < 0 else after + 1)


@cache
def _ranks(tree: Tree) -> dict[int, dict[str, int]]:
    """The usual order of fields for each block of a tree, by the identity of its marks."""
    return {id(tree.fields(block).marks): dict(part.fields) for block, part in shape.blocks(tree)}


# ---------------------------------------------------------------- what the edits make of a text


def applied(text: str, edits: list[Edit]) -> str:
    """A text after edits that do not overlap; unlike those of a fix, several may begin at one point."""
    for edit in sorted(edits, key=lambda edit: edit.place.start, reverse=True):
        text = text[: edit.place.start] + edit.text + text[edit.place.end :]
    return text


def moved(place: Place, edits: list[Edit]) -> int:
    """Where the start of a place is after edits of its file."""
    start = place.start
    for edit in edits:
        if edit.place.end <= place.start and not (edit.place.start == edit.place.end == place.start and not edit.text.endswith("\n")):
            start += len(edit.text) - (edit.place.end - edit.place.start)
        elif edit.place.start < place.start < edit.place.end:
            start -= place.start - edit.place.start
    return start
