"""`tasks.jsonl`: the records of `json`, one a line, for programs that read as they go."""

from typing import Final

from cjm.emit.tasks.shapes.lines import Lines
from cjm.emit.tasks.target import Target
from cjm.emit.tasks.targets.json import FIELDS, record
from cjm.words import Phrase

TARGET: Final = Target(
    about=Phrase("everything, a task a line (JSON Lines)", "всё, по задаче в строке (JSON Lines)"),
    needs=Phrase("nothing; `key` tells what is new", "ничего: что нового, видно по `key`"),
    fields=FIELDS,
    new=Lines(),
    snapshot=True,
    record=record,
)
