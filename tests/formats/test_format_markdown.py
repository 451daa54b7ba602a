"""Findings as Markdown: by GitHub's own parser, texts stay texts, in the cells where they belong."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from cjm import limits
from cjm.check import Report
from cjm.findings import Severity
from cjm.formats import PLAIN, Look
from cjm.formats.markdown import code, fitted, render, text
from cjm.inert import visible
from tests.formats.reports import HOSTILE, finding, hostile, many, reports

_TEXTS = st.text(max_size=30) | st.lists(st.sampled_from([*HOSTILE, "`", "|", "\\", " ", "a", "\\|"]), max_size=6).map("".join)
_REFERENCE = re.compile(r"[@#~&!$%^*_\[\]<>{}\\|]\w|\w@|://|www\.|\b[a-z]+-\d+|\b[0-9a-f]{7,}\b|:\w+:", re.IGNORECASE)


class Page(HTMLParser):
    """A rendered table: the cells of each row, with the text outside of code apart, and every tag that was seen."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.plain: list[str] = []
        self.tags: list[str] = []
        self._open: list[str] = []
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs or attrs == [("align", "right")]
        self.tags.append(tag)
        self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data
        if "code" not in self._open:
            self.plain.append(data)


def words(shown: str) -> str:
    """A text without what Markdown cannot keep: backticks, and how many spaces stand somewhere."""
    return re.sub(r"[`\s]+", "", shown)


@given(reports())
def test_every_text_is_in_its_cell_and_is_only_text(report: Report) -> None:
    """No tag but those of the table and of code; five cells a row, which say what the finding says."""
    page = Page(render(report))
    assert set(page.tags) <= {"p", "table", "thead", "tbody", "tr", "th", "td", "code"}
    assert len(page.rows) == (len(report.findings) + 1 if report.findings else 0)
    by_severity = sorted(report.findings, key=lambda each: each.severity.rank)
    for row, each in zip(page.rows[1:], by_severity, strict=True):
        assert len(row) == 5
        assert words(row[1]).startswith(words(visible(each.path)))
        assert [words(cell) for cell in row[2:4]] == [words(visible(each.message)), words(visible(each.hint))]
        assert row[4] == "dead-end-stage"


@given(_TEXTS)
def test_nobody_is_called_and_nothing_is_linked(given_text: str) -> None:
    """What the hosts look for in text, they do not find outside of code."""
    page = Page(f"| a |\n|---|\n| {text(given_text)} |\n")
    assert len(page.rows) == 2 and len(page.rows[1]) == 1
    for piece in page.plain:
        assert not _REFERENCE.search(piece), piece


@given(_TEXTS.map(visible).filter(str.strip))
def test_code_keeps_every_character(given_text: str) -> None:
    """A name of a file is read as it is, but for a space between a backslash and a bar."""
    page = Page(f"| a |\n|---|\n| {code(given_text)} |\n")
    assert page.rows[1][0].replace(" ", "") == given_text.replace(" ", "")
    assert "".join(page.plain).strip() == "a"  # the head of the column


def test_the_list_is_hostile_indeed() -> None:
    """As they are, the texts would act."""
    pages = (cmarkgfm.github_flavored_markdown_to_html(each, Options.CMARK_OPT_UNSAFE) for each in HOSTILE if each.isprintable())
    assert {"a", "img", "em", "strong", "del"} <= {tag for page in pages for tag in re.findall(r"<(\w+)", page)}


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("“Cart” lets nobody out: its `next` is empty", "“Cart” lets nobody out: its `next` is empty"),
        ("Оплата «картой» — 62 %, 1,5 из 3", "Оплата «картой» — 62 %, 1,5 из 3"),
        ("ask @octocat, see #12", "ask `@octocat,` see `#12`"),
        ("a`b`c", "a`b`c"),
        ("`a``b`", "`a` `b`"),
        ("a | b", "a `\\|` b"),
        ("a\\|b", "`a\\` `\\|b`"),
        ("order.yaml and snake_case", "`order.yaml` and `snake_case`"),
        ("GH-12 1234567 level-two don't", "`GH-12` `1234567` level-two don't"),
    ],
)
def test_words_that_are_plain_stay_plain(given_text: str, shown: str) -> None:
    """Only odd words become code."""
    assert text(given_text) == shown


def test_the_table() -> None:
    """The counts, then the worst first; in the language of the run."""
    report = Report((*many(1, Severity.INFO), finding("плохо", "б.yaml", text="journey: А\n")), 2, "ru", {"б.yaml": 3})
    assert render(report, Look(prefix="cx/")) == (
        "2 файла: 1 ошибка, 0 предупреждений, 1 сведение.\n"
        "\n"
        "| | где | что не так | что написать | правило |\n"
        "|---|---|---|---|---|\n"
        "| ошибка | `cx/б.yaml:1:1` | плохо | плохо | `dead-end-stage` |\n"
        "| сведение | `cx/journeys/0000.yaml:1:1` | finding 0 | finding 0 | `dead-end-stage` |\n"
        "\n"
        "не показано: ещё 3 сверх первых 100 в файле\n"
    )


def test_nothing_found() -> None:
    """A line, and no table."""
    assert render(Report((), 2, "en")) == "2 files: 0 errors, 0 warnings, 0 info.\n"


def test_a_comment_has_room_for_so_much() -> None:
    """As many rows as fit, the worst, and the number of the others."""
    report = Report((*many(3000), *many(3, Severity.ERROR)), 1, "en")
    shown = render(report)
    rows = shown.count("\n| ")
    assert limits.COMMENT_CHARS - 600 < len(shown) <= limits.COMMENT_CHARS
    assert shown.count("| error |") == 3
    assert f"{3003 - rows + 1:,} warnings not shown here".replace(",", "") in shown


@given(st.integers(0, 3000))
def test_a_summary_never_takes_more_than_there_is(room: int) -> None:
    """In bytes, also where letters take several of them; without room for the counts nothing is written."""
    shown = fitted(replace(hostile(), lang="ru"), PLAIN, room)
    assert len(shown.encode()) <= room
    assert not shown or shown.startswith("3 файла: ")
