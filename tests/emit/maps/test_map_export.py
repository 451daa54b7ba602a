"""PNG and PDF: valid, the same bytes every time, with text that can be copied and links that lead somewhere."""

import hashlib
import struct
import sys
import zlib
from io import BytesIO

import pytest
from drawings import look
from pypdf import PdfReader

from cjm.emit.maps import phrases
from cjm.emit.maps.export import png, print_pdf
from cjm.emit.maps.export.fonts import drawable
from cjm.emit.maps.export.svgtree import read
from cjm.emit.maps.look import Look
from cjm.emit.maps.page import Sheet, draw_page, linked
from cjm.emit.maps.xml import Drawing, boxed, element, text
from cjm.limits import PICTURE_PIXELS


def picture(look: Look, words: str = "Оплата картой") -> str:
    """A page with two cards, the second one with a link of a Russian name."""
    cards = ""
    for i, address in enumerate(("", "stage:оплата")):
        card = boxed("rect", x=i * 500, y=0, width=400, height=100, fill="#FFFFFF") + text(
            i * 500 + 20, 50, words, 20, "#111111", bold=bool(i)
        )
        cards += element("g", linked(look._replace(link=lambda a: f"#{a}" if a else ""), address, "card", card, (i * 500, 0, 400, 100)))
    return draw_page(Sheet("Путь", "subtitle", "what it shows", Drawing(cards, 900, 100)), look)


def pixels(content: bytes) -> tuple[int, int]:
    """The size of a PNG, after its chunks have been checked."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    at = 8
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        assert struct.unpack(">I", content[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        if kind == b"IHDR":
            size: tuple[int, int] = struct.unpack(">II", body[:8])
        at += 12 + length
    assert kind == b"IEND"
    return size


@pytest.fixture
def drawn() -> str:
    """The picture in English and light."""
    return picture(look())


def test_png(drawn: str) -> None:
    """As many pixels as were asked for each px, the same bytes each time."""
    layout = read(drawn)
    made = png(drawn, 2)
    assert made.notes == []
    assert made.content is not None
    assert pixels(made.content) == (2 * layout.width, 2 * layout.height)
    assert png(drawn, 2).content == made.content


def test_a_png_that_would_be_too_large_is_drawn_smaller(drawn: str) -> None:
    """The limit holds, and the user is told."""
    made = png(drawn, 20)
    assert made.content is not None
    wide, high = pixels(made.content)
    assert wide * high <= PICTURE_PIXELS * 1.01
    assert [phrase for phrase, _ in made.notes] == [phrases.PNG_SMALLER]


def test_pdf_text_links_and_metadata(drawn: str) -> None:
    """One page as large as the map; title and language; text as text; a link that is an address in ASCII."""
    made = print_pdf([drawn], "", "", "../journeys/путь.html")
    assert made.notes == []
    assert made.content is not None
    found = PdfReader(BytesIO(made.content), strict=True)
    (page,) = found.pages
    assert float(page.mediabox.width) == pytest.approx(read(drawn).width * 0.75)
    assert found.metadata is not None
    assert found.metadata.title == "Путь"
    assert found.metadata.creation_date is None
    assert found.trailer["/Root"]["/Lang"] == "en"  # type: ignore[index]
    (link,) = page["/Annots"].get_object()  # type: ignore[union-attr]
    target = link.get_object()["/A"]["/URI"]
    assert target == "../journeys/%D0%BF%D1%83%D1%82%D1%8C.html#stage:%D0%BE%D0%BF%D0%BB%D0%B0%D1%82%D0%B0"
    left, bottom, right, top = (float(value) for value in link.get_object()["/Rect"])
    assert (right - left, top - bottom) == pytest.approx((300, 75))


def test_the_same_bytes_whatever_order_the_fonts_come_in(drawn: str) -> None:
    """svg2pdf names several fonts in an order that differs from run to run; ours does not."""
    assert len({hashlib.sha256(print_pdf([drawn], "a3", "", "").content or b"").hexdigest() for _ in range(8)}) == 1


def test_pages_of_paper(drawn: str) -> None:
    """Several pictures become pages of one file, each on its sheet."""
    made = print_pdf([drawn, drawn], "a1", "", "")
    assert made.content is not None
    found = PdfReader(BytesIO(made.content))
    assert [round(float(page.mediabox.width) / 72 * 25.4) for page in found.pages] == [841, 841]


def test_text_too_small_is_said_once() -> None:
    """A wide map on A4 is printed all the same."""
    wide = draw_page(Sheet("T", "s", "d", Drawing(element("rect", width=4000, height=20, fill="#000000"), 4000, 20)), look())
    made = print_pdf([wide, wide], "a4", "", "")
    assert made.content is not None
    assert made.notes == [(phrases.TOO_SMALL, "A4")]


def test_tiles(drawn: str) -> None:
    """Over A4 with row and column on each; a link on the tile that shows it."""
    made = print_pdf([drawn], "a0", "a4", "x")
    assert made.content is not None
    found = PdfReader(BytesIO(made.content))
    assert len(found.pages) > 4
    assert all((round(float(p.mediabox.width)), round(float(p.mediabox.height))) == (842, 595) for p in found.pages)
    assert 1 <= sum("/Annots" in page for page in found.pages) < len(found.pages)


def test_characters_without_a_glyph_are_replaced_and_named() -> None:
    """Arrows and ticks come from the second font; what no font has is a � in the file and in a note, not another character."""
    ready, lost = drawable(picture(look(), "да → ✓ 漢字 👩\u200d🚀"))
    assert set(lost) == {"字", "漢", "👩", "🚀"}
    assert "да → ✓ �� " in ready
    made = print_pdf([picture(look(), "да → 漢字")], "", "", "")
    assert made.content is not None
    copied = PdfReader(BytesIO(made.content)).pages[0].extract_text()
    assert "字" not in copied
    assert [phrase for phrase, _ in made.notes] == [phrases.NO_GLYPH]


@pytest.mark.parametrize(("module", "phrase"), [("resvg_py", phrases.NO_PNG), ("svg2pdf_py", phrases.NO_PDF), ("pypdf", phrases.NO_PDF)])
def test_without_the_programs(drawn: str, module: str, phrase: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a package is not installed there is no file, and it is said what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    made = png(drawn, 1) if module == "resvg_py" else print_pdf([drawn], "", "", "")
    assert made.content is None
    assert made.notes == [(phrase, "")]


def test_widths_are_those_of_the_fonts() -> None:
    """`python tools/widths.py` would change nothing."""
    from tools.widths import TARGET, table

    assert TARGET.read_text(encoding="utf-8") == table()
