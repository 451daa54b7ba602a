"""What property tests draw: plain data, its YAML, broken YAML, and journeys that are valid."""

import json
import re
import unicodedata
from typing import Any

from hypothesis import strategies as st

from cjm.hygiene import has_hidden

YAML_SIGNS = "{}[],:#&*!|>'\"%@`-?.~<= \t\r\n\\0159xoaеё\u00a0\U0001f6d2"

texts = st.text(max_size=12).map(lambda text: unicodedata.normalize("NFC", text)).filter(lambda text: not has_hidden(text))
"""Texts that a file may hold, as they come out of it."""

odd_texts = st.text(st.one_of(st.sampled_from(YAML_SIGNS), st.characters(exclude_categories=["Cs"])), max_size=400)
"""Texts that are rarely YAML."""

scalars = st.one_of(
    st.booleans(),
    st.integers(-(10**18) + 1, 10**18 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
)

keys = texts.filter(bool)

plain_data = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=25,
)
"""What a tree can hold."""


def flow(data: Any) -> str:
    """Data in rows: JSON is YAML."""
    return json.dumps(data, ensure_ascii=False)


def block(data: Any, indent: int = 0) -> str:
    """Data in blocks, as people write it: one key or item a line, plain words where they can be plain."""
    pad = " " * indent
    if isinstance(data, dict) and data:
        return "".join(f"{pad}{_plain(key)}:{_inner(value, indent + 2)}" for key, value in data.items())
    if isinstance(data, list) and data:
        return "".join(f"{pad}-{_inner(item, indent + 2)}" for item in data)
    return f"{pad}{_plain(data)}\n"


def _inner(data: Any, indent: int) -> str:
    return f"\n{block(data, indent)}" if isinstance(data, (dict, list)) and data else f" {_plain(data)}\n"


def _plain(data: Any) -> str:
    if isinstance(data, str) and re.fullmatch(r"[a-zа-я][a-zа-я-]*", data) and data not in ("true", "false", "null"):
        return data
    return flow(data)


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    """YAML of random data with a few signs put in, taken out or doubled."""
    text = draw(st.sampled_from((flow, block)))(draw(plain_data))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 8)))
        text = text[:at] + draw(st.text(YAML_SIGNS, max_size=3)) + text[draw(st.sampled_from((at, end))) :]
    return text


# ---------------------------------------------------------------- journeys

ids = st.sampled_from(["site", "email", "care", "sales", "csat-жалоба", "a", "b2b", "order-form"])
words = st.sampled_from(["Pays", "Checks out", "Ждёт решения", "14 fields", "Why?", "1.10", "no"])


def _optional(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def journeys(draw: st.DrawFn, stages: int = 5) -> dict[str, Any]:
    """A journey file without a finding of the loader, as plain data, library and all."""
    count = draw(st.integers(1, stages))
    teams, channels, kpis = (draw(st.lists(ids, min_size=1, max_size=3, unique=True)) for _ in range(3))
    team, channel, kpi = st.sampled_from(teams), st.sampled_from(channels), st.sampled_from(kpis)
    action = st.builds(
        lambda more: {"do": "Cut the form", **more},
        _optional({"owner": team, "due": st.just("2026-12-10"), "kpi": kpi, "impact": st.integers(1, 5), "effort": st.just("5d")}),
    )
    touchpoint = _optional(
        {"channel": channel, "owner": team, "quality": st.sampled_from(["great", "ужасно"]), "kpis": st.lists(kpi, max_size=2)}
    )
    found = []
    for i in range(count):
        stage: dict[str, Any] = {"name": draw(words), "id": f"s{i}"}
        stage |= draw(
            _optional(
                {
                    "phase": st.sampled_from(["need", "purchase", "service"]),
                    "does": st.lists(words, max_size=3),
                    "emotion": st.integers(-2, 2),
                    "owner": team,
                    "touchpoints": st.lists(touchpoint, max_size=2).map(lambda many: [{"name": f"T{n}", **t} for n, t in enumerate(many)]),
                    "actions": st.lists(action, max_size=1),
                }
            )
        )
        way_on = draw(st.sampled_from(["", "next", "end"]))
        if way_on == "next":
            targets = draw(st.lists(st.integers(0, count - 1), max_size=3, unique=True))
            stage["next"] = [{"to": f"s{t}", "share": f"{draw(st.integers(0, 100))}%"} for t in targets]
            if draw(st.booleans()):
                stage["next"].append({"end": draw(st.sampled_from(["success", "lost", "neutral"]))})
        elif way_on == "end":
            stage["end"] = draw(st.sampled_from(["success", "lost", "neutral"]))
        found.append(stage)
    library = {
        "teams": {team: {"name": team} for team in teams},
        "channels": {channel: {"name": channel} for channel in channels},
        "kpis": {kpi: {"name": kpi, "type": "rate"} for kpi in kpis},
    }
    return {"journey": draw(words), "stages": found, "library": library}


# ---------------------------------------------------------------- files as people leave them

NOTES = ("# note", "#tight", "# - a dash", "# key: value, [list]", "#", "# ещё не решено", '# "quoted', "# # #", "#!x")


@st.composite
def decorated(draw: st.DrawFn, data: st.SearchStrategy[Any]) -> tuple[Any, str]:
    """Data, and a file that holds it: with comments, odd indentation, rows of several lines, quotes and texts in every style."""
    chosen = draw(data)
    chooser = draw(st.randoms(use_true_random=False))
    hand = _Hand(chooser, notes=chooser.choice((0, 0.2, 0.6)), rows=chooser.choice((0, 0.3, 0.8)))
    text = hand.file(chosen)
    return chosen, text.replace("\n", "\r\n") if chooser.random() < 0.2 else text


class _Hand:
    """Writes YAML the way many different people would."""

    def __init__(self, chooser: Any, notes: float, rows: float) -> None:
        self.chooser, self.notes, self.rows = chooser, notes, rows
        self.step = chooser.choice((1, 2, 2, 2, 3, 4, 8))
        self.in_text = False  # a comment further to the right would be part of the text above

    def maybe(self, chance: float = 0.5) -> bool:
        return bool(self.chooser.random() < chance)

    def file(self, data: Any) -> str:
        marks = self.maybe(0.1)
        top = "".join(self.chooser.choice(("\n", "# yaml-language-server: $schema=x.json\n", "# top\n\n")) for _ in range(self.maybe(0.3)))
        text = top + ("---\n" if marks else "") + "".join(self.block(data, 0)) + "".join(self.between(0))
        return text + ("...\n" if marks and self.maybe() else "") if self.maybe(0.8) else text.rstrip("\n")

    def note(self) -> str:
        return str(self.chooser.choice(NOTES))

    def between(self, indent: int) -> list[str]:
        """Blank lines and comments before a line."""
        lines = []
        while self.maybe(self.notes * 0.6):
            column = 0 if self.in_text else self.chooser.choice((indent, indent, indent, 0, indent + 2, self.chooser.randrange(12)))
            lines.append("\n" if self.maybe(0.4) else " " * column + self.note() + "\n")
        return lines

    def beside(self) -> str:
        return (" " * self.chooser.randrange(1, 9) + self.note() if self.maybe(self.notes) else " " * self.maybe(0.1)) + "\n"

    def block(self, data: Any, indent: int) -> list[str]:
        if not data or not isinstance(data, (dict, list)):
            return [f"{' ' * indent}{self.value(data, False)}{self.beside()}"]
        lines = []
        for key, inner in data.items() if isinstance(data, dict) else ((None, item) for item in data):
            lines += self.between(indent)
            explicit = key is not None and self.maybe(0.03)
            name = "-" if key is None else f"? {self.word(key)}\n{' ' * indent}:" if explicit else f"{self.word(key)}:"
            head = " " * indent + name
            self.in_text = False
            lines.append(head + self.after(inner, indent, key is None))
        return lines

    def after(self, data: Any, indent: int, listed: bool) -> str:
        """What follows a key or a dash, to the end of its lines."""
        if not isinstance(data, (dict, list)) or not data or self.maybe(self.rows):
            if isinstance(data, str) and self.maybe(0.2) and (text := self.text(data, indent)):
                return text
            return " " * self.chooser.choice((1, 1, 1, 3)) + self.value(data, False, indent + 1) + self.beside()
        inner = indent + (self.step if listed or isinstance(data, dict) else self.chooser.choice((0, self.step)))
        if listed and self.maybe(0.8):
            first, *rest = self.block(data, indent + self.step + 1)
            while not first.strip() or first.lstrip().startswith("#"):
                first, *rest = rest
            return " " * self.step + first.lstrip(" ") + "".join(rest)
        return self.beside() + "".join(self.block(data, max(inner, indent + listed)))

    def value(self, data: Any, in_row: bool, indent: int = 1) -> str:
        if isinstance(data, dict):
            return self.row("{", (f"{self.word(key)}: {self.value(item, True, indent)}" for key, item in data.items()), "}", indent)
        if isinstance(data, list):
            return self.row("[", (self.value(item, True, indent) for item in data), "]", indent)
        return self.word(data) if isinstance(data, str) else json.dumps(data)

    def row(self, start: str, parts: Any, end: str, indent: int) -> str:
        """A row on one line or on several, perhaps with comments."""
        apart = self.maybe(0.2)

        def gap() -> str:
            note = f" {self.note()}" if apart and self.maybe(self.notes) else ""
            return f"{note}\n{' ' * (indent + self.chooser.randrange(4))}" if apart and (note or self.maybe()) else " " * self.maybe(0.2)

        inner = "".join(f"{',' * (i > 0)}{gap() or ' ' * (i > 0)}{part}" for i, part in enumerate(parts))
        apart = apart and bool(inner)
        return f"{start}{inner}{',' * self.maybe(0.1) if inner else ''}{gap()}{end}"

    def word(self, text: str) -> str:
        if re.fullmatch(r"[a-zа-яё][a-zа-яё0-9-]*( [a-zа-яё0-9-]+)*", text) and text not in ("true", "false", "null") and self.maybe(0.7):
            return text
        single = text.isprintable() and "'" not in text and self.maybe()
        return f"'{text}'" if single else json.dumps(text, ensure_ascii=self.maybe(0.1) and max(text, default="") < "\ud800")

    def text(self, text: str, indent: int) -> str:
        """A text of lines under its key; empty where it cannot be written so."""
        if not re.fullmatch(r"[^\s\"'#](?:[^\r\n\t]*[^\s])?", text) or not text.isprintable():
            return ""
        inner = "\n" + " " * (indent + self.step)
        sign = self.chooser.choice(("|-", ">-", "|2-" if self.step == 2 else "|-"))
        note = f" {self.note()}" if self.maybe(self.notes) else ""
        self.in_text = True
        return f" {sign}{note}{inner}{text}\n"
