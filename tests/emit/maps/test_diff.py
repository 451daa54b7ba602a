"""The map of a change: what it tells, and that it stays legible and inert whatever two versions say."""

from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest
from drawings import chain, look, tag, yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import check, words
from rich import documents

from cjm.diff.comparison import Comparison, compare
from cjm.diff.versions import Version
from cjm.emit.maps.diff import draw
from cjm.emit.maps.diff.hatching import hatch
from cjm.emit.maps.diff.inline import draw_words
from cjm.emit.maps.diff.union import unite
from cjm.emit.maps.look import Look
from cjm.emit.maps.theme import THEMES, named
from cjm.project import Project, edited, load
from cjm.words import Lang, Phrase
from tests.invented import document, naughty

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parents[3]
DEMO = load([str(ROOT)])
FILE = "journeys/online-order.yaml"
EXCHANGE = """
  - name: Exchanges the size
    id: swap
    phase: service
    emotion: 0
    owner: delivery
    touchpoints:
      - {name: Exchange at the door, channel: courier, owner: delivery, quality: so-so}
      - {name: Return label, channel: parcel, owner: warehouse}
    next: [{to: after}]
"""
EDITS = {
    "quality: awful, fields: 14": "quality: so-so, fields: 8",
    "quality: so-so, methods: [cash]": "quality: great, methods: [cash, card]",
    "share: 38%": "share: 45%",
    "when: leaves without ordering, share: 62%": "when: leaves without ordering, share: 55%",
    "share: 62%": "share: 55%",
    "{name: Help call, channel: phone, owner: care, quality: great, hours: 9-21, kpis: [recovered, csat-call]}": (
        "{name: Messenger reminder, channel: chat, owner: crm-marketing}"
    ),
    "due: 2026-12-25": "due: 2027-02-28",
    "version: 3": "version: 4",
    "    emotion: -1\n": "    emotion: 0\n",
    "  - name: Wears them": "    next: [{to: after, share: 88%}, {to: swap, when: wrong size, share: 12%}]\n  - name: Wears them",
}
"""Roughly the change of the design's picture; `demo` takes away the cart and adds an exchange."""


def demo() -> Comparison:
    """The demo before and after a change of everything."""
    text = DEMO.sources[FILE].text
    for old, new in EDITS.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    cart, checkout = text.index("  - name: Fills the cart"), text.index("  - name: Checks out")
    return compared(DEMO, edited(DEMO, {FILE: (text[:cart] + text[checkout:] + EXCHANGE).encode()}))


def compared(before: Project, after: Project, base: str = "main", head: str = "branch") -> Comparison:
    """Two projects side by side."""
    return compare(Version(Phrase(base, base), before), Version(Phrase(head, head), after))


def versions(before: dict[str, Any], after: dict[str, Any]) -> Comparison:
    """Two versions of one journey from plain data."""
    return compared(project(before), project(after))


def project(document: dict[str, Any]) -> Project:
    """A project of one journey from plain data."""
    with TemporaryDirectory() as folder:
        content = {"cjm": 1, "journey": "A journey", **document, "id": "a-journey"}
        Path(folder, "journey.yaml").write_text(yaml(content), encoding="utf-8")
        return load([folder])


def drawn(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]], how: Look | None = None) -> ElementTree.Element:
    """The checked map of two lists of stages."""
    return check(draw(versions({"stages": list(before)}, {"stages": list(after)}), "a-journey", how or look()))


def titles(root: ElementTree.Element) -> list[str]:
    """What marks say."""
    return [part.text or "" for part in root.iter() if tag(part) == "title"]


def struck(root: ElementTree.Element) -> str:
    """All struck text, a line each."""
    found = [part for part in root.iter() if part.get("text-decoration") == "line-through"]
    return "\n".join("".join(part.itertext()) for part in found).replace("\u00a0", " ")


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_what_the_demo_says(lang: Lang, accept: bool) -> None:
    """Every word of the picture, held against a file that somebody has read; `--accept` writes it anew."""
    path = GOLDEN / f"online-order.diff.{lang}.txt"
    root = check(draw(demo(), "online-order", look(lang)))
    (desc,) = [part.text for part in root if tag(part) == "desc"]
    found = f"{desc}\n\n{words(root)}\n\nstruck:\n{struck(root)}\n"
    if accept:
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("rankdir", ["LR", "TB"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_demo_in_every_theme(theme: str, rankdir: str, lang: Lang) -> None:
    """In both directions; the same bytes each time."""
    how = look(lang, named(theme))._replace(rankdir=rankdir)
    first = draw(demo(), "online-order", how)
    check(first)
    assert draw(demo(), "online-order", how) == first


def test_a_stage_that_is_gone_stands_where_it_stood() -> None:
    """Between its neighbours, struck, with its mark; the new stage has a plus."""
    before = [{"name": "One", "id": "a"}, {"name": "Two", "id": "b"}, {"name": "Three", "id": "c"}]
    after = [{"name": "One", "id": "a"}, {"name": "New", "id": "n"}, {"name": "Three", "id": "c"}]
    comparison = versions({"stages": before}, {"stages": after})
    union = unite(*(version.project.model.journeys[0] for version in (comparison.base, comparison.head)))
    assert [(pair.one.name.say("en"), pair.state) for pair in union.stages] == [
        ("One", ""),
        ("Two", "removed"),
        ("New", "added"),
        ("Three", ""),
    ]
    root = drawn(before, after)
    assert struck(root) == "2 Two"
    # One card, two arrows, and the two heads of the page and of the table, each.
    assert [titles(root).count(word) for word in ("added", "removed", "changed")] == [5, 5, 1]


def test_shares_and_ends() -> None:
    """An old share is struck beside the new one, and both ends count anew."""
    stages = [{"name": "S", "id": "s", "next": [{"end": "success", "share": "40%"}, {"end": "lost", "share": "60%"}]}]
    other = [{"name": "S", "id": "s", "next": [{"end": "success", "share": "50%"}, {"end": "lost", "share": "50%"}]}]
    root = drawn(stages, other)
    assert sorted(struck(root).split("\n")) == ["40 %"] * 3 + ["60 %"] * 2
    assert words(root).count("50 %") == 5


def test_an_exit_says_what_its_condition_was() -> None:
    """Under the condition of now."""

    def stages(when: str) -> list[dict[str, Any]]:
        ways = [{"to": "b", "when": when, "share": "70%"}, {"end": "lost", "share": "30%"}]
        return [{"name": "A", "id": "a", "next": ways}, {"name": "B", "id": "b"}]

    said = words(drawn(stages("pays at once"), stages("pays later"))).replace("\n", " ")
    assert "pays later before: pays at once" in said


def test_a_touchpoint_that_moved_is_told_where_it_is() -> None:
    """Once, as a change."""
    contact = {"name": "Call", "id": "call"}
    before: list[dict[str, Any]] = [{"name": "A", "id": "a", "touchpoints": [contact]}, {"name": "B", "id": "b"}]
    after: list[dict[str, Any]] = [{"name": "A", "id": "a"}, {"name": "B", "id": "b", "touchpoints": [contact]}]
    root = drawn(before, after)
    said = words(root).replace("\n", " ")
    assert said.count("Call") == 1
    assert "moved from A to B" in said
    assert struck(root) == ""


def test_what_has_no_place_is_told_at_what_holds_it() -> None:
    """An action at its critical point; a play at its stage; the journey's own fields in the table."""

    def version(due: str, trigger: str, goal: str) -> dict[str, Any]:
        point = {"name": "Waits", "severity": 3, "actions": [{"do": "Hire", "id": "hire", "due": due}]}
        play = {"name": "Help", "trigger": trigger, "steps": [{"task": "Call"}]}
        return {"goal": goal, "stages": [{"name": "A", "critical_points": [point], "plays": [play]}]}

    comparison = versions(version("2026-12-01", "idle", "Boots"), version("2027-01-01", "gone", "Shoes"))
    said = words(check(draw(comparison, "a-journey", look()))).replace("\n", " ")
    assert all(part in said for part in ("Hire: due", "1 Jan 2027", "Help: trigger", "The journey itself", "Boots", "Shoes"))


def test_a_journey_that_only_one_version_has() -> None:
    """Is added, or removed, whole; one that neither has is an error of the caller."""
    comparison = compared(DEMO, edited(DEMO, {"journeys/new.yaml": b"journey: New\nid: new\nstages: [{name: One}, {name: Two}]\n"}))
    marks = titles(check(draw(comparison, "new", look())))
    # Two cards, two arrows; the head of the page; the head of the table has all three.
    assert [marks.count(word) for word in ("added", "removed", "changed")] == [2 + 2 + 1 + 1 + 1, 1, 1]
    back = compared(comparison.head.project, DEMO)
    root = check(draw(back, "new", look()))
    assert "One" in struck(root) and "Two" in struck(root)
    with pytest.raises(KeyError):
        draw(comparison, "nothing", look())


def test_no_change_is_said() -> None:
    """The description says so, and no mark stands on the map but in the head of the table."""
    stages = chain(4)
    root = drawn(stages, stages)
    assert "Nothing changes on this map." in next(part.text or "" for part in root if tag(part) == "desc")
    assert [titles(root).count(word) for word in ("added", "removed", "changed")] == [1, 1, 1]


def test_no_stages() -> None:
    """Two versions without a stage, and one that gets its first."""
    drawn([], [])
    assert "1 One" in words(drawn([], [{"name": "One"}]))


@pytest.mark.parametrize("count", [2, 13, 40, 60, 120, 200])
def test_long_journeys(count: int) -> None:
    """Up to 40 stages have cards of their own, longer journeys one for each phase; every change is counted."""
    before = chain(count)
    after = [{**stage, "name": stage["name"] + " again"} if i % 4 == 0 else stage for i, stage in enumerate(before) if i != 1]
    said = words(drawn(before, after))
    assert ("one card for each phase" in said) == (count > 40)
    assert ("of 200 stages are drawn" in said.replace("\n", " ")) == (count > 120)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("count", [3, 12, 40, 90])
def test_long_words(count: int, lang: Lang) -> None:
    """Invented journeys whose texts all change, and that lose and get stages."""
    old, new = document(count, lang), document(count + 2, lang, lambda text: f"{text} – {text}")
    check(draw(versions(old, new), "a-journey", look(lang)))


@settings(max_examples=25, deadline=None)
@given(documents(6), documents(6), st.sampled_from(["LR", "TB"]))
def test_nothing_lies_on_anything(before: dict[str, Any], after: dict[str, Any], rankdir: str) -> None:
    """Whatever two versions say, text stays in its box, and boxes keep apart; the way back is as good."""
    for versions_ in ((before, after), (after, before)):
        check(draw(versions(*versions_), "a-journey", look("ru")._replace(rankdir=rankdir)))


@pytest.mark.parametrize("start", range(0, 515, 103))
def test_naughty_texts(start: int) -> None:
    """In every field of either version, and as the names of the versions."""
    texts = islice(cycle(naughty()), start, None)
    comparison = versions(document(3, "ru", lambda _: next(texts)), document(4, "ru", lambda _: next(texts)))
    name = next(texts)
    comparison = comparison._replace(base=comparison.base._replace(name=Phrase(name, name)))
    check(draw(comparison, "a-journey", look("ru")))


@given(st.floats(10, 900), st.floats(10, 900))
def test_stripes_stay_in_their_box(width: float, height: float) -> None:
    """Every stripe runs at 45° and ends inside."""
    path = hatch(width, height, look().theme)
    for stripe in path.partition('d="')[2].partition('"')[0].split("M")[1:]:
        (x1, y1), (x2, y2) = (map(float, point.split()) for point in stripe.split("L"))
        assert x1 - x2 == pytest.approx(y2 - y1, abs=0.02)
        assert all(0 <= x <= width for x in (x1, x2)) and all(0 <= y <= height for y in (y1, y2))


@given(st.lists(st.text("ab W-", max_size=40), min_size=1, max_size=4), st.floats(60, 400))
def test_arrows_between_words_are_drawn(parts: list[str], room: float) -> None:
    """One for each; no character of the font is asked to be one."""
    made = draw_words(" → ".join(parts), room, 15, "#000000", look().theme)
    assert made.markup.count("<path") == len(parts) - 1
    assert "→" not in made.markup
