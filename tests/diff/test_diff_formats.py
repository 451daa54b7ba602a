"""A comparison as text, JSON, Markdown, SARIF and release notes."""

import json
import re
import shutil
from base64 import b64encode
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cjm import limits
from cjm.cli import changelog, diff
from cjm.data import shipped
from cjm.diff.comparison import compare
from cjm.diff.formats import FORMATS, Review, formatter
from cjm.diff.formats.markdown import MARKER
from cjm.diff.formats.mermaid import label, picture
from cjm.diff.judge import judge
from cjm.diff.versions import Version
from cjm.project import edited, load
from cjm.words import LANGS, Lang, Phrase
from tests.test_git import commit, git

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 20)
DEMO = load([str(ROOT)])
EDITS = {
    "quality: awful, fields: 14": "quality: so-so, fields: 8",
    "methods: [cash]": "methods: [cash, card]",
    "share: 38%": "share: 45%",
    "when: leaves without ordering, share: 62%": "when: leaves without ordering, share: 55%",
    "      - {name: Help call, channel: phone, owner: care, quality: great, hours: 9-21, kpis: [recovered, csat-call]}\n": "",
    "due: 2026-12-25": "due: 2027-02-28",
}
"""The change of the design's picture of a comment."""


def changed(path: str, edits: dict[str, str]) -> str:
    """The text of a file of the demo after some edits."""
    text = DEMO.sources[path].text
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new, 1)
    return text


def review(lang: Lang, text: str | None = None) -> Review:
    """The demo compared with itself after the change."""
    after = edited(DEMO, {"journeys/online-order.yaml": (text or changed("journeys/online-order.yaml", EDITS)).encode()})
    comparison = compare(Version(Phrase("main", "main"), DEMO), Version(Phrase("branch", "ветка"), after))
    return Review(comparison, judge(comparison, lang, TODAY), lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", ["text", "markdown", "changelog"])
def test_what_it_reads_like(form: str, lang: Lang, request: pytest.FixtureRequest) -> None:
    """Held against a file that somebody has read; `--accept` writes it anew."""
    from cjm.diff.formats import changelog as notes

    written = notes.render(review(lang)) if form == "changelog" else formatter(form)(review(lang))
    path = Path(__file__).parent / "expected" / f"{form}.{lang}.txt"
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")


def schema(name: str) -> Any:
    """A schema that ships."""
    return json.loads((shipped("schema") / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", LANGS)
def test_json_is_what_its_schema_says(lang: Lang) -> None:
    """And holds the same changes in every language."""
    from referencing import Registry, Resource

    known = Registry().with_resource("findings.json", Resource.from_contents(schema("findings")))
    content = json.loads(formatter("json")(review(lang)))
    jsonschema.Draft7Validator(schema("diff"), registry=known).validate(content)
    assert [change["field"] for change in content["changes"]] == ["quality", "fields", "methods", "share", "share", None, "due"]
    assert {finding["name"] for finding in content["findings"]} >= {"touchpoint-removed", "version-not-bumped", "due-moved-later"}


def test_no_change_is_an_empty_list() -> None:
    """And in every other format one sentence, or nothing to see."""
    same = review("en", DEMO.sources["journeys/online-order.yaml"].text)
    assert json.loads(formatter("json")(same))["changes"] == []
    assert formatter("text")(same) == "Nothing changes for the customer.\n"
    assert "Nothing changes for the customer" in formatter("markdown")(same)


def test_a_file_that_cannot_be_read_is_not_a_journey_that_is_gone() -> None:
    """It is named, and left out."""
    broken = review("en", "journey: [\n")
    assert broken.comparison.changes == () or all(c.record.journey != "online-order" for c in broken.comparison.changes)
    assert broken.comparison.unread == ("journeys/online-order.yaml",)
    assert "online-order.yaml" in formatter("text")(broken)
    assert "online-order.yaml" in formatter("markdown")(broken)


# ---------------------------------------------------------------- hostile names

HOSTILE = [
    "@everyone",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://example.com/x.png)",
    "a | b | c",
    "``` \n ::error::x",
    "</details><script>alert(1)</script>",
    "#123 GH-1 https://example.com",
    "--> end",
    '"]:::x; click s1 href "javascript:alert(1)"',
    "\u202eevil",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_a_name(name: str) -> None:
    """In Markdown it is code or plain words, in Mermaid a label."""
    text = DEMO.sources["journeys/online-order.yaml"].text.replace("name: Order form,", f"name: {json.dumps(name)}, id: order-form,", 1)
    shown = formatter("markdown")(review("en", text))
    outside = re.sub(r"(`+)(?:(?!\1).)*?\1", "", shown.replace("```mermaid", "").replace("```text", "").replace("```\n", "\n"))
    ours = ("<!-- cjm-diff -->", "<details>", "</details>", "<summary>", "</summary>", "<b>", "</b>", "<br>", "<sub>", "</sub>")
    for tag in ours:
        outside = outside.replace(tag, "")
    assert not re.search(r"<\w|</|@\w|\]\(|https?:|javascript:", outside), outside
    assert "\u202e" not in shown


@pytest.mark.parametrize("name", HOSTILE)
def test_a_title_in_the_head_of_a_folded_part(name: str) -> None:
    """No Markdown is read there, so backticks protect nothing: what is not plain words is HTML's own code, escaped."""
    old = DEMO.sources["journeys/online-order.yaml"].text
    text = changed("journeys/online-order.yaml", EDITS).replace(old.partition("\n")[0], f"journey: {json.dumps(name)}", 1)
    heads = re.findall("<summary>(.*)</summary>", formatter("markdown")(review("en", text)))
    assert len(heads) == 3
    for head in heads:
        plain = re.sub(r"</?(?:b|code)>", "", head)
        assert "<" not in plain and ">" not in plain and "`" not in re.sub("<code>.*?</code>", "", head)
        assert not re.search(r"@\w|https?:|javascript:|#\d", re.sub("<code>.*?</code>", "", head))


@pytest.mark.parametrize("lang", LANGS)
def test_the_page(lang: Lang) -> None:
    """One file: its own style by its hash, no script, nothing from elsewhere; both sides of every change."""
    page = formatter("html")(review(lang))
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert policy in page.replace("&#39;", "'")
    assert not re.search(r"<script|<img|<iframe|<link|@import|url\(|\son\w+=|style=", page)
    assert page.count("<tr class=") == 7 and page.count('class="was"') == 7 and page.count('class="now"') == 6


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_on_the_page(name: str) -> None:
    """It is escaped, wherever it stands."""
    text = DEMO.sources["journeys/online-order.yaml"].text.replace("name: Order form,", f"name: {json.dumps(name)}, id: order-form,", 1)
    page = formatter("html")(review("en", text))
    assert not re.search(
        r"<(?!/?(?:html|head|meta|title|style|body|main|p|b|h1|h2|h3|section|ul|li|table|thead|tbody|tr|th|td|span|div|code|a|!doctype)\b)",
        page,
    )
    assert "\u202e" not in page and "javascript:alert" not in "".join(re.findall(r"(?:href|src)=\S+", page))


def test_sarif_explains_the_rules() -> None:
    """Rules over changes come with their reason and examples, like those of lint."""
    rules = json.loads(formatter("sarif")(review("en")))["runs"][0]["tool"]["driver"]["rules"]
    assert len(rules) == 5
    assert all(rule["fullDescription"]["text"] and "Before" in rule["help"]["markdown"] for rule in rules)


@given(st.text(max_size=100))
def test_a_label_is_a_label(text: str) -> None:
    """Nothing that Mermaid or HTML reads is left in it, whatever it was made of."""
    assert not set('"<>[](){}|;&`\\\n#') & set(re.sub(r"#\d+;", "", label(text)))


def test_the_picture_is_capped() -> None:
    """A change of very many stages is not drawn."""
    stages = "".join(f"  - {{name: S{i}, id: s{i}}}\n" for i in range(60))
    big = "journey: A\nid: online-order\nstages:\n" + stages
    after = edited(DEMO, {"journeys/online-order.yaml": big.encode()})
    later = edited(DEMO, {"journeys/online-order.yaml": big.replace("name: S", "name: T").encode()})
    comparison = compare(Version(Phrase("a", "a"), after), Version(Phrase("b", "b"), later))
    assert picture(comparison, "online-order", "en") == ""


def test_a_comment_fits() -> None:
    """However much changed, a comment is as long as the host takes, and says that it was cut."""
    stages = "".join(f"  - {{name: {'Very long name ' * 12}{i}, id: s{i}}}\n" for i in range(400))
    after = edited(DEMO, {"journeys/online-order.yaml": ("journey: A\nid: online-order\nstages:\n" + stages).encode()})
    comparison = compare(Version(Phrase("a", "a"), DEMO), Version(Phrase("b", "b"), after))
    written = formatter("markdown")(Review(comparison, judge(comparison, "en", TODAY), "en"))
    assert len(written) <= limits.COMMENT_CHARS
    assert written.startswith(MARKER) and "as much as a comment can hold" in written


# ---------------------------------------------------------------- the commands


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo in a repository, changed in its working tree."""
    git(tmp_path, "init", "-q", "-b", "main", ".")
    shutil.copy(ROOT / "cjm.yaml", tmp_path)
    shutil.copytree(ROOT / "journeys", tmp_path / "journeys")
    commit(tmp_path, {})
    (tmp_path / "journeys" / "online-order.yaml").write_text(changed("journeys/online-order.yaml", EDITS), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: Any, *words: str) -> tuple[int, str, str]:
    """Exit status, output and messages of a command."""
    done = CliRunner().invoke(command, words, standalone_mode=False)
    status = done.return_value if done.exception is None else getattr(done.exception, "exit_code", 99)
    return status or 0, done.stdout, done.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_the_command(shop: Path, form: str) -> None:
    """The format never changes the exit status."""
    status, out, _ = run(diff.command, "HEAD", "--format", form, "--today", "2026-11-20")
    assert (status, bool(out)) == (1, True)
    assert run(diff.command, "HEAD", "--format", form, "--fail-on", "never")[0] == 0


def test_versions_that_can_be_named(shop: Path) -> None:
    """A revision, a folder of one, a folder of the disk, and a published version."""
    git(shop, "tag", "online-order@3")
    shutil.copytree(shop / "journeys", shop / "copy" / "journeys")
    shutil.copy(shop / "cjm.yaml", shop / "copy")
    for base in ("HEAD", "main", "HEAD:", "online-order@3"):
        assert "Help call" in run(diff.command, base)[1], base
    assert "Help call" in run(diff.command, "HEAD:journeys", "copy")[1]
    assert run(diff.command, "HEAD", "HEAD") == (0, "Nothing changes for the customer.\n", "")


@pytest.mark.parametrize("base", ["nope", "--output=x", "HEAD:nowhere", "online-order@9", ""])
def test_versions_that_cannot_be_named(shop: Path, base: str) -> None:
    """Status 2 and one sentence."""
    status, out, err = run(diff.command, "--", base)
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_release_notes(shop: Path) -> None:
    """Of two versions, or of one and the working tree."""
    assert "Help call" in run(changelog.command, "HEAD..")[1]
    assert "Nothing changed" in run(changelog.command, "HEAD..main")[1]
    assert run(changelog.command, "HEAD")[0] == 2
