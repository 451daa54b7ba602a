"""200 seeded edits of the demo project, one at a time: each is told as exactly that change, and nothing else is."""

import random
import re
from pathlib import Path

import pytest

from cjm.diff.comparison import compare
from cjm.diff.facts import Record, facts
from cjm.diff.story import story
from cjm.diff.versions import Version
from cjm.files import Disk
from cjm.project import Project, edited, load, load_from
from cjm.words import LANGS, Phrase

ROOT = Path(__file__).parent.parent.parent
DEMO = load([str(ROOT)])
FACTS = facts(DEMO.model)
OTHERS = {
    "quality": ["great", "so-so", "awful"],
    "status": ["planned", "missing", "closing"],
    "phase": ["consideration", "purchase", "delivery", "service"],
    "kind": ["pain", "doubt", "failure"],
    "good": ["up", "down"],
    "basis": ["mixed", "hypothesis", "research"],
    "consent": ["marketing", "service", "none"],
}
PLAIN = {"name", "does", "goal", "cause", "trigger", "stop", "text", "when", "quote", "partner", "sla", "fears", "expects", "business_goal"}


def edits() -> list[tuple[Record, str]]:
    """Every fact of the demo that stands in its file as one plain value and can be replaced by another of its kind."""
    found = []
    for record in FACTS.values():
        at = getattr(record.block or record.thing, "at", None)
        for field, value in record.fields.items():
            if at is None or field not in at or isinstance(value, (list, dict)):
                continue
            if at.value(field).source.path.startswith("pack") or not at.value(field).source.text:
                continue
            if replacement(random.Random(0), field, at.value(field).text) is not None and follows(record, field):
                found.append((record, field))
    return found


def follows(record: Record, field: str) -> bool:
    """Whether the thing is the same after the edit: a title that gives the id is another thing (see test_diff_laws)."""
    at = getattr(record.thing, "at", ())
    title = getattr(record.thing, "TITLE", "name")
    if record.kind in ("exit", "step"):
        return field in ("share", "when", "text", "after", "within")
    return field != title or "id" in at or record.key.startswith("library/")


def replacement(dice: random.Random, field: str, text: str) -> str | None:
    """Another value of the same kind, as it is written; None where nobody knows one."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return f"{int(text[:4]) + 1}{text[4:]}"
    if match := re.fullmatch(r"(-?\d+(?:\.\d+)?)(%|d|h|bd|mo|y)?", text):
        return None if field in ("emotion", "id") else f"{float(match[1]) + 1:g}{match[2] or ''}"
    if field == "owner":
        return dice.choice([id for id in ("ecommerce", "finance", "delivery", "care") if id != text])
    if field in OTHERS and text in OTHERS[field]:
        return dice.choice([word for word in OTHERS[field] if word != text])
    if field in PLAIN and re.fullmatch(r"[\w ,.-]+", text):
        return f"{text} and more"
    return None


EDITS = edits()


def after(path: str, text: str) -> Project:
    """The demo with another text in one file."""
    return edited(DEMO, {path: text.encode()})


def told(project: Project) -> tuple[list[tuple[str, str, str]], list[str]]:
    """What is told of a version of the demo: kind, key and field; and the words, in both languages."""
    comparison = compare(Version(Phrase("a", "a"), DEMO), Version(Phrase("b", "b"), project))
    words = [line.words for lang in LANGS for chapter in story(comparison, lang) for section in chapter.sections for line in section.lines]
    return [(change.kind, change.key, change.field) for change in comparison.changes], words


def test_there_are_enough_edits_to_draw_from() -> None:
    """The demo has more facts than are edited here."""
    assert len(EDITS) >= 200


@pytest.mark.parametrize("seed", range(200))
def test_one_edit_is_one_change(seed: int) -> None:
    """A value is replaced: that value is told to differ, and nothing else."""
    dice = random.Random(seed)
    record, field = EDITS[seed * len(EDITS) // 200]
    thing = record.block or record.thing
    assert thing is not None
    place = thing.at.value(field)
    new = replacement(dice, field, place.text)
    assert new is not None
    text = place.source.text[: place.start] + new + place.source.text[place.end :]
    found, words = told(after(place.source.path, text))
    assert found == [("changed", record.key, field)]
    assert len(words) == 2 and all("→" in each or "form" not in each for each in words)


REMOVABLE = [r for r in FACTS.values() if r.kind in ("touchpoint", "action", "critical-point") and r.thing is not None]


@pytest.mark.parametrize("number", range(len(REMOVABLE)))
def test_what_is_taken_out_is_told_once(number: int) -> None:
    """A thing that goes takes what it holds along: one line, whatever was in it."""
    record = REMOVABLE[number]
    assert record.thing is not None
    extent = record.thing.extent
    source = extent.source
    start = source.text.rindex("-", 0, extent.start)
    rest = source.text[: source.line_start(start)] + source.text[extent.end :].lstrip("\n")
    rest = re.sub(r"\n *(touchpoints|actions|critical_points):[ \t]*(?=\n(?! *[-#]))", "", rest)
    found, words = told(after(source.path, rest))
    gone = [key for kind, key, _ in found if kind == "removed"]
    assert record.key in gone and all(key.startswith(record.key) for key in gone)
    assert {kind for kind, _, _ in found} == {"removed"}
    assert len(words) == 2


def test_the_demo_does_not_differ_from_itself() -> None:
    """Read again, nothing is told."""
    assert told(load_from(Disk(ROOT))) == ([], [])
