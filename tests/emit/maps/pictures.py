"""The promises that every whole picture keeps, measured without a browser: inert, inside the page, nothing on anything else."""

from itertools import combinations
from xml.etree import ElementTree

from drawings import Frame, read, tag, walk
from rich import text_frames

ELEMENTS = {"svg", "g", "a", "rect", "circle", "path", "text", "tspan", "title", "desc"}
NEAR = 1.0
"""How far frames may reach into each other, px: half of a stroke."""


def check(svg: str) -> ElementTree.Element:
    """The root of a picture that is XML, runs nothing, and has all text inside the page and inside its box, on nothing else."""
    assert "<!--" not in svg
    assert "<?" not in svg
    root = read(svg)
    parts = list(root.iter())
    assert {tag(part) for part in parts} <= ELEMENTS
    assert not [name for part in parts for name in part.attrib if name.startswith("on") or name == "style"]
    assert all(part.get("href", "#").startswith("#") for part in parts)
    ids = [part.get("id") for part in parts if part.get("id")]
    assert len(ids) == len(set(ids)) == 2
    assert root.get("aria-labelledby") == " ".join(str(id) for id in ids)
    assert all(float(part.get("font-size", "")) >= 14 for part in parts if tag(part) == "text")
    wide, high = float(root.get("width", "")), float(root.get("height", ""))
    texts = text_frames(svg.partition(">")[2].removesuffix("</svg>\n"))
    for said, left, top, right, bottom in texts:
        assert left >= -NEAR and top >= -NEAR and right <= wide + NEAR and bottom <= high + NEAR, said
    for a, b in combinations(texts, 2):
        assert not touch(a[1:], b[1:]), (a, b)
    lines = [part for part, _, _ in walk(root) if tag(part) == "text"]
    _check_boxes(boxes(root), [(part, frame[1:]) for part, frame in zip(lines, texts, strict=True)])
    return root


def touch(a: Frame, b: Frame) -> bool:
    """Whether two frames (left, top, right, bottom) lie on each other."""
    return a[0] < b[2] - NEAR and b[0] < a[2] - NEAR and a[1] < b[3] - NEAR and b[1] < a[3] - NEAR


def inside(a: Frame, b: Frame) -> bool:
    """Whether the first frame is in the second."""
    return a[0] >= b[0] - NEAR and a[1] >= b[1] - NEAR and a[2] <= b[2] + NEAR and a[3] <= b[3] + NEAR


def boxes(root: ElementTree.Element) -> list[tuple[ElementTree.Element, Frame]]:
    """The boxes of a picture with the groups that they bound."""
    parent = {child: part for part in root.iter() for child in part}
    found = []
    for part, x, y in walk(root):
        if part.get("data-box") is not None:
            left, top = x + float(part.get("x", "0")), y + float(part.get("y", "0"))
            found.append((parent[part], (left, top, left + float(part.get("width", "")), top + float(part.get("height", "")))))
    return found


def _check_boxes(found: list[tuple[ElementTree.Element, Frame]], lines: list[tuple[ElementTree.Element, Frame]]) -> None:
    within = {owner: set(owner.iter()) for owner, _ in found}
    assert len(within) == len(found), "two boxes in one group"
    for (a, frame), (b, other) in combinations(found, 2):
        if b in within[a]:
            assert inside(other, frame)
        elif a in within[b]:
            assert inside(frame, other)
        else:
            assert not touch(frame, other), (frame, other)
    for owner, frame in found:
        for part, line in lines:
            kept = inside(line, frame) if part in within[owner] else not touch(line, frame)
            assert kept, ("".join(part.itertext()), line, frame)


def words(root: ElementTree.Element) -> str:
    """All text of a picture, a line each, spaces plain."""
    return "\n".join("".join(part.itertext()) for part in root.iter() if tag(part) == "text").replace("\u00a0", " ")
