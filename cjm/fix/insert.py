"""Where a new field or item goes, and how it is written there: in the order of the schema, in the style of the file.

Every function gives None where the file is written in a way that leaves no safe place.
"""

from itertools import pairwise
from typing import Any

from cjm.edits import Edit
from cjm.fix.spot import Spot, indents
from cjm.fmt.comments import blank_above
from cjm.patterns import pattern
from cjm.source import Place, Source
from cjm.yamltext import field, item, plain, quoted, row

_NOTHING = pattern(r":(?:[ \t]*(?:~|null|Null|NULL))?(?=[ \t]*(?:[\r\n,}#]|$))")
"""What stands after a key without a value."""
_BREAK = pattern(r"[\r\n]")


def put(spot: Spot, key: str, value: Any, note: str = "") -> Edit | None:
    """One more field, in the usual place; a key that stands there without a value gets it. `note` is a comment, where one can be."""
    if key in spot.at:
        return None
    if key in spot.at.marks:
        return become(spot, key, key, value, note)
    if spot.in_row and not spot.braces:
        return None
    if not spot.data:
        return Edit(spot.source.place(spot.start + 1, spot.start + 1), _in_row(key, value)) if spot.braces else None
    rank = spot.ranks(key)
    before = [known for known in spot.at.marks if spot.ranks(known) <= rank]
    if not before:
        return _first(spot, key, value)
    if spot.in_row:
        return _after_in_row(spot, before, key, value)
    end = end_of(spot, before[-1])
    return None if end is None else Edit(spot.source.place(end, end), _on_a_line(spot, key, value, note))


def write(spot: Spot, key: str, value: Any, note: str = "") -> Edit | None:
    """A field that is not there, or is written empty (`[]`, `""`), gets a value."""
    return become(spot, key, key, value, note) if key in spot.at else put(spot, key, value, note)


def become(spot: Spot, old: str, new: str, value: Any, note: str = "") -> Edit | None:
    """A field that is written becomes another one, or gets another value; the comment after it stays."""
    if old not in spot.at.marks or (new != old and new in spot.at.marks):
        return None
    place = spot.at.entry(old)
    if not place.one_line and "#" in place.text:  # perhaps a comment, which would be lost
        return None
    if old not in spot.at:
        nothing = _NOTHING.match(spot.source.text, place.end)
        if nothing is None:
            return None
        place = place._replace(end=nothing.end())
    if spot.in_row:
        return Edit(place, _in_row(new, value))
    after = spot.source.text[place.end : _line_end(spot.source, place.end)]
    if after.strip() and not after.lstrip().startswith("#"):
        return None
    return Edit(place, field(new, value, spot.column, indents(spot.tree)) + (f"  # {note}" if note and not after.strip() else ""))


def add(spot: Spot, key: str, *values: Any) -> Edit | None:
    """More items at the end of a list; one that is written as a single value becomes a list."""
    if key not in spot.at:
        return put(spot, key, list(values))
    items, place = spot.data[key], spot.at.value(key)
    if not isinstance(items, list):
        if not place.one_line or (isinstance(items, dict) and place.text[:1] != "{"):
            return None
        kept = not isinstance(items, str) or place.text[:1] in ("'", '"') or plain(place.text, in_row=True)
        alone = place.text if kept else quoted(items)
        return Edit(place, f"[{', '.join([alone, *map(row, values)])}]") if not place.text.startswith(("!", "|", ">")) else None
    if not items:
        return Edit(place, row(list(values))) if place.text.startswith("[") else None
    last = spot.tree.items(items)[-1]
    if place.text.startswith("["):
        return Edit(spot.source.place(last.end, last.end), "".join(f", {row(value)}" for value in values)) if last.text else None
    column = _column_of_dashes(spot, key)
    end = _past_comments(spot.source, last.end, column)
    if end is None or last.text[:1] in ("|", ">"):
        return None
    gap, in_rows = _gap(spot, key) + " " * column, last.text.startswith("{")
    return Edit(spot.source.place(end, end), "".join(gap + item(value, column, indents(spot.tree), in_rows) for value in values))


def add_before(spot: Spot, key: str, index: int, value: Any) -> Edit | None:
    """One more item in a list of blocks, before the one at a position; at its end if that is too great."""
    items = spot.data.get(key)
    if not isinstance(items, list):
        return None
    if index >= len(items):
        return add(spot, key, value)
    source, text = spot.source, spot.source.text
    start = spot.tree.spans(items)[index][0]
    if spot.at.value(key).text.startswith("["):
        return Edit(source.place(start, start), f"{row(value)}, ") if text[start - 1] in "[ \t\n" else None
    column, line = _column_of_dashes(spot, key), source.line_start(start)
    if text[line:start].strip() != "-" or text[line : line + column].strip():
        return None
    line = _above(source, line, column)
    new = " " * column + item(value, column, indents(spot.tree), text[start] == "{") + "\n"
    return Edit(source.place(line, line), new + _gap(spot, key).removeprefix("\n"))


def lines_of(spot: Spot, key: str) -> Place | None:
    """The lines of a field of a block, with the comments in and behind it."""
    start, end = spot.at.key(key).start, end_of(spot, key)
    line = spot.source.line_start(start)
    if end is None or spot.source.text[line:start].strip():
        return None
    after = _after_break(spot.source, end)
    return spot.source.place(line, after)


# ---------------------------------------------------------------- how a field is written


def _in_row(key: str, value: Any) -> str:
    return row({key: value})[1:-1]


def _on_a_line(spot: Spot, key: str, value: Any, note: str) -> str:
    """A line break, and the field under those of the block; another line break where the blocks of the file stand apart."""
    comment = f"  # {note}" if note else ""
    apart = "\n" if not spot.path and isinstance(value, dict) and _stands_apart(spot) else ""
    return apart + "\n" + " " * spot.column + field(key, value, spot.column, indents(spot.tree)) + comment


def _first(spot: Spot, key: str, value: Any) -> Edit:
    """Before all other fields; in an item, what stood after the dash goes to the next line."""
    first = next(iter(spot.at.marks.values()))[0]
    place = spot.source.place(first, first)
    if spot.in_row:
        return Edit(place, f"{_in_row(key, value)}, ")
    return Edit(place, field(key, value, spot.column, indents(spot.tree)) + "\n" + " " * spot.column)


def _after_in_row(spot: Spot, before: list[str], key: str, value: Any) -> Edit | None:
    written = [known for known in before if known in spot.at]
    if not written:
        return None
    end = spot.at.value(written[-1]).end
    return Edit(spot.source.place(end, end), f", {_in_row(key, value)}")


def _stands_apart(spot: Spot) -> bool:
    """Whether some field has a blank line above it."""
    return any(blank_above(spot.source, start) for start, *_ in spot.at.marks.values())


# ---------------------------------------------------------------- where things end


def end_of(spot: Spot, key: str) -> int | None:
    """The end of the line on which a field of a block ends, its comments included."""
    value = spot.at.value(key) if key in spot.at else spot.at.key(key)
    if value.text[:1] in ("|", ">") and ("+" in value.text.split("\n", 1)[0] or value.end == len(spot.source.text)):
        return None  # what follows a text that keeps its last lines would become part of it
    return _past_comments(spot.source, value.end, spot.column)


def _past_comments(source: Source, offset: int, column: int) -> int | None:
    """The end of a line, and of the lines below it that hold nothing but comments further to the right than a column."""
    end = _line_end(source, offset)
    rest = source.text[offset:end].strip()
    if rest and not rest.startswith(("#", ":")):
        return None
    while True:
        after = _after_break(source, end)
        stop = _line_end(source, after)
        line = source.text[after:stop]
        if after == end or not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= column:
            return end
        end = stop


def top_of(spot: Spot, key: str) -> int | None:
    """The start of the line of a field of a block, or of the comments right above it."""
    start = spot.at.key(key).start
    line = spot.source.line_start(start)
    return None if spot.source.text[line:start].strip() else _above(spot.source, line, spot.column)


def _above(source: Source, line: int, column: int) -> int:
    """The start of the first of the comment lines right above a line, at the same column."""
    while line > 0:
        before = source.line_start(line - 1)
        text = source.text[before:line].rstrip("\r\n")
        if not text.startswith(" " * column + "#"):
            return line
        line = before
    return line


def _line_end(source: Source, offset: int) -> int:
    found = _BREAK.search(source.text, offset)
    return found.start() if found else len(source.text)


def _after_break(source: Source, offset: int) -> int:
    return offset + (2 if source.text.startswith("\r\n", offset) else 1 if source.text[offset : offset + 1] in ("\r", "\n") else 0)


def _column_of_dashes(spot: Spot, key: str) -> int:
    start = spot.at.marks[key][2]
    return start - spot.source.line_start(start)


def _gap(spot: Spot, key: str) -> str:
    """The line break between two items of a list of lines, doubled where there are blank lines between its items."""
    spans = spot.tree.spans(spot.data[key])
    between = [spot.source.text[end:start] for (_, end), (start, _) in pairwise(spans)]
    return "\n\n" if any(gap.replace("\r", "").count("\n\n") for gap in between) else "\n"
