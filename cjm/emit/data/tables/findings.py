"""The table of findings."""

from typing import Final

from cjm.emit.data.table import Column, Table
from cjm.words import Phrase

FINDINGS: Final = Table(
    "findings",
    Phrase("Findings", "Замечания"),
    (
        Column("code", Phrase("Code", "Код"), lambda desk, row: row.code),
        Column("rule", Phrase("Rule", "Правило"), lambda desk, row: row.name),
        Column("severity", Phrase("Severity", "Важность"), lambda desk, row: row.severity.value, "severity"),
        Column("message", Phrase("What is wrong", "Что не так"), lambda desk, row: row.message),
        Column("why", Phrase("Why", "Почему"), lambda desk, row: row.why),
        Column("hint", Phrase("Write", "Что написать"), lambda desk, row: row.hint),
        Column("address", Phrase("Address", "Адрес"), lambda desk, row: row.address),
        Column("file", Phrase("File", "Файл"), lambda desk, row: row.path),
        Column("line", Phrase("Line", "Строка"), lambda desk, row: row.start[0]),
        Column("column", Phrase("Column", "Столбец"), lambda desk, row: row.start[1]),
        Column("fingerprint", Phrase("Fingerprint", "Отпечаток"), lambda desk, row: row.fingerprint),
    ),
    lambda desk: desk.edition.findings or (),
)
