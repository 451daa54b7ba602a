"""Names that are probably misspelled: a reference, a field, a pack."""

from cjm.edits import Edit
from cjm.fix.registry import Case, Edits, fixes
from cjm.yamltext import quoted, spelled


@fixes("unknown-reference", "unknown-pack")
def unknown_name(case: Case) -> Edits:
    """The only name there is that can have been meant (decision 14)."""
    meant, place = case.remark.values.get("meant"), case.remark.place
    if not isinstance(meant, str) or not place.one_line:
        return None
    mark = place.text[:1]
    block = case.spot(case.path[:-1])
    as_key = block is not None and place == block.at.key(str(case.path[-1]))
    if mark in ("|", ">", "!") or (as_key and block is not None and meant in block.at.marks):
        return None
    text = quoted(meant) if mark in ("'", '"') else spelled(meant, in_row=True)
    return [Edit(place, text)]


@fixes("unknown-field")
def unknown_field(case: Case) -> Edits:
    """The field that was probably meant, where it is not written yet."""
    near, place, *home = case.remark.values.get("near"), case.remark.place, *case.path[:-1]
    block = case.spot(tuple(home))
    written = case.path[-1] if case.path else None
    if not isinstance(near, str) or block is None or written not in block.at.marks or near in block.at.marks:
        return None
    key = block.at.key(str(written))
    return [Edit(key, spelled(near, in_row=True))] if key.start == place.start and key.one_line else None
