"""Plain data to typed fields, driven by the annotations of model.py.

A value that does not fit is left out: the field keeps its default and the schema has said what is wrong. What a schema cannot
see, such as a day that no calendar has, is remarked here.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from inspect import get_annotations
from types import UnionType
from typing import Any, Union, get_args, get_origin

from cjm import values
from cjm.findings import Remark
from cjm.link import Pending, Scope
from cjm.model import (
    SECTIONS,
    Amount,
    Audience,
    Block,
    Element,
    Expectation,
    Influence,
    Item,
    Job,
    Journey,
    KpiUse,
    Mood,
    Outcome,
    Quality,
    Ref,
    Tally,
    Touchpoint,
)
from cjm.source import Place
from cjm.values import Duration, Money, Percent, Text
from cjm.words import Phrase
from cjm.yamltree import Fields, Tree

Where = tuple[int, ...]
"""Offsets of a value; the last two are its start and end."""

Converter = Callable[["Reading", Any, Where, str], Any]

_KEYS = {"if_": "if", "for_": "for", "place_": "place", "is_": "is"}
_TARGET_OF = {cls.__name__: section for section, cls in SECTIONS.items()} | {
    "Touchpoint": "@touchpoint",
    "CriticalPoint": "@critical-point",
    "Journey": "@journey",
}
_OWN = {"id", "address", "at", "title", "extent", "base", "place", "tree", "library", "effective_owner", "lint_off", "lang"}


class Reading:
    """One tree being read: what every converter needs to know."""

    def __init__(self, tree: Tree, scope: Scope, pending: list[Pending], remarks: list[Remark]) -> None:
        self.tree = tree
        self.scope = scope
        self.pending = pending
        self.remarks = remarks
        self.address = ""

    def place(self, where: Where) -> Place:
        """The place of a value."""
        return Place(self.tree.source, where[-2], where[-1])

    def items(self, raw: Any, where: Where) -> list[tuple[Any, Where]]:
        """The items of a list with their places, those that do not fit left out; a single value is a list of one."""
        if isinstance(raw, list):
            wrong = self.tree.wrong
            return [(item, span) for item, span in zip(raw, self.tree.spans(raw), strict=True) if span[0] not in wrong]
        return [(raw, where)]

    def ref(self, raw: Any, where: Where, target: str, key: str) -> Ref[Any] | None:
        """A reference, to be linked when everything is built."""
        if isinstance(raw, (dict, list)) or raw is None:
            return None
        ref: Ref[Any] = Ref(raw if isinstance(raw, str) else self.place(where).text, (self.tree.source, where[-2], where[-1]))
        self.pending.append(Pending(ref, target, self.scope, self.address, key))
        return ref


def fields_of(reading: Reading, cls: type, raw: Mapping[str, Any], at: Fields) -> dict[str, Any]:
    """The typed fields of a block, by name; those that are absent or do not fit are left out."""
    found = {}
    plan, marks, wrong = _plan(cls), at.marks, reading.tree.wrong
    for key, value in raw.items():
        step = plan.get(key)
        if step is not None and marks[key][-2] not in wrong:
            name, convert = step
            converted = convert(reading, value, marks[key], key)
            if converted is not None:
                found[name] = converted
    return found


@cache
def _plan(cls: type) -> dict[str, tuple[str, Converter]]:
    """For each key of a block: the field's name and the converter."""
    plan = {}
    own = _OWN - {"lang"} if cls is Journey else _OWN if issubclass(cls, Element) else {"at", "place"}
    for name, hint in _annotations(cls).items():
        if name.isupper() or name in own:
            continue
        convert = _converter(hint, cls, name)
        if convert is not None:
            plan["journey" if cls is Journey and name == "name" else _KEYS.get(name, name)] = (name, convert)
    return plan


def _annotations(cls: type) -> dict[str, Any]:
    """The annotations of a class and its bases, as they stand: a reference to a later class keeps its name."""
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        found |= get_annotations(base)
    return found


def _converter(hint: Any, cls: type, name: str) -> Converter | None:
    if hint == Amount or hint == Amount | None or hint == float | Percent | None:
        return amount
    if get_origin(hint) in (Union, UnionType):
        options = [option for option in get_args(hint) if option is not type(None)]
        if len(options) > 1:
            return _plain
        hint = options[0]
    many = get_origin(hint) is tuple
    inner = get_args(hint)[0] if many else hint
    if isinstance(inner, type) and issubclass(inner, Element):
        return None  # elements need an address: resolve.py builds them
    single = _single(inner, cls, name)
    if single is None or not many or inner in (Influence, Expectation, KpiUse):
        return single
    return _many(single)


def _single(inner: Any, cls: type, name: str) -> Converter | None:
    if get_origin(inner) is Ref:
        return _reference(_target(get_args(inner)[0], cls, name))
    if (cls, name) in _SPECIAL:
        return _SPECIAL[cls, name]
    if isinstance(inner, type) and issubclass(inner, Block) and inner is not KpiUse:
        return _block(inner)
    if get_origin(inner) is Mapping:
        value = _converter(get_args(inner)[1], cls, name)
        return _by_key(value) if value is not None else None
    return _BY_TYPE.get(inner)


def _target(named: Any, cls: type, name: str) -> str:
    if name == "answered_by":
        return "@answer"
    kind = str(getattr(named, "__forward_arg__", None) or getattr(named, "__name__", ""))
    if kind == "Touchpoint" and name == "use":
        return "touchpoints"
    return _TARGET_OF.get(kind, "@to")


def _many(single: Converter) -> Converter:
    def many(reading: Reading, raw: Any, where: Where, key: str) -> tuple[Any, ...]:
        if isinstance(raw, list):
            converted = [single(reading, item, span, key) for item, span in reading.items(raw, where)]
            return tuple([item for item in converted if item is not None])
        item = single(reading, raw, where, key)
        return () if item is None else (item,)

    return many


def _by_key(single: Converter) -> Converter:
    def by_key(reading: Reading, raw: Any, where: Where, key: str) -> dict[str, Any] | None:
        if not isinstance(raw, dict):
            return None
        marks, wrong = reading.tree.fields(raw).marks, reading.tree.wrong
        fitting = {word: single(reading, value, marks[word], word) for word, value in raw.items() if marks[word][-2] not in wrong}
        return {word: value for word, value in fitting.items() if value is not None}

    return by_key


def _reference(target: str) -> Converter:
    def reference(reading: Reading, raw: Any, where: Where, key: str) -> Ref[Any] | None:
        return reading.ref(raw, where, target, key)

    return reference


_WORDED = (Item, Outcome, Job, Audience)
"""Blocks that a text may stand for, also one with languages."""


def _block(cls: type[Block]) -> Converter:
    def block(reading: Reading, raw: Any, where: Where, key: str) -> Block | None:
        bilingual = cls in _WORDED and isinstance(raw, dict) and all(len(key) == 2 for key in raw)
        if isinstance(raw, dict) and not bilingual:
            at = reading.tree.fields(raw)
        elif cls.PLAIN and raw is not None and not isinstance(raw, list):
            at = Fields(reading.tree.source, {cls.PLAIN: (where[-2], where[-1], where[-2], where[-1])})
            raw = {cls.PLAIN: raw}
        else:
            return None
        return cls(at=at, place=reading.place(where), **fields_of(reading, cls, raw, at))

    return block


def text(reading: Reading, raw: Any, where: Where, key: str = "") -> Text | None:
    """A text as it is spelled, in one language or several."""
    if raw.__class__ is str:
        return Text(raw)
    if isinstance(raw, dict):
        marks = reading.tree.fields(raw).marks
        words = {
            lang: w if isinstance(w, str) else reading.place(marks[lang]).text for lang, w in raw.items() if not isinstance(w, (dict, list))
        }
        return Text(words) if words else None
    if raw is None or isinstance(raw, list):
        return None
    return Text(reading.place(where).text)


def _word(reading: Reading, raw: Any, where: Where, key: str) -> str | None:
    if raw.__class__ is str:
        return str(raw)
    return None if isinstance(raw, (dict, list)) or raw is None else reading.place(where).text


def _plain(reading: Reading, raw: Any, where: Where, key: str) -> Any:
    return None if isinstance(raw, (dict, list)) else raw


def yes_no(reading: Reading, raw: Any, where: Where, key: str) -> bool | None:
    """true, false, yes, no, да, нет."""
    return values.YES_NO.get(raw) if isinstance(raw, (str, bool)) else None


def _whole(reading: Reading, raw: Any, where: Where, key: str) -> int | None:
    return int(raw) if isinstance(raw, (int, float)) and not isinstance(raw, bool) and raw == int(raw) else None


def _real(reading: Reading, raw: Any, where: Where, key: str) -> float | None:
    return float(raw) if isinstance(raw, (int, float)) and not isinstance(raw, bool) else None


NO_SUCH_DAY = Phrase("a day that the calendar has", "день, который есть в календаре")


def _day(reading: Reading, raw: Any, where: Where, key: str) -> date | None:
    day = values.parse_day(raw)
    if day is None and values.looks_like_date(raw):
        values_ = {"key": key, "value": raw, "expected": NO_SUCH_DAY}
        reading.remarks.append(Remark(reading.place(where), reading.address, values_, key, "SRC011"))
    return day


def _duration(reading: Reading, raw: Any, where: Where, key: str) -> Duration | None:
    return Duration.parse(raw)


def _percent(reading: Reading, raw: Any, where: Where, key: str) -> Percent | None:
    return Percent.parse(raw)


def _money(reading: Reading, raw: Any, where: Where, key: str) -> Money | None:
    return Money.parse(raw)


def amount(reading: Reading, raw: Any, where: Where = (), key: str = "") -> Amount | None:
    """A percent, a duration, money with a currency, or a number."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return float(raw)
    return Percent.parse(raw) or Duration.parse(raw) or Money.parse(raw)


def _mood(reading: Reading, raw: Any, where: Where, key: str) -> Mood | None:
    if not isinstance(raw, dict):
        value = values.parse_mood(raw)
        return None if value is None else Mood(value)
    at = reading.tree.fields(raw)
    pairs = []
    for persona, word in raw.items():
        value = values.parse_mood(word)
        ref = reading.ref(persona, at.marks[persona][:2], "personas", key)
        if value is not None and ref is not None:
            pairs.append((ref, value))
    return Mood(None, tuple(pairs))


def _quality(reading: Reading, raw: Any, where: Where, key: str) -> Quality | None:
    if isinstance(raw, dict):
        inside, outside = (values.QUALITY.get(str(raw.get(side))) for side in ("inside", "outside"))
        return Quality(inside, outside) if inside or outside else None
    word = values.QUALITY.get(raw) if isinstance(raw, str) else None
    return Quality(word, None) if word else None


def _tally(reading: Reading, raw: Any, where: Where, key: str) -> Tally | None:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return Tally(count=raw)
    names = tuple(t for t in (text(reading, item, span) for item, span in reading.items(raw, where)) if t is not None)
    return Tally(count=len(names), names=names) if names else None


def _moment_of_truth(reading: Reading, raw: Any, where: Where, key: str) -> str | None:
    flag = yes_no(reading, raw, where, key)
    if flag is None:
        return _word(reading, raw, where, key)
    return "yes" if flag else None


INFLUENCE = {"none": 0, "some": 1, "strong": 2, "decisive": 3}


def _influence(reading: Reading, raw: Any, where: Where, key: str) -> tuple[Influence, ...] | None:
    if not isinstance(raw, dict):
        return None
    marks, found = reading.tree.fields(raw).marks, []
    for team, weight in raw.items():
        ref = reading.ref(team, marks[team][:2], "teams", key)
        weight = INFLUENCE.get(weight, weight) if isinstance(weight, str) else weight
        if ref is not None and not isinstance(weight, bool) and weight in INFLUENCE.values():
            found.append(Influence(ref, int(weight)))
    return tuple(found)


def _expectations(reading: Reading, raw: Any, where: Where, key: str) -> tuple[Expectation, ...] | None:
    if not isinstance(raw, dict):
        return None
    marks, found = reading.tree.fields(raw).marks, []
    for kpi, value in raw.items():
        ref, promised = reading.ref(kpi, marks[kpi][:2], "kpis", key), amount(reading, value)
        if ref is not None and promised is not None:
            found.append(Expectation(ref, promised))
    return tuple(found)


def _kpi_uses(reading: Reading, raw: Any, where: Where, key: str) -> tuple[KpiUse, ...]:
    found = []
    if isinstance(raw, dict):
        marks = reading.tree.fields(raw).marks
        for kpi, block in raw.items():
            at = reading.tree.fields(block) if isinstance(block, dict) else Fields(reading.tree.source, {})
            ref = reading.ref(kpi, marks[kpi][:2], "kpis", key)
            own = {name: amount(reading, block[name]) for name in ("target", "alert") if isinstance(block, dict) and name in block}
            if ref is not None:
                found.append(KpiUse(at=at, place=reading.place(marks[kpi][:2]), kpi=ref, **own))
    else:
        for item, span in reading.items(raw, where):
            ref = reading.ref(item, span, "kpis", key)
            if ref is not None:
                found.append(KpiUse(at=Fields(reading.tree.source, {}), place=ref.place, kpi=ref))
    return tuple(found)


def _crm_users(reading: Reading, raw: Any, where: Where, key: str) -> dict[str, str] | None:
    if isinstance(raw, dict):
        marks = reading.tree.fields(raw).marks
        return {target: word for target, user in raw.items() if (word := _word(reading, user, marks[target], key)) is not None}
    word = _word(reading, raw, where, key)
    return None if word is None else {"": word}


def _maturity(reading: Reading, raw: Any, where: Where, key: str) -> dict[str, Any] | None:
    """A level for each maturity pack; one level alone stands under the empty name."""
    return raw if isinstance(raw, dict) else None if isinstance(raw, list) else {"": raw}


def _checklists(reading: Reading, raw: Any, where: Where, key: str) -> dict[str, dict[str, Any]] | None:
    return {name: dict(answers) for name, answers in raw.items() if isinstance(answers, dict)} if isinstance(raw, dict) else None


_BY_TYPE: dict[Any, Converter] = {
    Text: text,
    str: _word,
    bool: yes_no,
    int: _whole,
    float: _real,
    date: _day,
    Duration: _duration,
    Percent: _percent,
    Money: _money,
    Mood: _mood,
    Quality: _quality,
    Tally: _tally,
    Influence: _influence,
    Expectation: _expectations,
    KpiUse: _kpi_uses,
}

_SPECIAL: dict[tuple[type, str], Converter] = {
    (Touchpoint, "moment_of_truth"): _moment_of_truth,
    (SECTIONS["teams"], "crm"): _crm_users,
    (Journey, "checklists"): _checklists,
    (Journey, "maturity"): _maturity,
}
