"""The tables of a project, from files to measurements."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from cjm import hygiene, limits
from cjm.files import Files, refuse
from cjm.files import read as read_file
from cjm.findings import Remark
from cjm.measure.gathering import Gathering
from cjm.measure.names import PARTS
from cjm.measure.requests import Requests
from cjm.measure.rows import read_answers, read_values
from cjm.measure.series import Measurements
from cjm.measure.table import Table
from cjm.model import Model
from cjm.source import Source
from cjm.words import Phrase

COLUMNS: Final = {
    "values": ("kpi", "period", "value", "n", *PARTS, "promoters", "detractors"),
    "answers": ("survey", "question", "date", "value", *PARTS),
    "requests": ("id", "registered", "first_response", "resolved", "waiting", "reopened", "stage", "channel"),
}
"""The kinds of tables, and their columns."""
_REQUIRED: Final = {
    "values": ("kpi", "period", "value"),
    "answers": ("survey", "question", "date", "value"),
    "requests": ("id", "registered"),
}


class Reading(NamedTuple):
    """What was read: the values, the texts by path, and what is wrong with them."""

    measurements: Measurements
    sources: dict[str, Source]
    remarks: list[Remark]


def read(files: Files, paths: Sequence[str], model: Model) -> Reading:
    """Read the tables at some paths in the folder of a project.

    Each is UTF-8, with or without a byte order mark. One that cannot be read leaves the others as they are.
    """
    sources: dict[str, Source] = {}
    remarks: list[Remark] = []
    room = limits.WORKSPACE_BYTES
    for path in paths:
        room -= min(files.size(path), limits.MEASUREMENT_BYTES)
        if room < 0:
            refused = refuse(path, "SRC004", what=Phrase("bytes in all files", "байт во всех файлах"), limit=limits.WORKSPACE_BYTES)
            sources[refused.place.source.path] = refused.place.source
            remarks.append(refused)
            break
        source, problem, _ = read_file(files, path, limits.MEASUREMENT_BYTES)
        sources[source.path] = source
        remarks += [] if problem is None else [problem]
    unread = {remark.place.source.path for remark in remarks}
    measurements, found = read_texts([source for path, source in sources.items() if path not in unread], model)
    return Reading(measurements, sources, remarks + found)


def read_texts(sources: Sequence[Source], model: Model) -> tuple[Measurements, list[Remark]]:
    """The values in the texts of tables, and what is wrong with them."""
    gathering = Gathering(model)
    requests = Requests(gathering)
    remarks: list[Remark] = []
    for source in sources:
        readable, hidden = hygiene.inspect(source)
        remarks += hidden
        if not readable:
            continue
        table = Table(source, COLUMNS, _REQUIRED)
        if table.complete:
            if table.kind == "requests":
                requests.read(table)
            else:
                (read_values if table.kind == "values" else read_answers)(table, gathering)
        remarks += table.problems.remarks
    return gathering.measurements(), remarks
