"""Creatio: requests to the collection of activities (OData 4), one a line. Experimental.

No page was found for the fields of an activity, and they vary with the configuration: only what the project maps under `fields` is
written. The rows below are where to begin.
"""

from typing import Final

from cjm.emit.tasks.field import Field
from cjm.emit.tasks.forms import due_utc, lines, one_line, start_utc
from cjm.emit.tasks.shapes import Layout
from cjm.emit.tasks.shapes.lines import Lines, Pairs
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

DOC: Final = "academy.creatio.com/docs/developer/integrations_and_api/data_services/odata: OData 4, the fields were not found"
PATH: Final = "/0/odata/Activity"
GUID: Final = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"

FIELDS: Final = (
    Field("Title", "title", DOC, form=one_line, required=True, known="U"),
    Field("StartDate", "start", DOC, form=start_utc, update=False, known="U"),
    Field("DueDate", "due", DOC, form=due_utc, known="U"),
    Field("OwnerId", "owner", f"{DOC}; lookups are GUIDs", like=GUID, update=False, known="U"),
    Field("StatusId", "status", f"{DOC}; lookups are GUIDs", like=GUID, update=False, known="U"),
    Field("PriorityId", "priority", f"{DOC}; lookups are GUIDs", like=GUID, known="U"),
    Field("Notes", "text", DOC, form=lines, known="U"),
)


def request(pairs: Pairs, layout: Layout) -> object:
    """A request that creates an activity with the uuid of the task, or changes it."""
    [(task, row)] = pairs
    path = layout.profile.fields.get("path", PATH)
    if layout.update:
        return {"method": "PATCH", "path": f"{path}({task.uuid})", "body": row}
    return {"method": "POST", "path": path, "body": {"Id": task.uuid, **row}}


TARGET: Final = Target(
    about=Phrase(
        "requests to OData 4, one a line (JSON Lines); experimental", "запросы к OData 4, по одному в строке (JSON Lines); опытный"
    ),
    needs=Phrase(
        "a map of fields under crm › targets › creatio › fields, at least `title`; GUIDs for users, states and priorities",
        "карта полей в crm › targets › creatio › fields, хотя бы `title`; GUID пользователей, состояний и приоритетов",
    ),
    user="3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    fields=FIELDS,
    new=Lines(request),
    changed=Lines(request),
    experimental=True,
)
