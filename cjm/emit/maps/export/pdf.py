"""PDF: text as text with the fonts in the file, links alive, one page as large as the map or sheets of paper."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from cjm.emit.maps.export.fonts import font_files
from cjm.emit.maps.export.marks import tile_marks
from cjm.emit.maps.export.paper import Sheet
from cjm.emit.maps.export.svgtree import Frame, Layout

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import IndirectObject

_POINTS: Final = 72 / 25.4
"""Of one mm."""
_IN_LINKS: Final = "!#$%&'()*+,/:;=?@[]~"
"""What a link holds as it is; all else is percent-encoded, as a PDF knows ASCII only."""
_PX: Final = 25.4 / 96
"""mm of one px, by CSS."""


def natural(layout: Layout) -> Sheet:
    """A page that is as large as the map."""
    frame = Frame(0, 0, layout.width, layout.height)
    return Sheet(layout.width * _PX, layout.height * _PX, frame, 0, 0, _PX)


def pdf(pages: Sequence[tuple[str, Layout, Sequence[Sheet]]], base: str) -> bytes:
    """The PDF of drawable SVGs, each on its sheets. `base` is what the fragments of links are added to.

    Same input, same bytes: the file holds no date, no random id, and no order that a hash gave. ImportError where svg2pdf-py or
    pypdf is not installed.
    """
    from pypdf import PdfWriter
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter()
    writer.pdf_header = "%PDF-1.7"
    for svg, layout, sheets in pages:
        picture = _form(writer, svg)
        for sheet in sheets:
            page = _page(writer, sheet, layout.ground, picture, _form(writer, tile_marks(sheet, sheets, layout)) if sheet.row else None)
            for link in layout.links:
                _link(writer, page, sheet, link.frame, quote(base + link.fragment, safe=_IN_LINKS))
    first = pages[0][1]
    writer.metadata = None
    writer.add_metadata({"/Title": first.title, "/Producer": "cjm"})
    root: Any = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(first.lang)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _form(writer: "PdfWriter", svg: str) -> "IndirectObject":
    """An SVG as something that pages can draw: each px is one unit, its upper left corner the origin."""
    import svg2pdf_py
    from pypdf import PdfReader
    from pypdf.generic import ArrayObject, FloatObject, NameObject

    fonts = svg2pdf_py.FontDatabase()
    for path in font_files():
        fonts.load_font_file(path)
    page = PdfReader(BytesIO(svg2pdf_py.svg_to_pdf(svg, fonts))).pages[0]
    _settle(page["/Resources"], set())
    form: Any = page["/Contents"].get_object()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = page.mediabox
    form[NameObject("/Matrix")] = ArrayObject([FloatObject(value) for value in (1, 0, 0, 1, 0, -float(page.mediabox.height))])
    form[NameObject("/Resources")] = page["/Resources"]
    return writer._add_object(form.clone(writer))


def _settle(value: Any, seen: set[int]) -> None:
    """Sort the keys of all that a page draws with: with several fonts svg2pdf writes them in an order that changes from run to run."""
    value = value.get_object()
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, dict):
        for key in sorted(value):
            inner = value.raw_get(key) if hasattr(value, "raw_get") else value[key]
            del value[key]
            value[key] = inner
            _settle(inner, seen)
    elif isinstance(value, list):
        for inner in value:
            _settle(inner, seen)


def _page(writer: "PdfWriter", sheet: Sheet, ground: str, picture: "IndirectObject", marks: "IndirectObject | None") -> "PageObject":
    """A page with the sheet's piece of the picture, and the marks around it, if it is a tile; else on the colour of the ground."""
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    page = writer.add_blank_page(sheet.width * _POINTS, sheet.height * _POINTS)
    forms = {NameObject("/map"): picture, **({NameObject("/marks"): marks} if marks else {})}
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject(forms)})
    content = StreamObject()
    drawn = _marks(sheet) if marks else _ground(sheet, ground)
    content.set_data(f"{drawn}{_piece(sheet)} /map Do Q\n".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    return page


def _ground(sheet: Sheet, color: str) -> str:
    """The whole sheet in the colour of the map's ground, so that no frame stands around it."""
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return f"{red:.4f} {green:.4f} {blue:.4f} rg 0 0 {sheet.width * _POINTS:.3f} {sheet.height * _POINTS:.3f} re f\n"


def _marks(sheet: Sheet) -> str:
    return f"q {_POINTS:.6f} 0 0 {_POINTS:.6f} 0 {sheet.height * _POINTS:.3f} cm /marks Do Q\n"


def _piece(sheet: Sheet) -> str:
    """What brings the sheet's piece of a picture to its place and hides the rest."""
    scale, piece = sheet.scale * _POINTS, sheet.frame
    left, top = sheet.left * _POINTS, (sheet.height - sheet.top) * _POINTS
    wide, high = (piece.right - piece.left) * scale, (piece.bottom - piece.top) * scale
    clip = f"{left:.3f} {top - high:.3f} {wide:.3f} {high:.3f} re W n"
    return f"q {clip} {scale:.6f} 0 0 {scale:.6f} {left - piece.left * scale:.3f} {top + piece.top * scale:.3f} cm"


def _link(writer: "PdfWriter", page: "PageObject", sheet: Sheet, frame: Frame, target: str) -> None:
    """A link on the part of a rectangle that the sheet shows."""
    from pypdf.annotations import Link

    left, top = max(frame.left, sheet.frame.left), max(frame.top, sheet.frame.top)
    right, bottom = min(frame.right, sheet.frame.right), min(frame.bottom, sheet.frame.bottom)
    if left >= right or top >= bottom:
        return
    place = [sheet.left + (x - sheet.frame.left) * sheet.scale for x in (left, right)]
    level = [sheet.height - sheet.top - (y - sheet.frame.top) * sheet.scale for y in (bottom, top)]
    rect = tuple(round(v * _POINTS, 3) for v in (place[0], level[0], place[1], level[1]))
    writer.add_annotation(page, Link(rect=rect, url=target, border=[0, 0, 0]))  # type: ignore[arg-type]
