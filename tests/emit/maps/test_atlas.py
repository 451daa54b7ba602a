"""The atlas: how journeys hang together, and that everything stands beside everything else."""

from itertools import combinations
from typing import Any

import pytest
from drawings import Frame, hostile_texts, journeys, look
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import boxes, check, touch, words

from cjm.emit.maps.atlas import draw
from cjm.emit.maps.atlas.layers import GAP, lay_out
from cjm.emit.maps.atlas.links import places
from cjm.emit.maps.atlas.nest import connected
from cjm.emit.maps.theme import DARK
from cjm.model import Library, Model
from cjm.values import Text

BANK: list[dict[str, Any]] = [
    {"id": "life", "level": "macro", "status": "live"},
    {"id": "choose", "parent": "life", "leads_to": ["apply"]},
    {
        "id": "apply",
        "parent": "life",
        "stages": [
            {"name": "Proves who they are", "id": "a", "journey": "identify"},
            {"name": "Waits", "id": "b", "next": [{"to": "use", "share": "70%"}, {"to": "refusal/told", "share": "30%"}]},
        ],
    },
    {"id": "use", "parent": "life", "leads_to": ["complain"]},
    {"id": "refusal", "parent": "life", "stages": [{"name": "Told", "id": "told"}]},
    {"id": "identify", "level": "micro"},
    {"id": "complain", "leads_to": ["use", "gone"], "pairs_with": ["staff"]},
    {"id": "staff", "state": "future", "baseline": "use", "status": "retired"},
]


def project(*documents: dict[str, Any]) -> Model:
    """A project of journeys, in this order."""
    raw = ({"journey": f"Journey {d['id']}", "stages": [{"name": "S"}], **d} for d in documents)
    made = journeys(*raw) if documents else ()
    library = Library()
    place = journeys({"journey": "x", "stages": [{"name": "S"}]})[0].place
    return Model(name=Text("Bank"), lang="en", calendar=look().calendar, currency="", journeys=made, library=library, place=place)


def test_parents_and_links() -> None:
    """A journey is part of its parent, or of the journey whose stage it details; exits into journeys are links with a share."""
    found = {place.journey.id: place for place in places(project(*BANK))}
    names = [place.journey.id for place in found.values()]
    assert {id: names[p.parent] for id, p in found.items() if p.parent is not None} == {
        "choose": "life", "apply": "life", "use": "life", "refusal": "life", "identify": "apply",
    }  # fmt: skip
    assert found["identify"].stage == 1
    leads = {(id, names[to]): share for id, place in found.items() for to, share in place.leads.items()}
    assert leads == {
        ("choose", "apply"): None, ("apply", "use"): pytest.approx(0.7), ("apply", "refusal"): pytest.approx(0.3),
        ("use", "complain"): None, ("complain", "use"): None,
    }  # fmt: skip


def test_circles_of_parents_are_cut() -> None:
    """Two journeys that claim each other as parents are drawn all the same."""
    model = project({"id": "a", "parent": "b"}, {"id": "b", "parent": "a"}, {"id": "c", "parent": "c"})
    found = places(model)
    assert [place.parent for place in found] == [1, None, None]
    check(draw(model, look()))


def test_the_picture() -> None:
    """Parts stand in what they are part of; what no line shows is told in words; key and counts say what there is."""
    svg = draw(project(*BANK), look())
    root = check(svg)
    said = words(root).replace("\n", " ")
    for line in (
        "Bank", "8 journeys", "70 % go on in “Journey use”", "details stage 1, “Proves who they are”", "leads to “Journey complain”",
        "leads to “gone”", "pairs with “Journey staff”", "to-be of “Journey use”", "Macro journey · no owner", "retired",
        "a journey with those that it is made of", "as it should be, not yet there",
    ):  # fmt: skip
        assert line in said
    assert svg.count("data-line") == 4  # three inside the life of a customer, and one between it and the complaint, both ways
    frames = [frame for _, frame in boxes(root)]
    outer = max(frames, key=lambda frame: (frame[2] - frame[0]) * (frame[3] - frame[1]))
    assert sum(outer[0] < f[0] and outer[1] < f[1] and f[2] < outer[2] and f[3] < outer[3] for f in frames) == 5


@pytest.mark.parametrize("count", [0, 1, 40, 41, 300])
def test_any_number_of_journeys(count: int) -> None:
    """Few have cards, many are listed under their numbers, none is an empty picture that says what to do."""
    documents = [{"id": f"j{i}", "parent": f"j{i // 10}", "leads_to": [f"j{(i * 7) % count}"]} for i in range(count)]
    root = check(draw(project(*documents), look("ru")))
    said = words(root)
    assert ("Путей пока нет." in said) == (count == 0)
    assert len(boxes(root)) == max(count, 1)
    assert all(f"Journey j{i}\n" in said for i in range(count))
    if count > 40:
        wide, high = (float(root.get(side, "")) for side in ("width", "height"))
        assert 0.7 < wide / high < 3


def test_long_chains_are_listed() -> None:
    """Journeys that lead to each other in a row that no page can hold are a list."""
    chain = [{"id": f"j{i}", "leads_to": [f"j{i + 1}"]} for i in range(9)]
    assert "data-line" in draw(project(*chain[:7]), look())
    assert "data-line" not in draw(project(*chain), look())


_ids = st.integers(0, 11).map("j{}".format)
_journeys = st.lists(
    st.fixed_dictionaries(
        {"journey": hostile_texts.map(lambda text: text[:200])},
        optional={
            "parent": _ids,
            "leads_to": st.lists(_ids, max_size=3),
            "status": st.sampled_from(["draft", "live", "retired"]),
            "level": st.sampled_from(["macro", "micro", "life-event"]),
            "variant_of": _ids,
            "owner": hostile_texts.map(lambda text: text[:60]),
        },
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40)
@given(_journeys)
def test_nothing_lies_on_anything_else(documents: list[dict[str, Any]]) -> None:
    """Whatever is written and however journeys hang together, boxes keep off each other and hold their text."""
    check(draw(project(*({"id": f"j{i}", **document} for i, document in enumerate(documents))), look("ru", DARK)))


_sizes = st.lists(st.tuples(st.sampled_from([100.0, 326.0, 900.0]), st.sampled_from([60.0, 140.0, 500.0])), min_size=1, max_size=10)


@st.composite
def _graphs(draw_: st.DrawFn) -> tuple[list[tuple[float, float]], list[tuple[int, int]]]:
    sizes = draw_(_sizes)
    pairs = st.tuples(st.integers(0, len(sizes) - 1), st.integers(0, len(sizes) - 1)).filter(lambda pair: pair[0] != pair[1])
    return sizes, draw_(st.lists(pairs, max_size=14, unique=True))


@given(_graphs())
def test_layers(graph: tuple[list[tuple[float, float]], list[tuple[int, int]]]) -> None:
    """Boxes keep off each other, every pair has one line from left to right with a head for each arrow, and no line crosses a box."""
    sizes, arrows = graph
    made = lay_out(sizes, arrows)
    frames: list[Frame] = [(x, y, x + w, y + h) for (x, y), (w, h) in zip(made.spots, sizes, strict=True)]
    for a, b in combinations(frames, 2):
        assert not touch(a, b)
    assert max(f[2] for f in frames) <= made.width + 0.01
    assert max(f[3] for f in frames) <= made.height + 0.01
    assert len(made.lines) == len({frozenset(pair) for pair in arrows})
    assert sum(line.at_start + line.at_end for line in made.lines) == len(arrows)
    for line in made.lines:
        assert list(line.points) == sorted(line.points, key=lambda point: point[0])
        for (x, y), (to_x, to_y) in zip(line.points[::2], line.points[1::2], strict=False):
            assert y == to_y
            level = (x + 1.5, y - GAP / 4, to_x - 1.5, y + GAP / 4)
            assert x == to_x or not any(touch(level, frame) for frame in frames)
    assert made == lay_out(sizes, arrows)


def test_connected() -> None:
    """What arrows join, in order; an arrow to what is not there joins nothing."""
    assert connected([3, 1, 2, 5], [(1, 3), (2, 9)]) == [[1, 3], [2], [5]]
