"""`cjm lint` as its users meet it: statuses, formats, options."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cjm.cli.main import cjm

SAMPLES = Path(__file__).parent.parent / "samples"
TODAY = ("--today", "2026-11-20")


def lint(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a run."""
    done = CliRunner().invoke(cjm, ["lint", *arguments, *TODAY], standalone_mode=False)
    if isinstance(done.exception, BaseException) and hasattr(done.exception, "exit_code"):
        return done.exception.exit_code, done.stdout, done.stderr
    assert done.exception is None, done.exception
    return int(done.return_value or 0), done.stdout, done.stderr


def sample(name: str, folder: Path) -> str:
    """A sample on its own: this repository's `cjm.yaml` would make it part of the demo project."""
    return shutil.copy(SAMPLES / name, folder)


def write(folder: Path, text: str, name: str = "a.yaml") -> str:
    """A file in a folder; its path."""
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_b2b_sample_has_one_error(tmp_path: Path) -> None:
    """The draft's single error is the missing consent, and the status says so."""
    status, out, _ = lint(sample("b2b-vendor.yaml", tmp_path), "--format", "json")
    errors = [finding for finding in json.loads(out)["findings"] if finding["severity"] == "error"]
    assert [(e["name"], e["line"], e["column"]) for e in errors] == [("play-no-consent", 114, 15)]
    assert status == 1


@pytest.mark.parametrize("name", ["online-order.yaml", "zhaloba-dvojnoe-spisanie.yaml"])
def test_other_samples_have_no_error(name: str, tmp_path: Path) -> None:
    """Findings below the threshold leave status 0."""
    status, out, _ = lint(sample(name, tmp_path), "--format", "json")
    assert status == 0
    assert json.loads(out)["summary"]["error"] == 0


def test_json_shape(tmp_path: Path) -> None:
    """The interface that product.md promises."""
    status, out, _ = lint(write(tmp_path, "journey: A\nonwer: b\nstages: [{name: B}]\n"), "--format", "json", "--select", "unknown-field")
    report = json.loads(out)
    assert status == 1
    assert report["version"] == 1
    assert report["summary"] == {"files": 1, "error": 1, "warning": 0, "info": 0}
    (finding,) = report["findings"]
    assert set(finding) == {
        "code", "name", "severity", "message", "why", "hint", "path", "line", "column", "end_line", "end_column",
        "address", "fingerprint", "url", "fixable",
    }  # fmt: skip
    assert (finding["path"], finding["line"], finding["column"], finding["end_column"]) == ("a.yaml", 2, 1, 9)


@pytest.mark.parametrize(("threshold", "status"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(tmp_path: Path, threshold: str, status: int) -> None:
    """The threshold moves the status, never the findings."""
    path = write(tmp_path, "journey: A\nstages: [{name: B, does: c}]\n")
    assert lint(path, "--select", "no-persona", "--fail-on", threshold)[0] == status


def test_the_projects_threshold(tmp_path: Path) -> None:
    """`lint: fail_on` in `cjm.yaml` holds where the command line says nothing; a word that does not exist changes nothing."""
    (tmp_path / "journeys").mkdir()
    write(tmp_path / "journeys", "journey: A\nstages: [{name: B, does: c}]\n")
    for threshold, status in (("warning", 1), ("never", 0), ("sometimes", 0)):
        write(tmp_path, f"cjm: 1\nproject: P\nlint: {{fail_on: {threshold}}}\n", "cjm.yaml")
        assert lint(str(tmp_path / "journeys"), "--select", "no-persona")[0] == status
        assert lint(str(tmp_path / "journeys"), "--select", "no-persona", "--fail-on", "info")[0] == 1


def test_select_and_ignore(tmp_path: Path) -> None:
    """By name, code and group; repeated or joined by commas."""
    path = write(tmp_path, "journey: A\nstages: [{name: B}]\n")

    def names(*arguments: str) -> set[str]:
        return {finding["name"] for finding in json.loads(lint(path, "--format", "json", *arguments)[1])["findings"]}

    assert names("--select", "PER001,GOV001") == {"no-persona", "missing-journey-owner"}
    assert names("--select", "PER", "--ignore", "no-persona") == {"no-expectation"}
    assert "no-persona" not in names("--ignore", "PER")


def test_unknown_rule_is_refused(tmp_path: Path) -> None:
    """A misspelled rule in an option is not silently nothing."""
    status, out, err = lint(write(tmp_path, "journey: A\n"), "--select", "no-stagse")
    assert (status, out) == (2, "")
    assert "no-stages" in err


def test_no_project() -> None:
    """A path that is not there is status 2, on standard error."""
    status, out, err = lint("nowhere.yaml")
    assert (status, out) == (2, "")
    assert "nowhere.yaml" in err


def test_formats_and_outputs_in_pairs(tmp_path: Path) -> None:
    """The first format goes to the first file, the second to standard output."""
    path = write(tmp_path, "journey: A\n")
    target = tmp_path / "out.json"
    _, out, _ = lint(path, "--format", "json", "--output", str(target), "--format", "text")
    assert json.loads(target.read_text(encoding="utf-8"))["version"] == 1
    assert "no-stages" in out


def test_language(tmp_path: Path) -> None:
    """`--lang`, else the project's, else that of a lone file."""
    english = write(tmp_path, "journey: A\n")
    assert "этапа" in lint(english, "--lang", "ru")[1]
    russian = write(tmp_path, "journey: А\nlang: ru\n", "b.yaml")
    assert "этапа" in lint(russian)[1]
    assert "has no stages" in lint(russian, "--lang", "en")[1]


def test_paths_only_filter(tmp_path: Path) -> None:
    """References are resolved in the whole project; findings of other files stay out."""
    write(tmp_path, "cjm: 1\nproject: P\n", "cjm.yaml")
    (tmp_path / "journeys").mkdir()
    write(tmp_path / "journeys", "journey: A\nowner: care\nstages: [{name: B}]\n")
    write(tmp_path / "journeys", "journey: C\nonwer: care\n", "c.yaml")
    write(tmp_path, "teams:\n  care: {name: Care}\n", "library.yaml")
    _, out, _ = lint(str(tmp_path / "journeys" / "a.yaml"), "--format", "json")
    report = json.loads(out)
    assert report["summary"]["files"] == 1
    assert {finding["path"] for finding in report["findings"]} <= {"journeys/a.yaml"}
    assert "unknown-reference" not in {finding["name"] for finding in report["findings"]}


def test_broken_settings_stop_the_run(tmp_path: Path) -> None:
    """A `cjm.yaml` that cannot be read is a finding, and status 2: nothing else was checked."""
    write(tmp_path, "cjm: 1\nproject: [\n", "cjm.yaml")
    write(tmp_path, "journey: A\n")
    status, out, _ = lint(str(tmp_path), "--format", "json")
    assert status == 2
    assert [finding["name"] for finding in json.loads(out)["findings"]] == ["yaml-syntax"]


def test_unknown_setting_has_a_suggestion(tmp_path: Path) -> None:
    """Keys, rules and options of `cjm.yaml` are checked."""
    text = "cjm: 1\nproject: P\nlnag: en\nlint:\n  rules:\n    no-stagse: off\n    form-too-long: {max_feilds: 3}\n"
    write(tmp_path, text, "cjm.yaml")
    write(tmp_path, "journey: A\nstages: [{name: B}]\n")
    findings = json.loads(lint(str(tmp_path), "--format", "json")[1])["findings"]
    found = {(finding["name"], finding["line"]) for finding in findings if finding["path"] == "cjm.yaml"}
    assert {("unknown-field", 3), ("wrong-value", 6), ("wrong-value", 7)} <= found


def test_project_settings_change_severity(tmp_path: Path) -> None:
    """A severity in `cjm.yaml` is final; later path patterns win; a file can switch rules off."""
    rules = "{no-persona: error, missing-journey-owner: off}"
    paths = '{"journeys/drafts/**": {rules: {no-persona: info}}}'
    write(tmp_path, f"cjm: 1\nproject: P\nlint: {{rules: {rules}, paths: {paths}}}\n", "cjm.yaml")
    (tmp_path / "journeys" / "drafts").mkdir(parents=True)
    write(tmp_path / "journeys", "journey: A\nstages: [{name: B, does: c}]\n")
    write(tmp_path / "journeys" / "drafts", "journey: D\nstages: [{name: B, does: c}]\n", "d.yaml")
    write(tmp_path / "journeys", "journey: E\nlint: {off: [no-persona]}\nstages: [{name: B, does: c}]\n", "e.yaml")
    findings = json.loads(lint(str(tmp_path), "--format", "json")[1])["findings"]
    assert {(f["path"], f["severity"]) for f in findings if f["name"] == "no-persona"} == {
        ("journeys/a.yaml", "error"),
        ("journeys/drafts/d.yaml", "info"),
    }
    assert not [f for f in findings if f["name"] == "missing-journey-owner"]


def test_ratchet(tmp_path: Path) -> None:
    """The same gap is a warning in a draft and an error in a live journey."""
    for status, severity in (("draft", "warning"), ("approved", "warning"), ("live", "error")):
        path = write(tmp_path, f"journey: A\nstatus: {status}\nstages: [{{name: B}}]\n")
        findings = json.loads(lint(path, "--format", "json", "--select", "missing-journey-owner")[1])["findings"]
        assert [f["severity"] for f in findings] == [severity]


def test_levels_hold_each_other(tmp_path: Path) -> None:
    """Strict says all that standard says, standard all that starter says."""
    path = sample("b2b-vendor.yaml", tmp_path)
    found = []
    for level in ("starter", "standard", "strict"):
        findings = json.loads(lint(path, "--format", "json", "--level", level)[1])["findings"]
        found.append({(f["name"], f["line"], f["column"]) for f in findings})
    assert found[0] < found[1] < found[2]


def test_many_findings_are_capped(tmp_path: Path) -> None:
    """At most a hundred findings of a file are shown, and the rest is counted."""
    stages = "\n".join(f"  - name: S{n}\n    unknown{n}: 1" for n in range(300))
    _, out, _ = lint(write(tmp_path, f"journey: A\nstages:\n{stages}\n"), "--format", "json")
    assert len(json.loads(out)["findings"]) == 100


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    """What a file holds cannot move the cursor."""
    path = write(tmp_path, 'journey: "A\\e[2J\\u202e"\nstages: []\n')
    for form in ("text", "json"):
        _, out, _ = lint(path, "--format", form)
        assert not any((ord(c) < 32 and c != "\n") or c == "\u202e" for c in out)


def test_an_option_of_the_wrong_kind_is_a_finding(tmp_path: Path) -> None:
    """A word where a rule wants a number never reaches the rule."""
    write(tmp_path, "cjm: 1\nproject: P\nlint:\n  rules:\n    form-too-long: {max_fields: many}\n", "cjm.yaml")
    (tmp_path / "journeys").mkdir()
    write(tmp_path / "journeys", "journey: A\nstages: [{name: B, touchpoints: [{name: F, fields: 12}]}]\n")
    findings = json.loads(lint(str(tmp_path), "--format", "json", "--select", "form-too-long")[1])["findings"]
    assert {(f["name"], f["path"]) for f in findings} == {("wrong-value", "cjm.yaml"), ("form-too-long", "journeys/a.yaml")}
