"""Laws that hold for every correct project: it has no errors, and what does not change its meaning does not change its findings."""

import random
import re
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from cjm import limits
from cjm.check import Options, check
from cjm.findings import Finding, Severity
from cjm.project import load
from tests.mutation.correct import OTHER, SECTIONS, WRITTEN_BELOW, fields, journeys, rows, value
from tests.strategies import block

TODAY = date(2026, 11, 20)
Told = Counter[tuple[str, Severity, str]]


def lint(files: Mapping[str, str]) -> tuple[Finding, ...]:
    """What the strictest level says of a project of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in {"other.yaml": OTHER, **files}.items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        with mock.patch.object(limits, "FINDINGS_PER_FILE", 10_000):  # else another order would show other findings
            return check(load([folder]), Options(TODAY, level="strict", lang="en")).findings


def told(findings: tuple[Finding, ...], but: tuple[str, ...] = (), now: Mapping[str, str] | None = None) -> Told:
    """Code, severity and address of each finding; parts of addresses that have changed are told as `now` has them."""
    found: Told = Counter()
    for finding in findings:
        address = finding.address
        for old, new in (now or {}).items():
            address = re.sub(old, new, address)
        if finding.name not in but:
            found[finding.code, finding.severity, address] += 1
    return found


@given(journeys(), st.sampled_from([rows, block]))
def test_no_errors(journey: dict[str, Any], write: Any) -> None:
    """A correct journey, whatever it uses of the language, gives no finding of severity error."""
    errors = [(f.name, f.address, f.message) for f in lint({"order.yaml": write(journey)}) if f.severity == Severity.ERROR]
    assert errors == []


@given(journeys())
def test_renamed_ids(journey: dict[str, Any]) -> None:
    """Renaming every id, where it is defined and where it is used, renames the addresses of the findings and nothing else."""
    text = rows(journey)
    renamed = text.replace('"q-', '"z-')
    before, after = lint({"order.yaml": text}), lint({"order.yaml": renamed, "other.yaml": OTHER.replace("q-", "z-")})
    assert told(before, now={r"\bq-": "z-"}) == told(after)


def shuffled(data: Any, chooser: random.Random) -> Any:
    """The same data, the keys of every block in another order."""
    if isinstance(data, dict):
        keys = list(data)
        chooser.shuffle(keys)
        return {key: shuffled(data[key], chooser) for key in keys}
    return [shuffled(item, chooser) for item in data] if isinstance(data, list) else data


@given(journeys(), st.randoms(use_true_random=False))
def test_keys_in_another_order(journey: dict[str, Any], chooser: random.Random) -> None:
    """The order of keys matters to the rule about the order of keys only."""
    before, after = lint({"order.yaml": rows(journey)}), lint({"order.yaml": rows(shuffled(journey, chooser))})
    assert told(before, but=("key-order",)) == told(after, but=("key-order",))


@given(journeys(), st.booleans())
def test_library_in_a_file_of_its_own(journey: dict[str, Any], wrapped: bool) -> None:
    """What a journey defines for itself may as well stand in the project's library.

    In a live journey an item that nobody uses is judged more kindly there, and whose language a text should have is told by those
    who use it: both are left out.
    """
    journey = {**journey, "status": "approved"}
    apart = {key: part for key, part in journey.items() if key != "library"}
    library = {"library": journey["library"]} if wrapped else journey["library"]
    but = ("missing-translation", "key-order")
    before, after = lint({"order.yaml": rows(journey)}), lint({"order.yaml": rows(apart), "library.yaml": rows(library)})
    assert told(before, but, {"q-order/library/": "library/"}) == told(after, but)


@given(journeys(), st.sampled_from(["z.yaml", "journeys/A.yml", "заказ.yaml"]))
def test_file_of_another_name(journey: dict[str, Any], name: str) -> None:
    """Where ids are written, the name of the file changes nothing."""
    text = rows(journey)
    assert told(lint({"order.yaml": text})) == told(lint({name: text}))


def test_the_whole_language_is_drawn() -> None:
    """Hardly a field of the schema is left out of what is drawn."""
    ids = {section: ["q-a"] for section in (*SECTIONS, "journeys")}
    for kind in ("journey", "stage", "touchpoint", "critical-point", "action", "play", *(section[:-1] for section in SECTIONS)):
        unknown = {key for key, part in fields(kind).items() if value(key, part, ids) is None}
        assert unknown - WRITTEN_BELOW <= {"template", "checklists"}
