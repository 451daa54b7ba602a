"""Texts that lack quotes."""

from cjm.edits import Edit
from cjm.fix.registry import Case, Edits, fixes
from cjm.fix.spot import in_row
from cjm.patterns import pattern
from cjm.source import Place
from cjm.yamltext import quoted

_COMMENT = pattern(r"[ \t]#(?=[ \t#]|$)|[ \t]{2,}#")


@fixes("ambiguous-scalar")
def ambiguous_scalar(case: Case) -> Edits:
    """The same text in quotes. A key without a value needs a person to fill it in."""
    place = case.remark.place
    if not place.one_line or any(bare.place == place for bare in case.tree.bare):
        return None
    return [Edit(place, quoted(place.text))]


@fixes("hash-cut")
def hash_cut(case: Case) -> Edits:
    """The text with what was taken for a comment, in quotes; a real comment after it stays one.

    In a row the comment has taken the rest of the row with it, and nobody can tell what was meant.
    """
    place = case.remark.place
    if not place.one_line or in_row(case.tree, case.path):
        return None
    source = place.source
    number, _ = source.position(place.start)
    end = source.line_start(place.start) + len(source.line(number) or "")
    comment = _COMMENT.search(source.text, place.end + 2, end)
    whole = Place(source, place.start, comment.start() if comment else end)
    whole = whole._replace(end=whole.start + len(whole.text.rstrip()))
    return [Edit(whole, quoted(whole.text))]


@fixes("stray-comma")
def stray_comma(case: Case) -> Edits:
    """The text before the comma and what stands after it, as one text in quotes."""
    block = case.spot(case.path[:-1])
    if block is None or not block.braces:
        return None
    keys = list(block.at.marks)
    stray = {bare.key for bare in case.tree.bare if bare.box is block.data and not bare.colon}
    first = last = keys.index(str(case.path[-1]))
    while first >= 0 and keys[first] in stray:
        first -= 1
    while last < len(keys) - 1 and keys[last + 1] in stray:
        last += 1
    if first < 0 or not isinstance(block.data.get(keys[first]), str):
        return None
    value = block.at.value(keys[first])
    whole = Place(value.source, value.start, block.at.key(keys[last]).end)
    return [Edit(whole, quoted(whole.text))] if whole.one_line and value.text[:1] not in ("'", '"', "!") else None
