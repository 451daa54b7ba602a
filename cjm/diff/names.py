"""What things are called in one version: ids to names."""

from collections.abc import Iterator, Mapping
from typing import Final

from cjm.diff.facts import Facts, Record
from cjm.values import Text
from cjm.words import Lang

_KIND_NAMED_BY: Final[Mapping[str, str]] = {
    "owner": "team",
    "influence": "team",
    "channel": "channel",
    "send": "channel",
    "entry": "channel",
    "prefers": "channel",
    "kpi": "kpi",
    "kpis": "kpi",
    "drives": "kpi",
    "expect": "kpi",
    "persona": "persona",
    "personas": "persona",
    "emotion": "persona",
    "segment": "segment",
    "segments": "segment",
    "evidence": "source",
    "source": "source",
    "system": "system",
    "survey": "survey",
}
"""For each field that refers to a definition, the kind of what it names."""


class Names:
    """The names of everything in a table of facts."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def get(self, key: str) -> Record | None:
        """The record of a key, if there is one."""
        return self._facts.get(key)

    def of(self, record: Record, lang: Lang) -> str:
        """The name of a record: its title; of an exit, when it is taken or where it leads."""
        if record.kind == "exit":
            return self._said(record.fields.get("when"), lang) or self.exit(record, lang)
        title = getattr(record.thing, getattr(record.thing, "TITLE", "name"), None) or getattr(record.thing, "name", None)
        if record.kind == "step":
            task, send = record.fields.get("task"), record.fields.get("send")
            return self._said(task, lang) or self.word("send", str(send), record, lang)
        if isinstance(title, Text):
            return title.say(lang) or record.id
        return self._said(record.fields.get("name"), lang) or record.id

    def exit(self, record: Record, lang: Lang) -> str:
        """Where an exit leads: the name of a stage or journey, or its end as it is written."""
        to = str(record.fields.get("to", ""))
        stage = self._facts.get(f"{record.journey}/stage:{to}") or self._facts.get(to)
        return self.of(stage, lang) if stage is not None else to or str(record.fields.get("end", ""))

    def word(self, field: str, id: str, record: Record, lang: Lang) -> str:
        """What a field's word is called: the name of the definition that it refers to, else the word."""
        kind = _KIND_NAMED_BY.get(field)
        for key in (f"{record.journey}/library/{kind}:{id}", f"library/{kind}:{id}"):
            if kind is not None and key in self._facts:
                return self.of(self._facts[key], lang)
        return id

    def holders(self, record: Record) -> Iterator[Record]:
        """What a record stands in, from the outside."""
        found = []
        key = record.parent
        while key in self._facts:
            found.append(self._facts[key])
            key = self._facts[key].parent
        return reversed(found)

    @staticmethod
    def _said(value: object, lang: Lang) -> str:
        return Text(value).say(lang) if isinstance(value, (str, dict)) else ""


def refers(field: str) -> bool:
    """Whether a field's words name definitions."""
    return field in _KIND_NAMED_BY
