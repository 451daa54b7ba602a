"""Workbooks as XLSX: the five parts that a spreadsheet program needs, and no more.

ECMA-376 (Office Open XML). Texts are inline strings, which no program evaluates; one that looks like a formula is marked with
`quotePrefix`, as a spreadsheet does when somebody types an apostrophe, so that editing the cell does not make it one either. There
are no formulas. The parts are stored, not compressed: compressed bytes differ from one zlib to another.
"""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar
from xml.sax.saxutils import escape

from cjm.emit.tasks.cells import looks_like_formula, tidy
from cjm.emit.tasks.field import Field
from cjm.emit.tasks.filling import Row
from cjm.emit.tasks.shapes import Layout, Stream
from cjm.values import number

T = TypeVar("T")

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS: Final[Mapping[str, str]] = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOC}"><sheets><sheet name="{{name}}" sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_DOC}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_DOC}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5">'
    '<xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/>'
    '<xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf xfId="0" quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
_BOLD, _DATE, _TEXT, _QUOTED = 1, 2, 3, 4
_FIRST_DAY = date(1899, 12, 30)
_FIRST_SURE_DAY = date(1900, 3, 1)  # spreadsheets believe that 1900 was a leap year
_WIDTHS: Final[Mapping[str, int]] = {"title": 48, "body": 70, "text": 70}
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Book:
    """A workbook with one sheet: a header that stays in sight and can be filtered by, a row for each task."""

    suffix = ".xlsx"

    def files(self, items: Sequence[T], row: Callable[[T], Row], layout: Layout) -> Mapping[str, Stream]:
        """One file."""
        return {f"{layout.stem}{self.suffix}": Stream(lambda: _zipped(items, row, layout))}


class _Sink:
    """Where the zip is written to, piece by piece."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, data: bytes) -> int:
        self.held += data
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def take(self) -> bytes:
        data = bytes(self.held)
        self.held.clear()
        return data


def _zipped(items: Sequence[T], row: Callable[[T], Row], layout: Layout) -> Iterator[bytes]:
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:  # type: ignore[call-overload]
        for name, content in _PARTS.items():
            archive.writestr(_entry(name), _HEAD + content.replace("{name}", escape(_title(layout.stem))))
            yield sink.take()
        with archive.open(_entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
            for text in _sheet(items, row, layout.fields):
                sheet.write(text.encode())
                yield sink.take()
    yield sink.take()


def _title(stem: str) -> str:
    """The name of the sheet: that of the file, without what a sheet's name cannot hold."""
    return re.sub(r"[\\/?*\[\]:']", " ", stem)[:31].strip() or "tasks"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _sheet(items: Sequence[T], row: Callable[[T], Row], fields: Sequence[Field]) -> Iterator[str]:
    columns = [_letters(number) for number in range(1, len(fields) + 1)]
    last = columns[-1]
    widths = "".join(f'<col min="{n}" max="{n}" width="{_WIDTHS.get(field.of, 18)}" customWidth="1"/>' for n, field in enumerate(fields, 1))
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        f'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>'
    )
    yield f'<row r="1">{"".join(_text(f"{column}1", field.name, _BOLD) for column, field in zip(columns, fields, strict=True))}</row>'
    for at, item in enumerate(items, 2):
        filled = row(item)
        cells = (_cell(f"{column}{at}", filled.get(field.name), field) for column, field in zip(columns, fields, strict=True))
        yield f'<row r="{at}">{"".join(cells)}</row>'
    yield f'</sheetData><autoFilter ref="A1:{last}{len(items) + 1}"/></worksheet>'


def _letters(number: int) -> str:
    """The name of a column: A, B, … Z, AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _cell(at: str, value: Any, field: Field) -> str:
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return f'<c r="{at}"><v>{number(value)}</v></c>'
    if isinstance(value, date):
        if value >= _FIRST_SURE_DAY:
            return f'<c r="{at}" s="{_DATE}"><v>{(value - _FIRST_DAY).days}</v></c>'
        value = value.isoformat()
    return _text(at, str(value), _QUOTED if field.free and looks_like_formula(str(value)) else _TEXT)


def _text(at: str, text: str, style: int) -> str:
    shown = escape(_ESCAPE.sub("_x005F_", tidy(text)))
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
