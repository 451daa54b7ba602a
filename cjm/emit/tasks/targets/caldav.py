"""CalDAV: one file for each task, called by its UID, as servers and folders of tasks keep them (RFC 4791, section 4.1)."""

from typing import Final

from cjm.emit.tasks.shapes.ical import Calendar
from cjm.emit.tasks.target import Target
from cjm.emit.tasks.targets.ics import CAUTION, FIELDS, ordered
from cjm.words import Phrase

TARGET: Final = Target(
    about=Phrase("one calendar file for each task (CalDAV)", "по файлу календаря на задачу (CalDAV)"),
    needs=Phrase("nothing; the file is called by the task's UID", "ничего: файл назван по UID задачи"),
    fields=FIELDS,
    new=Calendar(each=True),
    changed=Calendar(each=True),
    caution=CAUTION,
    finish=ordered,
)
