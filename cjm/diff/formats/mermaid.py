"""The changed part of a journey as a Mermaid flowchart, which GitHub and GitLab draw inside a comment.

Ids are ours (`s1`, `s2`); what comes from a journey stands in quoted labels, every sign that Mermaid or HTML could read spelled as a
Mermaid entity code (`#60;`), so that a label is a label.
"""

from collections.abc import Iterable
from typing import Final

from cjm.diff.comparison import Comparison
from cjm.diff.facts import Record
from cjm.diff.names import Names
from cjm.inert import visible
from cjm.words import Lang

_MOST_STAGES: Final = 24
_LABEL_CHARS: Final = 60
_MARKS: Final = {"added": "+ ", "removed": "− ", "changed": "~ ", "": ""}
_STYLES: Final = (
    "classDef added fill:#DCEAF6,stroke:#0B5394,color:#17212B,stroke-width:3px",
    "classDef removed fill:#FCE6DD,stroke:#B02E0C,color:#17212B,stroke-width:3px,stroke-dasharray:6 5",
    "classDef changed fill:#EEE6F7,stroke:#6B3FA0,color:#17212B,stroke-width:3px",
    "classDef same fill:#FFFFFF,stroke:#76828F,color:#445160",
)
"""The palette of change of the design guide; marks say the same without colour."""


def picture(comparison: Comparison, journey: str, lang: Lang) -> str:
    """The stages that changed and their neighbours, with the exits between them; empty where there is nothing to draw, or too much."""
    exits = _exits(comparison, journey)
    touched = {_stage_of(change.record, comparison) for change in comparison.changes if change.record.journey == journey} - {""}
    shown = touched | {end for start, to, _, _ in exits for end in (start, to) if start in touched or to in touched}
    stages = [key for key in _keys(comparison) if key in shown and _kind(key, comparison) == "stage"]
    if not touched or len(stages) > _MOST_STAGES:
        return ""
    ids = {key: f"s{number}" for number, key in enumerate(stages, 1)}
    lines = ["flowchart LR"]
    for key in stages:
        state = _state(key, touched, comparison)
        name = Names(comparison.after if key in comparison.after else comparison.before).of(_record(key, comparison), lang)
        lines.append(f'  {ids[key]}["{_MARKS[state]}{label(name)}"]:::{state or "same"}')
    ends: dict[str, str] = {}
    for start, to, words, state in exits:
        if start not in ids or (start not in touched and to not in touched):
            continue
        if to not in ids:
            ends.setdefault(to, f"e{len(ends) + 1}")
            lines.append(f'  {ends[to]}(("{label(to)}")):::same')
        arrow = "-.->" if state == "removed" else "==>" if state else "-->"
        said = f'|"{label(_MARKS[state] + words)}"|' if words or state else ""
        lines.append(f"  {ids[start]} {arrow}{said} {ids.get(to) or ends[to]}")
    lines += [f"  {style}" for style in _STYLES]
    return "\n".join(dict.fromkeys(lines)) + "\n"


def label(text: str) -> str:
    """A text as a label: one line, nothing but letters, digits and harmless signs as they are."""
    line = " ".join(visible(text).split())
    line = line if len(line) <= _LABEL_CHARS else line[: _LABEL_CHARS - 1].rstrip() + "…"
    return "".join(c if c.isalnum() or c in " .,:…–−+~→%" or not c.isascii() else f"#{ord(c)};" for c in line)


def _exits(comparison: Comparison, journey: str) -> list[tuple[str, str, str, str]]:
    """Stage, goal (a stage's key, or an end), the share in words, and how the exit changed, of both versions."""
    found: list[tuple[str, str, str, str]] = []
    changed = {change.key: change for change in comparison.changes if change.record.kind == "exit"}
    for key in _keys(comparison):
        record = _record(key, comparison)
        if record.kind != "exit" or record.journey != journey:
            continue
        goal = f"{journey}/stage:{record.id}"
        to = goal if goal in comparison.after or goal in comparison.before else record.id.removeprefix("end-")
        change = changed.get(key)
        share = record.fields.get("share")
        words = str(share) if share is not None else ""
        if change is not None and change.field == "share":
            words = f"{change.before or '–'} → {change.after or '–'}"
        state = "" if change is None else change.kind if change.kind in ("added", "removed") else "changed"
        found.append((record.parent, to, words, state))
    return found


def _keys(comparison: Comparison) -> Iterable[str]:
    return dict.fromkeys((*comparison.after, *comparison.before))


def _record(key: str, comparison: Comparison) -> Record:
    return comparison.after.get(key) or comparison.before[key]


def _kind(key: str, comparison: Comparison) -> str:
    return _record(key, comparison).kind


def _stage_of(record: Record, comparison: Comparison) -> str:
    """The key of the stage that a record is, or stands in."""
    key = record.key
    while key:
        found = comparison.after.get(key) or comparison.before.get(key)
        if found is not None and found.kind == "stage":
            return key
        key = found.parent if found is not None else ""
    return ""


def _state(key: str, touched: set[str], comparison: Comparison) -> str:
    if key not in comparison.before:
        return "added"
    if key not in comparison.after:
        return "removed"
    return "changed" if key in touched else ""
