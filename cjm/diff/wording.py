"""A change in the words of the field: "owner E-commerce → Finance", "quality awful → so-so"."""

import re
from collections.abc import Mapping
from typing import Any, Final

from cjm.diff.changes import Change
from cjm.diff.facts import Plain, Record
from cjm.diff.names import Names, refers
from cjm.emit.formats import MINUS, amount, count, day, mood
from cjm.fields import field_name
from cjm.kinds import KINDS
from cjm.terms import TERMS
from cjm.values import Duration, Money, Percent, Text, parse_date
from cjm.words import LANGS, Lang, Phrase

ARROW: Final = "→"
_TEXT_CHARS: Final = 120
_FEW: Final = 4
"""So many items of two lists can be read at a glance."""
_NOTHING: Final = Phrase("none", "нет")
_YES: Final = {True: Phrase("yes", "да"), False: Phrase("no", "нет")}
_ADDED: Final = Phrase("added", "добавлено")
_GONE: Final = Phrase("gone", "убрано")
_KIND_ADDED: Final = Phrase("new {kind}", "новое ({kind})")
_KIND_REMOVED: Final = Phrase("{kind} removed", "убрано ({kind})")
_MOVED: Final = Phrase("moved from {before} to {after}", "перенесено из «{before}» в «{after}»")
_EXIT: Final = Phrase("way out to {to}", "выход: {to}")
_PLACE: Final = Phrase("place", "место")
_WAY: Final = Phrase("way out", "выход")
_END: Final = Phrase("end: {end}", "конец: {end}")
_TERMS: Final[Mapping[tuple[str, str], str]] = {
    ("journey", "status"): "status",
    ("journey", "state"): "state",
    ("journey", "basis"): "basis",
    ("stage", "phase"): "phase",
    ("stage", "vs_expectation"): "expectation",
    ("stage", "emotion"): "mood",
    ("touchpoint", "quality"): "quality",
    ("touchpoint", "status"): "quality",
    ("critical-point", "kind"): "point",
    ("action", "status"): "action",
    ("exit", "end"): "end",
    ("kpi", "type"): "kpi",
    ("kpi", "stat"): "stat",
    ("kpi", "clock"): "clock",
    ("source", "kind"): "source",
    ("source", "who"): "who",
    ("persona", "side"): "side",
    ("persona", "role"): "role",
}
"""For a field of a kind, the family of its words in TERMS."""
_DATES: Final = {"due", "start", "done_on", "date", "reviewed"}
_MEASURE = re.compile(r"-?\d")


class Wording:
    """Says changes in one language, with the names that things had and have."""

    def __init__(self, base: Names, head: Names, lang: Lang) -> None:
        self._base, self._head, self._lang = base, head, lang

    def name(self, change: Change) -> str:
        """What the changed thing is called now, or was."""
        names = self._head if change.head is not None else self._base
        return names.of(change.record, self._lang)

    def stage(self, change: Change) -> Record | None:
        """The stage that a change happens in, if any."""
        names = self._head if change.head is not None else self._base
        record = change.record
        return next((each for each in (*names.holders(record), record) if each.kind == "stage"), None)

    def says(self, change: Change) -> str:
        """The change without the name of its thing: `owner E-commerce → Finance`, `new touchpoint`, `moved from … to …`."""
        record, lang = change.record, self._lang
        if change.kind == "changed":
            return f"{field_name(change.field, lang)} {self._between(change)}"
        if change.kind == "moved":
            before, after = self._holder(self._base, change.before), self._holder(self._head, change.after)
            return _MOVED.fill(lang, {"before": before, "after": after})
        kind = KINDS[record.kind].say(lang) if record.kind in KINDS else self._way(record, self._head if change.head else self._base)
        told = (_KIND_ADDED if change.kind == "added" else _KIND_REMOVED).fill(lang, {"kind": kind})
        share = record.fields.get("share") if record.kind == "exit" else None
        return f"{told}, {self.value('share', share, record, self._head)}" if share is not None else told

    def row(self, change: Change) -> tuple[str, str, str]:
        """A change as a row of a table: what, before, after."""
        lang = self._lang
        if change.kind == "changed":
            told = (self._said(change, change.before, self._base), self._said(change, change.after, self._head))
            return (field_name(change.field, lang), *told)
        if change.kind == "moved":
            return _PLACE.say(lang), self._holder(self._base, change.before), self._holder(self._head, change.after)
        nothing = _NOTHING.say(lang)
        kind = KINDS[change.record.kind].say(lang) if change.record.kind in KINDS else _WAY.say(lang)
        name = self.name(change)
        return (kind, nothing, name) if change.kind == "added" else (kind, name, nothing)

    def _holder(self, names: Names, key: Plain) -> str:
        record = names.get(str(key))
        return names.of(record, self._lang) if record is not None else str(key)

    def _way(self, record: Record, names: Names) -> str:
        if "end" in record.fields:
            return _END.fill(self._lang, {"end": self.value("end", record.fields["end"], record, names)})
        return _EXIT.fill(self._lang, {"to": names.exit(record, self._lang)})

    def _between(self, change: Change) -> str:
        before, after = change.before, change.after
        if isinstance(before, dict) and isinstance(after, dict) and not _is_text(before) and not _is_text(after):
            return "; ".join(
                f"{self._key(change, key)} {self._arrow(change, before.get(key), after.get(key))}"
                for key in dict.fromkeys((*after, *before))
                if before.get(key) != after.get(key)
            )
        if isinstance(before, list) or isinstance(after, list):
            return self._lists(change, _listed(before), _listed(after))
        return self._arrow(change, before, after)

    def _key(self, change: Change, key: str) -> str:
        if refers(change.field):
            return (self._head if change.head else self._base).word(change.field, key, change.record, self._lang)
        return field_name(key, self._lang)

    def _arrow(self, change: Change, before: Plain, after: Plain) -> str:
        return f"{self._said(change, before, self._base)} {ARROW} {self._said(change, after, self._head)}"

    def _said(self, change: Change, value: Plain, names: Names) -> str:
        return self.value(change.field, value, change.record, names)

    def _lists(self, change: Change, before: list[Plain], after: list[Plain]) -> str:
        """What came and what went; where nothing did, the new order."""
        came = [self._said(change, each, self._head) for each in after if each not in before]
        went = [self._said(change, each, self._base) for each in before if each not in after]
        if not came and not went:
            return ", ".join(self._said(change, each, self._head) for each in after)
        if len(came) == len(went) == 1:
            return f"{went[0]} {ARROW} {came[0]}"
        if before and after and len(before) + len(after) <= _FEW:
            return self._arrow(change, before, after)
        told = [f"{_GONE.say(self._lang)} {', '.join(went)}"] if went else []
        return "; ".join([*told, *([f"{_ADDED.say(self._lang)} {', '.join(came)}"] if came else [])])

    def value(self, field: str, value: Plain, record: Record, names: Names) -> str:
        """A value as people read it."""
        lang = self._lang
        if value is None:
            return _NOTHING.say(lang)
        if isinstance(value, bool):
            return _YES[value].say(lang)
        family = TERMS.get(_TERMS.get((record.kind, field), ""), {})
        if str(value) in family:
            word = family[str(value)].say(lang)
            return f"{mood(float(value), lang)} ({word})" if isinstance(value, (int, float)) else word
        if isinstance(value, (int, float)):
            return count(value, lang)
        if isinstance(value, str):
            return self._word(field, value, record, names)
        if isinstance(value, dict):
            return self._block(field, value, record, names)
        return ", ".join(self.value(field, each, record, names) for each in value)

    def _word(self, field: str, value: str, record: Record, names: Names) -> str:
        if refers(field):
            return names.word(field, value, record, self._lang)
        if field == "stages" or field == "to":
            stage = names.get(f"{record.journey}/stage:{value}")
            return names.of(stage, self._lang) if stage is not None else value
        if field in _DATES and (date := parse_date(value)) is not None:
            return day(date, self._lang)
        if _MEASURE.match(value):
            measured = Percent.parse(value) or Duration.parse(value) or Money.parse(value)
            return amount(measured, self._lang) if measured is not None else value.replace("-", MINUS, 1) if value[:1] == "-" else value
        return _quoted(value, self._lang) if " " in value or not value.isascii() else value

    def _block(self, field: str, value: dict[str, Plain], record: Record, names: Names) -> str:
        if _is_text(value):
            return _quoted(Text({lang: str(word) for lang, word in value.items()}).say(self._lang), self._lang)
        told = (f"{field_name(key, self._lang)} {self.value(key, inner, record, names)}" for key, inner in value.items())
        return ", ".join(told) or _NOTHING.say(self._lang)


def _is_text(value: Mapping[str, Any]) -> bool:
    """Whether a map is a text in several languages."""
    return bool(value) and all(lang in ("", *LANGS) and isinstance(word, str) for lang, word in value.items())


def _listed(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _quoted(text: str, lang: Lang) -> str:
    line = " ".join(text.split())
    line = line if len(line) <= _TEXT_CHARS else line[: _TEXT_CHARS - 1].rstrip() + "…"
    return f"«{line}»" if lang == "ru" else f"“{line}”"
