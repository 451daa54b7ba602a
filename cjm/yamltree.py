"""Text to plain data plus the place of every key and value.

PyYAML's C parser tells what it reads, event by event; we build the data ourselves, so that the limits hold before memory is
spent, scalars are read as YAML 1.2 reads them, and every key and value keeps its place. Plain data means dict, list, str, int,
float and bool. A key without a value is left out of the data and remembered in `Tree.bare`.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from unicodedata import is_normalized

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from cjm import limits
from cjm.findings import Remark
from cjm.hygiene import clean, has_hidden
from cjm.source import Place, Source
from cjm.surrogates import put_together, with_stand_ins
from cjm.words import Phrase
from cjm.yamlsyntax import explain

_ALLOWED_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*+(%[^\r\n]*)")
"""The first `%` line after nothing but blank lines and comments: many of them would cost libyaml quadratic time."""

_KNOWN_KEYS: dict[str, str] = {}
_KNOWN_WORDS: dict[str, str | int | float | bool] = {}
_KNOWN_MAX = 4096
_WORD_CHARS = 24
"""Keys, and what short plain scalars mean, that have passed every check once: most of a project is the same few hundred words."""
_NO_KEY = ""

Marks = dict[str, tuple[int, int, int, int]]
"""For each key of a block: key start, key end, value start, value end; −1 twice for a key without a value."""


class Bare(NamedTuple):
    """A key without a value."""

    key: str
    box: dict[str, Any]  # the block that would hold it
    place: Place
    in_row: bool  # inside `{…}`
    colon: bool  # whether a colon was written


class Fields:
    """Where the keys and values of one block stand."""

    __slots__ = ("marks", "source")

    def __init__(self, source: Source, marks: Marks) -> None:
        self.source = source
        self.marks = marks

    def __contains__(self, key: str) -> bool:
        """Whether the key is written with a value."""
        return key in self.marks and self.marks[key][2] >= 0

    def key(self, key: str) -> Place:
        """The key itself."""
        start, end, _, _ = self.marks[key]
        return Place(self.source, start, end)

    def value(self, key: str) -> Place:
        """The value, without the blank lines that follow it; the end of the key where it has none."""
        _, key_end, start, end = self.marks[key]
        return trim(self.source, start, end) if start >= 0 else Place(self.source, key_end, key_end)

    def field(self, key: str) -> Place:
        """From the start of the key to the end of its value if both are on one line, else the key."""
        name, value = self.key(key), self.value(key)
        both = Place(self.source, name.start, max(name.end, value.end))
        return both if both.one_line else name

    def entry(self, key: str) -> Place:
        """From the start of the key to the end of its value."""
        return Place(self.source, self.key(key).start, max(self.key(key).end, self.value(key).end))


class Tree:
    """The data of one file and the places of everything in it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.data: Any = None
        self.whole = Place(source, 0, 0)
        self.size = 0
        """Keys, values and blocks."""
        self.bare: list[Bare] = []
        self.wrong: set[int] = set()
        """Where values start that the schema has objected to (schema.py): for the model they count as not there."""
        self._maps: dict[int, Marks] = {}
        self._lists: dict[int, list[int]] = {}  # start and end of each item, one after the other

    def fields(self, block: dict[str, Any]) -> Fields:
        """The places in a block of this tree."""
        return Fields(self.source, self._maps[id(block)])

    def spans(self, items: list[Any]) -> list[tuple[int, int]]:
        """The offsets of the items of a list of this tree."""
        flat = self._lists[id(items)]
        return list(zip(flat[::2], flat[1::2], strict=True))

    def span(self, items: list[Any], position: int) -> tuple[int, int]:
        """The offsets of one item of a list of this tree."""
        start, end = self._lists[id(items)][2 * position : 2 * position + 2]
        return start, end

    def items(self, items: list[Any]) -> list[Place]:
        """The places of the items of a list of this tree."""
        return [trim(self.source, start, end) for start, end in self.spans(items)]

    def find(self, path: list[str | int]) -> tuple[Place, Place | None]:
        """The place of the value at a path, and of its key where the last step is a key."""
        node, place, key = self.data, self.whole, None
        for step in path:
            if isinstance(node, dict):
                fields = self.fields(node)
                place, key = fields.value(str(step)), fields.key(str(step))
                node = node[str(step)]
            else:
                at = 2 * int(step)
                place, key = trim(self.source, *self._lists[id(node)][at : at + 2]), None
                node = node[int(step)]
        return place, key

    def scalars(self) -> Iterator[Place]:
        """The places of all keys and of all values that hold no other value."""
        stack: list[tuple[Any, Place]] = [(self.data, self.whole)]
        while stack:
            node, place = stack.pop()
            if isinstance(node, dict):
                fields = self.fields(node)
                for key in fields.marks:
                    yield fields.key(key)
                    if key in node:
                        stack.append((node[key], fields.value(key)))
            elif isinstance(node, list):
                stack.extend(zip(node, self.items(node), strict=True))
            else:
                yield place


def trim(source: Source, start: int, end: int) -> Place:
    """The place without the blanks and line breaks at its end."""
    text = source.text
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    return Place(source, start, end)


def parse(source: Source, hidden: bool | None = None) -> tuple[Tree | None, list[Remark]]:
    """The tree of a source, and what is wrong with its text.

    None where the text cannot be read as one document of plain data; then at least one remark says why, and where. An empty
    document is a tree whose data is None. `hidden` says whether the text holds characters that nobody can see, where the caller
    knows it already.
    """
    composer = _Composer(source, has_hidden(source.text) if hidden is None else hidden)
    try:
        composer.no_directive(0)
        composer.run()
    except _Stop as stop:
        composer.remarks.append(stop.remark)
        return None, composer.remarks
    except YAMLError as error:
        composer.remarks.append(explain(error, source))
        return None, composer.remarks
    finally:
        composer.parser.dispose()
    return (None if composer.broken else composer.tree), composer.remarks


class _Stop(Exception):
    """Reading further would be unsafe or useless."""

    def __init__(self, remark: Remark) -> None:
        self.remark = remark


FEATURES = {
    "directive": Phrase("a `%` directive", "директива `%`"),
    "documents": Phrase("a second document (`---`)", "второй документ (`---`)"),
    "anchor": Phrase("an anchor (`&`)", "якорь (`&`)"),
    "alias": Phrase("an alias (`*`)", "ссылка на якорь (`*`)"),
    "merge": Phrase("a merge key (`<<`)", "ключ слияния (`<<`)"),
    "tag": Phrase("a tag (`!`)", "тег (`!`)"),
    "key": Phrase("a key that is not a plain word", "ключ, который не простое слово"),
}


def _feature(place: Place, kind: str) -> Remark:
    return Remark(place, code="SRC003", values={"feature": FEATURES[kind]}, detail=kind)


def _limit(place: Place, what: Phrase, limit: int) -> Remark:
    return Remark(place, code="SRC004", values={"what": what, "limit": limit}, detail=what.en)


DEPTH = Phrase("blocks within blocks", "вложенных блоков")
NODES = Phrase("keys and values in a file", "ключей и значений в файле")
TEXT = Phrase("characters in one text", "знаков в одном тексте")
KEY = Phrase("characters in a key", "знаков в ключе")


class _Composer:
    """Builds a tree from the parser's events with a stack of its own, so that depth costs no recursion."""

    def __init__(self, source: Source, hidden: bool) -> None:
        self.source = source
        self.tree = Tree(source)
        self.remarks: list[Remark] = []
        self.broken = False
        changed = with_stand_ins(source.text)
        self.parser = CParser(source.text if changed is None else changed)
        self.next_event = self.parser.get_event if changed is None else self._paired_event
        self.hidden = hidden

    def _paired_event(self) -> Any:
        event = self.parser.get_event()
        if event.__class__ is ScalarEvent:
            event.value = put_together(event.value, event.style == '"')
        return event

    def no_directive(self, offset: int) -> None:
        """`_Stop` where a document that starts here begins with a directive."""
        directive = _DIRECTIVE.match(self.source.text, offset)
        if directive:
            raise _Stop(_feature(Place(self.source, *directive.span(1)), "directive"))

    def note(self, remark: Remark) -> None:
        """Keep a remark, up to the number that is shown for one file; `_Stop` at that number where there will be no tree anyway."""
        if self.broken and len(self.remarks) + 1 >= limits.FINDINGS_PER_FILE:
            raise _Stop(remark)
        if len(self.remarks) < limits.FINDINGS_PER_FILE:
            self.remarks.append(remark)

    def run(self) -> None:
        """Read all events; `_Stop` or YAMLError where reading ends early.

        One loop with local names: it sees each of a million scalars, and every call in it would show in `cjm lint`.
        """
        tree, maps, lists, known, words = self.tree, self.tree._maps, self.tree._lists, _KNOWN_KEYS, _KNOWN_WORDS
        next_event, hidden, text = self.next_event, self.hidden, self.source.text
        unusual = "&" in text or "!" in text or len(text) > limits.SCALAR_CHARS  # only such a text has anchors, tags, long scalars
        scalar, mapping, sequence, mapping_end, sequence_end = (
            ScalarEvent, MappingStartEvent, SequenceStartEvent, MappingEndEvent, SequenceEndEvent,
        )  # fmt: skip
        scalar_chars, max_depth, max_nodes = limits.SCALAR_CHARS, limits.DEPTH, limits.NODES
        starts = _STARTS
        stack: list[tuple[Any, Any, Any, int, int, int, bool]] = []
        box: Any = None  # the dict or list being filled, None at the top
        marks: Any = None  # its places
        key: Any = None  # the key whose value comes next; False where a key comes next; None in a list and at the top
        key_start = key_end = start = 0
        flow = False
        last_end = 0  # where the last scalar or `}` ended: the end of a block around it
        nodes = 1
        documents = 0
        while True:
            event: Any = next_event()
            kind = event.__class__
            if kind is scalar:
                value = event.value
                start = event.start_mark.index
                # a plain key stands on one line, as it is read: its end need not be asked for
                last_end = start + len(value) if key is False and not event.style else event.end_mark.index
                if unusual and (event.anchor is not None or event.tag is not None or len(value) > scalar_chars):
                    self._check(event, value, start, last_end)
                if key is False:
                    key_start, key_end = start, last_end
                    key = known.get(value)
                    if key is None or key in marks:
                        key = self._key(event, value, marks, start, last_end)
                    continue
                if event.implicit[0]:
                    word = words.get(value)
                    if word is not None:
                        value = word
                    elif hidden or not value or value[0] in starts or not value.isascii():
                        value = self._plain(value, start, last_end)
                    elif len(value) <= _WORD_CHARS and len(words) < _KNOWN_MAX:
                        words[value] = value
                elif hidden or event.style == '"' or not value.isascii():
                    value = self._clean(value, start, last_end)
                if key and value is not None:  # the usual thing: the value of a key
                    marks[key] = (key_start, key_end, start, last_end)
                    box[key] = value
                    key = False
                    continue
            elif kind is mapping or kind is sequence:
                start = event.start_mark.index
                if unusual and (event.anchor is not None or event.tag is not None):
                    self._check(event, "", start, event.end_mark.index)
                if key is False:
                    raise _Stop(_feature(Place(self.source, start, start + 1), "key"))
                if len(stack) >= max_depth:
                    raise _Stop(_limit(Place(self.source, start, start + 1), DEPTH, max_depth))
                stack.append((box, marks, key, key_start, key_end, start, flow))
                flow = event.flow_style
                if kind is mapping:
                    box, key = {}, False
                    marks = maps[id(box)] = {}
                else:
                    box, key = [], None
                    marks = lists[id(box)] = []
                continue
            elif kind is mapping_end or kind is sequence_end:
                if flow:
                    last_end = event.end_mark.index
                nodes += len(marks) * 2 if kind is mapping_end else len(marks) // 2
                if nodes > max_nodes:
                    raise _Stop(_limit(Place(self.source, start, start + 1), NODES, max_nodes))
                value = box
                box, marks, key, key_start, key_end, start, flow = stack.pop()
                if last_end < start:  # an empty block
                    last_end = start
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _Stop(_feature(Place(self.source, event.start_mark.index, event.end_mark.index), "documents"))
                continue
            elif kind is AliasEvent:
                self.broken = True
                start, last_end = event.start_mark.index, event.end_mark.index
                self.note(_feature(Place(self.source, start, last_end), "alias"))
                value = None
                if key is False:
                    key = _NO_KEY
                    continue
            elif event is None:
                tree.size = nodes
                return
            else:
                if kind is DocumentEndEvent and event.explicit:
                    self.no_directive(event.end_mark.index)
                continue

            # a whole value has been read: `value` from `start` to `last_end`
            if key is None:
                if box is None:
                    tree.data = value
                    tree.whole = Place(self.source, start, last_end)
                else:
                    box.append(value)
                    marks.append(start)
                    marks.append(last_end)
            else:
                if key is not _NO_KEY:
                    marks[key] = (key_start, key_end, start, last_end)
                    if value is None:
                        marks[key] = (key_start, key_end, -1, -1)
                        colon = ":" in text[key_end : start + 1]
                        tree.bare.append(Bare(key, box, Place(self.source, key_start, key_end), flow, colon))
                    else:
                        box[key] = value
                key = False

    def _key(self, event: Any, name: str, marks: Marks, start: int, end: int) -> str:
        """The key in NFC, or _NO_KEY for one that cannot stand here."""
        place = Place(self.source, start, end)
        if name == "<<" and event.implicit[0]:
            self.broken = True
            self.note(_feature(place, "merge"))
        if len(name) > limits.KEY_CHARS:
            raise _Stop(_limit(place, KEY, limits.KEY_CHARS))
        if event.style == '"' or not name.isascii():
            name = self._clean(name, start, end)
        if not name:
            raise _Stop(_feature(place, "key"))
        if name in marks:
            first = Fields(self.source, marks).key(name)
            line, column = self.source.position(first.start)
            values = {"key": name, "line": line, "column": column}
            self.note(Remark(place, code="SRC002", values=values, detail=name))
            return _NO_KEY
        if len(_KNOWN_KEYS) < _KNOWN_MAX and name.isascii() and name != "<<":
            _KNOWN_KEYS[name] = name
        return name

    def _check(self, event: Any, value: str, start: int, end: int) -> None:
        place = Place(self.source, start, end)
        if event.anchor is not None:
            self.broken = True
            self.note(_feature(Place(self.source, start, min(end, start + 1 + len(event.anchor))), "anchor"))
        if event.tag is not None and not (event.tag in _ALLOWED_TAGS and _tag_fits(event)):
            self.broken = True
            self.note(_feature(place if place.one_line else Place(self.source, start, start + 1), "tag"))
        if len(value) > limits.SCALAR_CHARS:
            raise _Stop(_limit(Place(self.source, start, start + 1), TEXT, limits.SCALAR_CHARS))

    def _plain(self, value: str, start: int, end: int) -> str | int | float | bool | None:
        """What a plain scalar means: as the core schema reads it, or a tidy text."""
        read = core_value(value)
        if isinstance(read, str) and (self.hidden or not (read.isascii() or is_normalized("NFC", read))):
            return self._clean(read, start, end)
        if read is not None and len(value) <= _WORD_CHARS and len(_KNOWN_WORDS) < _KNOWN_MAX:
            _KNOWN_WORDS[value] = read
        return read

    def _clean(self, value: str, start: int, end: int) -> str:
        """The text in NFC without what no reader can see; escapes in quotes are caught here, the rest by hygiene.py."""
        tidy, found = clean(value)
        if found and not has_hidden(self.source.text[start:end]):
            self.note(Remark(Place(self.source, start, end), code="SRC006", values={"character": found}, detail=found))
        return tidy


def _tag_fits(event: Any) -> bool:
    wanted = {"str": ScalarEvent, "map": MappingStartEvent, "seq": SequenceStartEvent}[event.tag.rsplit(":", 1)[1]]
    return event.__class__ is wanted


_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_STARTS = frozenset("0123456789+-.~nNtTfF")


def core_value(text: str) -> str | int | float | bool | None:
    """A plain scalar as the core schema of YAML 1.2.2 (section 10.3.2) reads it.

    Whole numbers longer than limits.INT_DIGITS, infinities and not-a-number stay text.
    """
    if not text:
        return None
    if text[0] not in _STARTS:
        return text
    if text in _NULL:
        return None
    if text[0].isalpha():
        return _BOOL.get(text, text)
    if _INT.fullmatch(text):
        base = {"0o": 8, "0x": 16}.get(text[:2], 10)
        digits = text[2:] if base != 10 else text.lstrip("+-")
        return int(digits, base) * (-1 if text[0] == "-" else 1) if len(digits) <= limits.INT_DIGITS else text
    if len(text) <= limits.SCALAR_CHARS and _FLOAT.fullmatch(text):
        number = float(text)
        return number if number - number == 0 else text
    return text
