"""Rules over changes are quiet about what is neutral or good: 200 edits of the demo, none of which anybody has to look at."""

import random
import re
from datetime import date

import pytest

from cjm.diff.comparison import compare
from cjm.diff.facts import Record
from cjm.diff.judge import judge
from cjm.diff.versions import Version
from cjm.words import Phrase
from tests.diff.test_diff_edits import DEMO, EDITS, FACTS, PLAIN, after, replacement

NEUTRAL = [(record, field) for record, field in EDITS if field in PLAIN]
GOOD = {"quality": "great", "severity": "5", "due": "2026-11-25"}
BETTER = [
    (record, field)
    for record in FACTS.values()
    for field in ("quality", "severity", "due")
    if field in getattr(record.thing, "at", ()) and re.fullmatch(r"[\w-]+", record.thing.at.value(field).text)  # type: ignore[union-attr]
]


LINES = [
    (path, line)
    for path, source in DEMO.sources.items()
    for line in source.text.splitlines()
    if path.startswith("journeys/") and re.match(r" +- \{name: [\w ]+, .*channel: .*\}$", line)
]


def found(record: Record, field: str, new: str) -> set[str]:
    """The names of the findings after a value was replaced and the version of the journey raised."""
    thing = record.block or record.thing
    assert thing is not None
    place = thing.at.value(field)
    return judged(place.source.path, place.source.text[: place.start] + new + place.source.text[place.end :])


def judged(path: str, text: str) -> set[str]:
    """The names of the findings over a new text of a file, its version raised."""
    text = re.sub(r"^version: (\d+)", lambda match: f"version: {int(match[1]) + 1}", text, flags=re.MULTILINE)
    if "\nversion: " not in text and text.startswith("journey:"):
        text += "version: 2\n"
    comparison = compare(Version(Phrase("a", "a"), DEMO), Version(Phrase("b", "b"), after(path, text)))
    assert comparison.changes
    return {finding.name for finding in judge(comparison, "en", date(2026, 11, 20)).findings}


@pytest.mark.parametrize("number", range(len(NEUTRAL)))
def test_other_words(number: int) -> None:
    """A text that says it otherwise is no reason to look."""
    record, field = NEUTRAL[number]
    thing = record.block or record.thing
    assert thing is not None
    new = replacement(random.Random(number), field, thing.at.value(field).text)
    assert new is not None
    assert found(record, field, new) == set()


@pytest.mark.parametrize("number", range(len(BETTER)))
def test_what_is_better(number: int) -> None:
    """A contact that is great now, a problem that is taken more seriously, a date that is nearer."""
    record, field = BETTER[number]
    thing = record.thing
    assert thing is not None
    old = thing.at.value(field).text
    new = min(old, GOOD[field]) if field == "due" else GOOD[field]
    if old != new:
        assert found(record, field, new) == set()


@pytest.mark.parametrize("number", range(len(LINES)))
def test_what_is_added(number: int) -> None:
    """Another contact beside one that is there."""
    path, line = LINES[number]
    new = re.sub(r"name: [^,]+", "name: Another contact", re.sub(r" id: [^,]+,", "", line), count=1)
    assert judged(path, DEMO.sources[path].text.replace(line, f"{line}\n{new}", 1)) == set()


def test_there_are_enough() -> None:
    """Of all kinds together."""
    assert len(BETTER) + len(NEUTRAL) + len(LINES) >= 200
