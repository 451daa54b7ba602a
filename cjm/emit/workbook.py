"""Workbooks as XLSX: the parts that a spreadsheet program needs, and no more.

ECMA-376 (Office Open XML). Texts are inline strings, which no program evaluates; one that looks like a formula is marked with
`quotePrefix`, as a spreadsheet does when somebody types an apostrophe, so that editing the cell does not make it one either. There
are no formulas. The parts are stored, not compressed: compressed bytes differ from one zlib to another.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape

from cjm.emit.tasks.cells import looks_like_formula, tidy
from cjm.values import number

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES: Final = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5">'
    '<xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/>'
    '<xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf xfId="0" quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_BOLD, _DATE, _TEXT, _QUOTED = 1, 2, 3, 4
_FIRST_DAY = date(1899, 12, 30)
_FIRST_SURE_DAY = date(1900, 3, 1)  # spreadsheets believe that 1900 was a leap year
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SHEET_NAME: Final = 31

CELL: Final = 32_767
"""Characters that a cell can hold: support.microsoft.com, "Excel specifications and limits"."""


class Column(NamedTuple):
    """A column: what stands in its head, its width in characters, and whether its texts are anything that people wrote."""

    head: str
    width: int = 18
    free: bool = True


class Sheet(NamedTuple):
    """A sheet: its name, its columns, how many rows it has, and the rows, each with a value or None for every column."""

    name: str
    columns: Sequence[Column]
    length: int
    rows: Iterable[Sequence[Any]]


def workbook(sheets: Sequence[Sheet]) -> Iterator[bytes]:
    """The file, piece by piece: on each sheet a header that stays in sight and can be filtered by, and a row a line below it.

    Numbers and dates are numbers and dates, everything else is text. The same sheets give the same bytes.
    """
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:  # type: ignore[call-overload]
        for name, content in _parts(_names(sheets)):
            archive.writestr(_entry(name), _HEAD + content)
            yield sink.take()
        for at, sheet in enumerate(sheets, 1):
            with archive.open(_entry(f"xl/worksheets/sheet{at}.xml"), "w", force_zip64=True) as part:
                for text in _sheet(sheet):
                    part.write(text.encode())
                    yield sink.take()
    yield sink.take()


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


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """The names of the sheets, without what such a name cannot hold, each once."""
    names: list[str] = []
    for sheet in sheets:
        name = re.sub(r"[\\/?*\[\]:']", " ", sheet.name)[:_SHEET_NAME].strip() or f"sheet {len(names) + 1}"
        names.append(name if name not in names else f"{name[: _SHEET_NAME - 4]} {len(names) + 1}")
    return names


def _parts(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    numbered = list(enumerate(names, 1))
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for at, _ in numbered
    )  # fmt: skip
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{overrides}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    )
    yield (
        "_rels/.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    )
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in numbered)
    yield "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOC}"><sheets>{listed}</sheets></workbook>'
    targets = "".join(f'<Relationship Id="rId{at}" Type="{_DOC}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at, _ in numbered)
    yield (
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">{targets}'
        f'<Relationship Id="rId{len(names) + 1}" Type="{_DOC}/styles" Target="styles.xml"/></Relationships>',
    )
    yield "xl/styles.xml", _STYLES


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _sheet(sheet: Sheet) -> Iterator[str]:
    letters = [_letters(number) for number in range(1, len(sheet.columns) + 1)]
    widths = "".join(f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"/>' for n, column in enumerate(sheet.columns, 1))
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        f'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>'
    )
    heads = "".join(_text(f"{letter}1", column.head, _BOLD) for letter, column in zip(letters, sheet.columns, strict=True))
    yield f'<row r="1">{heads}</row>'
    for at, row in enumerate(sheet.rows, 2):
        cells = (_cell(f"{letter}{at}", value, column.free) for letter, value, column in zip(letters, row, sheet.columns, strict=True))
        yield f'<row r="{at}">{"".join(cells)}</row>'
    yield f'</sheetData><autoFilter ref="A1:{letters[-1]}{sheet.length + 1}"/></worksheet>'


def _letters(number: int) -> str:
    """The name of a column: A, B, … Z, AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _cell(at: str, value: Any, free: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return f'<c r="{at}"><v>{number(value)}</v></c>'
    if isinstance(value, date):
        if value >= _FIRST_SURE_DAY:
            return f'<c r="{at}" s="{_DATE}"><v>{(value - _FIRST_DAY).days}</v></c>'
        value = value.isoformat()
    return _text(at, str(value), _QUOTED if free and looks_like_formula(str(value)) else _TEXT)


def _text(at: str, text: str, style: int) -> str:
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_escaped(text)}</t></is></c>'


@lru_cache(maxsize=4096)  # the same few words and titles fill most of a sheet
def _escaped(text: str) -> str:
    return escape(_ESCAPE.sub("_x005F_", tidy(text)))
