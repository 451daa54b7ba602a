"""Microsoft Dynamics 365 (Dataverse): requests of the Web API, one a line.

The uuid of a task is its id there. `If-None-Match: *` creates only and `If-Match: *` updates only, so that neither makes a double nor
brings back what somebody deleted. A completed task is read-only, so a change cannot reopen one.
"""

import re
from typing import Final

from cjm.emit.tasks.field import Field, levels
from cjm.emit.tasks.forms import due_utc, lines, one_line, start_utc
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.shapes import Layout
from cjm.emit.tasks.shapes.lines import Lines, Pairs
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

DOC: Final = "github.com/MicrosoftDocs/powerapps-docs, developer/data-platform/reference/entities/task.md"
PATH: Final = "/api/data/v9.2/tasks"
GUID: Final = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
UTC: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z"


def _owner(value: str, profile: Profile) -> str:
    return f"/systemusers({value})" if re.fullmatch(GUID, value) else value


FIELDS: Final = (
    Field("subject", "title", f"{DOC}: Subject, MaxLength 200", form=one_line, required=True, most=200),
    Field("description", "text", f"{DOC}: Description, MaxLength 2000", form=lines, most=2000),
    Field("scheduledstart", "start", f"{DOC}: ScheduledStart, DateTime", form=start_utc, like=UTC, update=False),
    Field("scheduledend", "due", f"{DOC}: ScheduledEnd, DateTime", form=due_utc, like=UTC),
    Field("prioritycode", "priority", f"{DOC}: PriorityCode, 0 low, 1 normal, 2 high", values=levels(2, 1, 1, 0), enum=(0, 1, 2)),
    Field(
        "ownerid@odata.bind",
        "owner",
        f"{DOC}: OwnerId, a user or team; the way to bind it was not verified",
        form=_owner,
        like=rf"/(?:systemusers|teams)\({GUID}\)",
        update=False,
        known="U",
    ),
)


def request(pairs: Pairs, layout: Layout) -> object:
    """A request that only creates, or only updates."""
    [(task, row)] = pairs
    headers = {"If-Match": "*"} if layout.update else {"If-None-Match": "*"}
    return {"method": "PATCH", "path": f"{layout.profile.fields.get('path', PATH)}({task.uuid})", "headers": headers, "body": row}


TARGET: Final = Target(
    about=Phrase("requests of the Web API, one a line (JSON Lines)", "запросы Web API, по одному в строке (JSON Lines)"),
    needs=Phrase(
        "the GUID of a user for each team, or /teams(GUID)",
        "GUID пользователя для каждой команды или /teams(GUID)",
    ),
    user="3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    fields=FIELDS,
    new=Lines(request),
    changed=Lines(request),
)
