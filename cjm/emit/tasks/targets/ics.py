"""iCalendar: one file with all tasks, for calendars and task programs that people import by hand."""

import re
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from cjm.emit.tasks.field import Field, levels, states
from cjm.emit.tasks.filling import Row
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.shapes.ical import Calendar, text
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

RFC: Final = "RFC 5545, section"


def _text(value: str, profile: Profile) -> str:
    return text(value)


def _day(value: date, profile: Profile) -> str:
    return value.isoformat().replace("-", "")


def _stamp(value: Any, profile: Profile) -> str:
    return f"{_day(profile.today, profile)}T000000Z"


def _changes(value: str, profile: Profile) -> int:
    return profile.changes.get(value, 0)


def _categories(value: tuple[str, ...], profile: Profile) -> str:
    return ",".join(text(word) for word in value)


def _uri(value: str, profile: Profile) -> str:
    """A URI is not escaped as texts are: what cannot stand in one is percent-encoded."""
    return quote(re.sub(r"[\x00-\x20\x7f-\x9f]", "", value), safe="!#$%&'()*+,/:;=?@[]~-._")


FIELDS: Final = (
    Field("UID", "uuid", f"{RFC} 3.8.4.7; Radicale answers 400 without it", required=True, known="M"),
    Field("DTSTAMP", "key", f"{RFC} 3.8.7.2", form=_stamp, required=True, like="[0-9]{8}T[0-9]{6}Z"),
    Field("LAST-MODIFIED", "key", f"{RFC} 3.8.7.3", form=_stamp, like="[0-9]{8}T[0-9]{6}Z"),
    Field("SUMMARY", "title", f"{RFC} 3.8.1.12", form=_text, required=True),
    Field("DESCRIPTION", "body", f"{RFC} 3.8.1.5", form=_text),
    Field("DTSTART;VALUE=DATE", "start", f"{RFC} 3.8.2.4", form=_day, like="[0-9]{8}", update=False),
    Field("DUE;VALUE=DATE", "due", f"{RFC} 3.8.2.3; not before DTSTART, and never beside DURATION", form=_day, like="[0-9]{8}"),
    Field("PRIORITY", "priority", f"{RFC} 3.8.1.9: 1 is the highest, 9 the lowest", values=levels(1, 3, 5, 9), enum=tuple(range(10))),
    Field(
        "STATUS",
        "status",
        f"{RFC} 3.8.1.11",
        values=states("NEEDS-ACTION", "NEEDS-ACTION", "IN-PROCESS"),
        enum=("NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"),
        update=False,
    ),
    Field("SEQUENCE", "key", f"{RFC} 3.8.7.4", form=_changes),
    Field("CATEGORIES", "tags", f"{RFC} 3.8.1.2", form=_categories, update=False),
    Field("URL", "link", f"{RFC} 3.8.4.6", form=_uri, like="[!-~]+"),
    Field("X-CJM-KEY", "key", f"{RFC} 3.8.8.2", form=_text, required=True),
)


def ordered(row: Row) -> Row:
    """The row without a start that lies after the due date: together they would be no task."""
    start, due = row.get("DTSTART;VALUE=DATE"), row.get("DUE;VALUE=DATE")
    return {name: value for name, value in row.items() if not name.startswith("DTSTART")} if start and due and start > due else row


CAUTION: Final = Phrase(
    "importing a changed task replaces the one that is there, so a finished one may open again; `cjm tasks push caldav` does not",
    "импорт заменяет изменённую задачу целиком, завершённая может открыться снова; `cjm tasks push caldav` так не делает",
)

TARGET: Final = Target(
    about=Phrase("one calendar file with all tasks (iCalendar)", "один файл календаря со всеми задачами (iCalendar)"),
    needs=Phrase("nothing; calendars know tasks by UID", "ничего: календари узнают задачи по UID"),
    fields=FIELDS,
    new=Calendar(),
    changed=Calendar(),
    caution=CAUTION,
    finish=ordered,
)
