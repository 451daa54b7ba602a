"""Taskwarrior: tasks for `task import`, one a line.

Measured with Taskwarrior 2.6.2: an import of a task that is there replaces it whole and sets it to pending, so a finished one would
open again, whether or not the file names a status. Changes are therefore no file; `cjm tasks push taskwarrior` reads before it writes.
"""

from typing import Any, Final

from cjm.emit.tasks.field import Field, levels, states
from cjm.emit.tasks.forms import due_compact, labels, midnight_compact, one_line, start_compact
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.shapes.lines import Lines
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

DOC: Final = "taskwarrior.org/docs, JSON format of tasks"
MOMENT: Final = "[0-9]{8}T[0-9]{6}Z"


def _entry(value: Any, profile: Profile) -> str:
    return midnight_compact(profile.today, profile)


def _note(value: str, profile: Profile) -> list[dict[str, str]]:
    return [{"entry": midnight_compact(profile.today, profile), "description": one_line(value, profile)}]


FIELDS: Final = (
    Field("uuid", "uuid", DOC, required=True, known="M"),
    Field("description", "title", f"{DOC}: one line", form=one_line, required=True, known="M"),
    Field(
        "status",
        "status",
        DOC,
        values=states("pending", "pending", "pending"),
        enum=("pending", "completed", "deleted", "waiting", "recurring"),
        required=True,
        update=False,
        known="M",
    ),
    Field("entry", "key", DOC, form=_entry, required=True, like=MOMENT, update=False, known="M"),
    Field("scheduled", "start", DOC, form=start_compact, like=MOMENT, update=False),
    Field("due", "due", DOC, form=due_compact, like=MOMENT, known="M"),
    Field("priority", "priority", DOC, values=levels("H", "M", "M", "L"), enum=("H", "M", "L"), known="M"),
    Field("project", "journey", DOC, known="M"),
    Field("tags", "tags", f"{DOC}: a tag is one word", form=labels, like=r"\S+", update=False, known="M"),
    Field("cjm_key", "key", "an attribute of the user's own: uda.cjm_key.type=string", required=True, known="M"),
    Field("annotations", "text", DOC, form=_note, update=False),
)

TARGET: Final = Target(
    about=Phrase("tasks for `task import`, one a line (JSON Lines)", "задачи для `task import`, по одной в строке (JSON Lines)"),
    needs=Phrase("`uda.cjm_key.type=string` in the settings of Taskwarrior", "`uda.cjm_key.type=string` в настройках Taskwarrior"),
    fields=FIELDS,
    new=Lines(),
    caution=Phrase(
        "no file: an import would reopen a finished task; `cjm tasks push taskwarrior` does not",
        "без файла: импорт открыл бы завершённую задачу снова; `cjm tasks push taskwarrior` так не делает",
    ),
)
