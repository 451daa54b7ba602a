"""CalDAV (RFC 4791): one resource for each task, named and identified by the task's UUID.

A task is made with `If-None-Match: *` and changed with `If-Match` and the version that was read, so that the server itself refuses
a second one, and a change of something that somebody has changed since.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from cjm.emit.tasks.collect import uuid_of
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.shapes.ical import calendar
from cjm.emit.tasks.targets import ics as target
from cjm.emit.tasks.task import Task
from cjm.sync.address import address, basic, variables
from cjm.sync.http import Answer, Client
from cjm.sync.multistatus import resources
from cjm.sync.pace import Pace
from cjm.sync.problems import Overtaken, Refused, Stopped
from cjm.sync.system import Held, State, Wanted, fitting, tidy
from cjm.sync.vtodo import Property, changed, day, moment, plain, todo

VARIABLES = ("CJM_CALDAV_URL", "CJM_CALDAV_USER", "CJM_CALDAV_PASSWORD")
_PROPERTIES = {"title": "SUMMARY", "body": "DESCRIPTION", "due": "DUE", "priority": "PRIORITY"}
_QUERY = (
    b'<?xml version="1.0" encoding="utf-8"?>'
    b'<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:getetag/><C:calendar-data/></D:prop>'
    b'<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VTODO"/></C:comp-filter></C:filter></C:calendar-query>'
)
_XML = {"Content-Type": "application/xml; charset=utf-8", "Depth": "1"}
_ICS = {"Content-Type": "text/calendar; charset=utf-8; component=VTODO"}


class CalDav:
    """One task list on a CalDAV server."""

    def __init__(self, environ: Mapping[str, str], profile: Profile, pace: Pace, now: datetime) -> None:
        url, user, password = variables(environ, VARIABLES)
        self._address = address(VARIABLES[0], url, basic(user, password), user)
        self._client = Client(self._address, pace)
        self._profile = profile
        self._now = now
        self.place = self._address.digest

    def held(self, tasks: Sequence[Task]) -> list[Held]:
        """The tasks of the list whose UID is one that we give."""
        answer = self._client.ask("REPORT", f"{self._address.path}/", _QUERY, _XML)
        if answer.status != 207:
            raise _stopped(answer)
        keys = {task.uuid: task.key for task in tasks}
        found = [self._held(resource.data, self._address.within(resource.href), resource.etag, keys) for resource in resources(answer.body)]
        return sorted((held for held in found if held is not None), key=lambda held: (held.key, held.ref))

    def wanted(self, task: Task) -> Wanted:
        """The task as one calendar object."""
        text = calendar([target.ordered(fitting(task, target.FIELDS, self._profile))])
        return Wanted(task.key, task.title, _fields(todo(text)), (task.uuid, text))

    def create(self, wanted: Wanted, unsure: bool) -> str:
        """Make the resource unless it is there already."""
        uuid, text = wanted.raw
        path = f"{self._address.path}/{uuid}.ics"
        answer = self._client.ask("PUT", path, text.encode(), {**_ICS, "If-None-Match": "*"})
        if answer.status == 412 and _value(todo(self._read(path).body.decode("utf-8", "replace")), "UID") == uuid:
            return path  # an earlier request arrived, and only its answer was lost
        if not answer.good:
            raise _refused(answer)
        return path

    def update(self, held: Held, wanted: Wanted, fields: Sequence[str]) -> None:
        """Put the resource back with other values, if it still is the version that was read."""
        if not held.at or held.at.startswith("W/"):
            raise Refused("the server does not tell versions apart", "сервер не различает версий задачи")
        ours = todo(wanted.raw[1])
        lines = {name: ours[name].line if name in ours else None for field, name in _PROPERTIES.items() if field in fields}
        start, due = (day(_value(properties, name)) for properties, name in ((todo(held.raw), "DTSTART"), (ours, "DUE")))
        if "due" in fields and start and due and start > due:
            lines["DTSTART"] = None  # work that is due before it starts is no valid task
        body = changed(held.raw, lines, self._now).encode()
        answer = self._client.ask("PUT", held.ref, body, {**_ICS, "If-Match": held.at})
        if answer.status == 412:
            now = _fields(todo(self._read(held.ref).body.decode("utf-8", "replace")))
            if any(tidy(now[field]) != tidy(wanted.fields[field]) for field in fields):
                raise Overtaken
        elif answer.status == 404:
            raise Overtaken
        elif not answer.good:
            raise _refused(answer)

    def _read(self, path: str) -> Answer:
        answer = self._client.ask("GET", path)
        if not answer.good:
            raise Overtaken
        return answer

    def _held(self, text: str, path: str | None, etag: str, keys: Mapping[str, str]) -> Held | None:
        properties = todo(text)
        uid, key = _value(properties, "UID"), plain(_value(properties, "X-CJM-KEY"))
        key = keys.get(uid) or (key if uid == uuid_of(key) else "")
        if not key or path is None:
            return None
        state = _state(properties)
        done_on = day(_value(properties, "COMPLETED")) or day(_value(properties, "LAST-MODIFIED")) if state == "done" else None
        return Held(key, path, state, _fields(properties), done_on, _value(properties, "STATUS"), etag, text)


def _value(properties: Mapping[str, Property], name: str) -> str:
    return properties[name].value.strip() if name in properties else ""


def _fields(properties: Mapping[str, Property]) -> dict[str, str]:
    priority = _value(properties, "PRIORITY")
    return {
        "title": plain(_value(properties, "SUMMARY")),
        "body": plain(_value(properties, "DESCRIPTION")),
        "due": moment(_value(properties, "DUE")),
        "priority": "" if priority == "0" else priority,
    }


def _state(properties: Mapping[str, Property]) -> State:
    """Done by any of the three signs that programs leave (RFC 5545, 3.8.1.8, 3.8.1.11, 3.8.2.1)."""
    status = _value(properties, "STATUS").upper()
    if status == "CANCELLED":
        return "cancelled"
    done = status == "COMPLETED" or "COMPLETED" in properties or _value(properties, "PERCENT-COMPLETE") == "100"
    return "done" if done else "open"


def _stopped(answer: Answer) -> Stopped:
    if answer.status == 403:
        return Stopped("the server does not let this user read the task list", "сервер не даёт этому пользователю читать список задач")
    return Stopped(
        f"{VARIABLES[0]} is not the address of a task list (the server answered {answer.status}); make the list first",
        f"{VARIABLES[0]} - не адрес списка задач (ответ сервера {answer.status}); сначала создайте список",
    )


def _refused(answer: Answer) -> Refused:
    return Refused(f"the server did not take it (status {answer.status})", f"сервер её не принял (код {answer.status})")
