"""Where things stand in a grid: nothing lies on anything else, text keeps to its cell, columns to their phases."""

from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from drawings import look, sample
from hypothesis import given, settings
from hypothesis import strategies as st
from rich import documents, loaded, text_frames

from cjm.emit.maps.cards import Card
from cjm.emit.maps.columns import LABELS, MOST, MOST_ON, NARROWEST, PADDING, WIDEST, columns
from cjm.emit.maps.grid.layout import Laid, Line, lay
from cjm.emit.maps.grid.pieces import draw_block
from cjm.emit.maps.grid.rows import ROWS
from cjm.emit.maps.grid.scene import Scene

GOLDEN = Path(__file__).parent / "golden"


def laid(document: dict[str, Any], **asked: Any) -> Laid:
    """A journey with coordinates."""
    return lay(Scene(loaded(document), look()._replace(**asked)), MOST)


def every_line(made: Laid) -> list[Line]:
    """The rows of all parts."""
    return [line for part in made.parts for line in part.lines] + ([made.tail] if made.tail is not None else [])


@settings(max_examples=15)
@given(documents())
def test_nothing_lies_on_anything_else(document: dict[str, Any]) -> None:
    """Rows follow each other without a gap, and each piece stands in its own column and row, apart from its neighbours."""
    made = laid(document)
    for part in made.parts:
        tops = [part.head_top + max(head.height for head in part.heads), *(line.top for line in part.lines)]
        assert tops == sorted(tops)
        assert all(above.bottom == below.top for above, below in pairwise(part.lines))
        assert all(head.width <= made.columns.cell for head in part.heads)
    for line in every_line(made):
        for column, cell in enumerate(line.cells):
            left = LABELS + column * made.columns.width + PADDING
            for piece in cell:
                assert piece.x == left
                assert piece.drawing.width <= made.columns.cell
                assert line.top < piece.y < piece.y + piece.drawing.height < line.bottom
            for above, below in pairwise(cell):
                assert above.y + above.drawing.height < below.y
    for before, after in pairwise(made.parts):
        assert before.bottom < after.top


@settings(max_examples=15)
@given(documents(most=4), st.sampled_from(["en", "ru"]))
def test_text_stays_in_its_box(document: dict[str, Any], lang: Any) -> None:
    """No line of text is wider than the box of its piece, nor above or below it; lines keep off each other."""
    scene = Scene(loaded(document), look(lang))
    made = lay(scene, MOST)
    for _, _, piece in made.pieces:
        frames = text_frames(piece.drawing.markup)
        for said, left, top, right, bottom in frames:
            assert left >= -0.1, said
            assert right <= piece.drawing.width + 0.1, said
            assert top >= -0.1, said
            assert bottom <= piece.drawing.height + 0.6, said
        for a, b in combinations(frames, 2):
            assert a[1] >= b[3] or b[1] >= a[3] or a[2] >= b[4] - 0.5 or b[2] >= a[4] - 0.5, (a, b)


@given(st.lists(st.sampled_from([None, "need", "purchase", "use"]), min_size=1, max_size=40), st.sampled_from(sorted(MOST_ON.values())))
def test_columns_fill_the_page(phases: list[str | None], most: int) -> None:
    """Every stage has one column, in order, in as few parts as can be, as wide as is good to read."""
    made = columns(phases, most)
    assert [i for part in made.parts for i in part] == list(range(len(phases)))
    assert len(made.parts) == -(-len(phases) // most)
    assert NARROWEST <= made.width <= WIDEST
    assert made.widest <= most


def test_parts_break_between_phases() -> None:
    """Nine stages of two phases break where the second begins."""
    assert columns(["need"] * 5 + ["use"] * 4, 7).parts == [range(5), range(5, 9)]


def test_empty_rows_drop_out() -> None:
    """Only rows that say something in a part stand there, in the usual order."""
    made = laid({"stages": [{"name": "A", "does": "waits"}, {"name": "B", "barriers": "a queue"}]})
    assert [line.row.name for line in made.parts[0].lines] == ["flow", "does", "barriers"]


def test_rows_are_chosen_and_ordered() -> None:
    """`rows` gives the rows and their order; a name that is no row is passed over, none left means all."""
    document = {"stages": [{"name": "A", "does": "waits", "goal": "in time", "barriers": "a queue"}]}
    assert [line.row.name for line in laid(document, rows=("barriers", "goal")).parts[0].lines] == ["barriers", "goal"]
    assert [line.row.name for line in laid(document, rows=("no-such-row",)).parts[0].lines] == ["flow", "goal", "does", "barriers"]


def test_what_belongs_to_no_stage_stands_at_the_end() -> None:
    """Critical points, actions and KPIs of the journey fill the columns of the last row; a KPI that a stage names stands there only."""
    document: dict[str, Any] = {
        "stages": [{"name": "A", "kpis": ["shown"]}, {"name": "B"}],
        "kpis": ["nps", "shown"],
        "critical_points": [{"name": "Nobody knows", "actions": [{"do": "Tell all"}]}],
        "actions": [{"do": "Ask"}, {"do": "Forget it", "status": "dropped"}],
        "library": {"kpis": {"nps": {"name": "NPS", "type": "nps"}, "shown": {"name": "Shown", "type": "rate"}}},
    }
    tail = laid(document).tail
    assert tail is not None
    assert sorted(piece.block.name for cell in tail.cells for piece in cell) == ["Ask", "NPS", "Nobody knows", "Tell all"]  # type: ignore[union-attr]
    assert laid(document, rows=("kpis",)).tail is None


def test_what_is_no_block_is_a_bug() -> None:
    """Only blocks are drawn in cells."""
    with pytest.raises(TypeError):
        draw_block("words", 100, look())  # type: ignore[arg-type]


def geometry(made: Laid) -> str:
    """A grid in numbers, whole px: a line for each part, row and piece."""
    rows = [f"columns {made.columns.width:.0f}, size {made.width:.0f} x {made.height:.0f}"]
    for part in made.parts:
        rows.append(f"part {part.stages.start + 1}-{part.stages.stop}: heads {part.head_top:.0f}, bottom {part.bottom:.0f}")
        rows += [f"  head {i + 1}: {head.height:.0f}" for i, head in zip(part.stages, part.heads, strict=True)]
    for line in every_line(made):
        rows.append(f"row {line.row.name}: {line.top:.0f}-{line.bottom:.0f}")
        for cell in line.cells:
            rows += [
                f"  {type(piece.block).__name__}{' ' + piece.block.name if isinstance(piece.block, Card) else ''}: "
                f"{piece.x:.0f} {piece.y:.0f} {piece.drawing.width:.0f} x {piece.drawing.height:.0f}"
                for piece in cell
            ]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(("name", "lang"), [("online-order", "en"), ("b2b-vendor", "en"), ("zhaloba-dvojnoe-spisanie", "ru")])
def test_geometry_of_the_samples(name: str, lang: Any, accept: bool) -> None:
    """The boxes of the sample grids stand where the golden files say; `--accept` rewrites these."""
    actual = geometry(lay(Scene(sample(name), look(lang)), MOST))
    expected = GOLDEN / f"{name}.{lang}.grid.txt"
    if accept:
        expected.write_text(actual, encoding="utf-8")
    assert actual == expected.read_text(encoding="utf-8")


def test_every_row_has_a_name_in_both_languages() -> None:
    """Names of rows are keys of `--rows`, titles are in English and Russian."""
    for name, row in ROWS.items():
        assert name == row.name == name.lower()
        assert row.title.en != row.title.ru
