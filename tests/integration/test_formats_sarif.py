"""SARIF by its official schema, and by Microsoft's validator with GitHub's rules: each sees what the other does not."""

import json
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema.validators import validator_for

from cjm import limits
from cjm.check import Options, Report, check
from cjm.findings import Severity
from cjm.formats import Look
from cjm.formats.sarif import render
from cjm.project import load
from cjm.rules import catalogue
from cjm.words import LANGS
from tests.formats.reports import finding, hostile, many
from tests.integration.programs import module

ROOT = Path(__file__).parent.parent.parent
MULTITOOL = "@microsoft/sarif-multitool-linux/Sarif.Multitool"
NO_ADDRESS_YET = ("SARIF2005", "Warning_ProvideToolnformationUri")
"""The one thing that we do not have: a public page of the tool."""


def logs() -> Iterator[tuple[str, str]]:
    """Logs of all kinds, by name."""
    for lang in LANGS:
        report = check(load([str(ROOT / "journeys")]), Options(date(2026, 11, 20), "strict", lang))
        yield f"demo-{lang}", render(report, Look(prefix="путь клиента/"))
        rules = tuple(finding(rule=(rule.code, rule.name), number=number) for number, rule in enumerate(catalogue().values()))
        yield f"every-rule-{lang}", render(Report(rules, 1, lang))
    yield "hostile", render(hostile())
    yield "nothing", render(Report((), 1, "en"))
    yield "large", render(Report(many(limits.SARIF_RESULTS + 100, Severity.ERROR, 70), 70, "en", {"journeys/0000.yaml": 9}))


LOGS = dict(logs())


@pytest.mark.parametrize("name", LOGS)
def test_the_official_schema(name: str) -> None:
    """The schema of the standard, with its formats."""
    schema: Any = json.loads(module("@microsoft/sarif-multitool-linux/sarif-2.1.0.json").read_bytes().decode("utf-8-sig"))
    kind = validator_for(schema)
    kind(schema, format_checker=kind.FORMAT_CHECKER).validate(json.loads(LOGS[name]))


@pytest.mark.parametrize("name", LOGS)
def test_microsofts_validator(name: str, tmp_path: Path) -> None:
    """No error and no warning, by the rules of the standard and those of GitHub."""
    (tmp_path / "a.sarif").write_text(LOGS[name], "utf-8")
    assert verdicts(tmp_path / "a.sarif") <= {NO_ADDRESS_YET}


def verdicts(log: Path) -> set[tuple[str, str]]:
    """The rules that the validator finds broken, with the kind of breakage; its exit status says nothing."""
    report = log.with_suffix(".report")
    command = [module(MULTITOOL), "validate", log, "--output", report, "--log", "ForceOverwrite", "--rule-kind", "Sarif;Gh"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout
    (run,) = json.loads(report.read_bytes().decode("utf-8-sig"))["runs"]
    return {(result["ruleId"], result["message"].get("id", "")) for result in run["results"]}


@pytest.mark.parametrize(("old", "new"), [('"uri": "', '"uri": "a b'), ('"startColumn": 1,', '"startColumn": 9,')])
def test_the_validator_looks_at_all(old: str, new: str, tmp_path: Path) -> None:
    """A log that is wrong in one place is refused."""
    log = render(Report((finding(),), 1, "en"))
    assert old in log
    (tmp_path / "a.sarif").write_text(log.replace(old, new), "utf-8")
    assert verdicts(tmp_path / "a.sarif") - {NO_ADDRESS_YET}
