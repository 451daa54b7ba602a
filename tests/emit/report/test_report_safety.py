"""What a stranger writes into a journey stays text."""

import re

import pytest
from everything import document, model_of
from everything import written as site_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markup import Page, dangling

from cjm.emit.report.links import escaped, outside
from cjm.model import Model

NAUGHTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</title><svg/onload=alert(1)>",
    "<!--<script>",
    "]]><b>",
    "&lt;script&gt;&#60;b&#62;",
    "{{ 7*7 }}{% raw %}${7*7}#{7}",
    "{name} {0} %s %(x)s {",
    "`<b>` and `",
    "javascript:alert(1)",
    "\\u003cscript\\u003e \\x3c",
    "a\u00a0b\u2003c",
    "👩‍👩‍👧 🏳️‍🌈 Ω≈ç√ ﷽ 田中",
    "x" * 3000,
]


def shapes(model: Model) -> tuple[dict[str, Page], dict[str, list[tuple[str, tuple[str, ...]]]]]:
    written = {path: Page(content.decode()) for path, content in site_of(model, maps={"every.graph": "<svg></svg>"}).items()}
    return written, {path: page.shape for path, page in written.items()}


@pytest.fixture(scope="module")
def harmless() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    return shapes(model_of(document("x"), name="x"))[1]


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_naughty_text_changes_no_tag(harmless: dict[str, list[tuple[str, tuple[str, ...]]]], text: str) -> None:
    """With the text in every field the pages have the tags and attributes that they have with a harmless one."""
    written, shape = shapes(model_of(document(text), name=text))
    assert shape == harmless
    assert [problem for page in written.values() for problem in page.problems] == []
    assert dangling(written, {"maps/every.graph.svg"}) == []
    if len(text) < 100 and text.isascii():
        assert " ".join(text.split()) in written["journeys/every.html"].text


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(lambda text: not re.search("[\u0400-\u04ff]", text)))
def test_any_text_changes_no_tag(harmless: dict[str, list[tuple[str, tuple[str, ...]]]], text: str) -> None:
    """Whatever the text, a page is made of the same tags and attributes."""
    written, shape = shapes(model_of(document(f"x{text}"), name=f"x{text}"))
    assert shape == harmless
    assert [problem for page in written.values() for problem in page.problems] == []


@pytest.mark.parametrize("id", ["<b>", "a b", "a#b", "a%20b", "é è", "ы", "a/../b", "..", "a\tb", 'x" onload="y', "stages"])
def test_ids_stay_ids(id: str) -> None:
    """Even an id that breaks the rules of ids gives a page, an anchor and links that find it."""
    raw = document("x")
    raw["id"] = raw["stages"][0]["id"] = raw["stages"][0]["touchpoints"][0]["id"] = id
    written = {path: Page(content.decode()) for path, content in site_of(model_of(raw)).items()}
    assert [problem for page in written.values() for problem in page.problems] == []
    assert dangling(written, set()) == []
    assert all(re.fullmatch(r"(?:[a-z]+/)?[^/\s\"<>]+\.html", path) for path in written)
    for page in written.values():
        assert [value for value in page.ids if re.search(r"\s", value) or not value] == []
        assert [value for value, n in page.ids.items() if n > 1] == []


GOOD_LINKS = [
    "https://example.com",
    "http://example.com/a?b=c&d",
    "HTTPS://EXAMPLE.COM",
    "mailto:a@example.com",
    " https://example.com ",
    "ht\ntps://example.com",
]
BAD_LINKS = [
    "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)",
    "\x01javascript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "//example.com", "/a", "../a", "example.com",
    "https:example.com", "https:", "https://", "http:/example.com", "ftp://example.com", "blob:https://example.com", "about:blank",
    "javascript&colon;alert(1)", "\u00a0javascript:alert(1)", "feed:https://example.com", "view-source:https://example.com", "mailto:",
    "jar:https://example.com!/", "ws://example.com", "tel:1", "filesystem:https://example.com", "#", "?", "https//example.com",
    "хттпс://example.com", "httpѕ://example.com",
]  # fmt: skip


@pytest.mark.parametrize("link", GOOD_LINKS)
def test_good_links_are_followed(link: str) -> None:
    """Links of the three known kinds lead out, without a way back."""
    raw = model_of(document("x", link))
    page = Page(site_of(raw)["journeys/every.html"].decode())
    assert outside(link) in page.values("href")
    assert page.values("rel") == ["noopener noreferrer"]


@pytest.mark.parametrize("link", BAD_LINKS)
def test_bad_links_stay_text(link: str) -> None:
    """Any other link is not one."""
    assert outside(link) == ""
    page = Page(site_of(model_of(document("x", link)))["journeys/every.html"].decode())
    assert page.values("rel") == []
    assert [href for href in page.values("href") if re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|/)", href, re.IGNORECASE)] == []


@given(st.text())
def test_what_leads_out_starts_with_a_known_scheme(link: str) -> None:
    """Whatever is given, the answer is nothing or a link that starts as one of the three, without a space or control in it."""
    answer = outside(link)
    assert answer == "" or re.match(r"(?i)(https?://|mailto:)[^/]", answer)
    assert not re.search(r"[\x00-\x20\x7f-\xa0]", answer)


@given(st.text())
def test_escaped_paths_hold_nothing_with_a_meaning(path: str) -> None:
    """A path or fragment in a link has no character that ends a path, an attribute or a fragment."""
    assert not re.search(r"[\s\"'<>#?%&\\]", re.sub("%[0-9A-F]{2}", "", escaped(path.encode("utf-8", "ignore").decode())))
