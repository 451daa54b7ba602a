"""Redmine's REST API: one issue for each task, found again by a custom field that holds the task's key.

Redmine has neither a way to make an issue only once nor versions. So an issue is only made after a search for its key, and when
nobody knows whether a request arrived, the search is repeated with growing waits before another is made. An update looks first
whether the issue is still as it was read.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.targets import redmine as target
from cjm.emit.tasks.task import Task
from cjm.sync.address import address, variables
from cjm.sync.http import Answer, Client
from cjm.sync.pace import Pace
from cjm.sync.problems import Astray, Lost, Overtaken, Refused, Stopped, Undone
from cjm.sync.redmine_answers import VARIABLES, block, closed_states, issue_bytes, key_field, number, read, refused, rows, stopped
from cjm.sync.system import Held, State, Wanted, fitting
from cjm.values import parse_date

_JSON = {"Content-Type": "application/json", "Accept": "application/json"}
_NAMES = {"title": "subject", "body": "description", "due": "due_date", "priority": "priority_id"}
_PAGE = 100
_POSTS = 3


class Redmine:
    """One project of a Redmine, used as `crm: targets: redmine:` of `cjm.yaml` says.

    `fields: key` is the number of the custom field for keys, such as `cf_7`; `values: status` says which statuses mean `done` and
    `dropped`, `values: priority` which priorities ours are, by number or name.
    """

    def __init__(self, environ: Mapping[str, str], profile: Profile, pace: Pace) -> None:
        url, key, self._project = variables(environ, VARIABLES)
        self._address = address(VARIABLES[0], url, {"X-Redmine-API-Key": key}, self._project)
        self._client = Client(self._address, pace)
        self._pace = pace
        self._profile = profile
        self._field = key_field(profile)
        self._shut: dict[int, State] = {}
        self._priorities: dict[int, str] = {}
        self._people: dict[str, int] = {}
        self.place = self._address.digest

    def held(self, tasks: Sequence[Task]) -> list[Held]:
        """The issues that hold a key: those of these tasks in any project that we see, others in ours."""
        self._get("/users/current.json")  # a wrong key is not refused elsewhere: it reads as a stranger, who sees nothing
        home = block(self._get(f"/projects/{quote(self._project, safe='')}.json"), "project").get("id")
        priorities = rows(self._get("/enumerations/issue_priorities.json"), "issue_priorities")
        self._priorities = {number(one): str(one.get("name")) for one in priorities}
        self._shut = closed_states(rows(self._get("/issue_statuses.json"), "issue_statuses"), self._profile.words.get("status", {}))
        self._people = self._members()
        keys = {task.key for task in tasks}
        found: list[Held] = []
        for issue in self._issues("*"):
            held = self._held(issue)
            if held is None:  # Redmine passes over a filter that it does not know
                raise Stopped(
                    f"custom field {self._field} of Redmine must be used as a filter, and be visible to this user",
                    f"поле {self._field} в Redmine должно использоваться как фильтр и быть видно этому пользователю",
                )
            if held.key in keys or block(issue, "project").get("id") == home:
                found.append(held)
        return found

    def wanted(self, task: Task) -> Wanted:
        """The task as an issue; what the server calls priorities and people is known once `held` was asked."""
        row = fitting(task, target.CHANGES, self._profile._replace(fields={}))
        issue: dict[str, Any] = {
            "project_id": self._project,
            "start_date": "",  # without one it would be today, and nothing may be due before it starts
            **row,
            "custom_fields": [{"id": self._field, "value": task.key}],
        }
        priority, person = self._priority(str(task.priority)), self._person(task)
        if priority is not None:
            issue["priority_id"] = priority
        if person is not None:
            issue["assigned_to_id"] = person
        fields = self._fields(issue)
        return Wanted(task.key, task.title, {name: fields[name] for name in fields if name != "priority" or priority is not None}, issue)

    def create(self, wanted: Wanted, unsure: bool) -> str:
        """Make the issue. Where nobody knows whether a request arrived, look for its issue before another is sent."""
        found = self._search(wanted.key) if unsure else None
        lost: Lost | None = None
        for _ in range(_POSTS):
            if found is not None:
                return found
            try:
                return self._made(
                    wanted.key, self._client.ask("POST", self._path("/issues.json"), issue_bytes(wanted.raw), _JSON, once=True)
                )
            except Lost as error:
                lost = error
            except Undone as error:
                raise lost or error from None
            try:
                found = self._search(wanted.key)
            except Undone:
                raise lost from None
        if found is None and lost is not None:
            raise lost
        return found or ""

    def update(self, held: Held, wanted: Wanted, fields: Sequence[str]) -> None:
        """Change the issue if it still is as it was read."""
        now = self._held(block(self._get(f"/issues/{held.ref}.json"), "issue"))
        if now is None or (now.state, now.fields) != (held.state, held.fields):
            raise Overtaken
        changes = {_NAMES[field]: wanted.raw.get(_NAMES[field], "") for field in fields}
        answer = self._client.ask("PUT", self._path(f"/issues/{held.ref}.json"), issue_bytes(changes), _JSON)
        if answer.status == 404:
            raise Overtaken
        if not answer.good:
            raise refused(answer)

    def _priority(self, ours: str) -> int | None:
        """The number of a priority. Raises Refused where `cjm.yaml` names one that is not there; ours have no names of their own."""
        written = self._profile.words.get("priority")
        name = written.get(ours) if written is not None else target.PRIORITIES[ours]
        found = next((id for id, called in self._priorities.items() if name in (called, str(id))), None)
        if found is None and written is not None:
            raise Refused(f"this Redmine has no priority {name!r}", f"в этом Redmine нет приоритета {name!r}")
        return found

    def _person(self, task: Task) -> int | None:
        """The number of the owner's user: written as such, or by the full name of a member of the project."""
        if task.owner is None:
            return None
        user = task.owner.user
        found = int(user) if user.isascii() and user.isdigit() and len(user) < 10 else self._people.get(user)
        if found is None:
            raise Refused(
                f"team {task.owner.id} needs a user of this project in Redmine: `crm: {{redmine: …}}` with a number or a full name",
                f"команде {task.owner.id} нужен участник этого проекта в Redmine: `crm: {{redmine: …}}` с номером или полным именем",
            )
        return found

    def _members(self) -> dict[str, int]:
        """The numbers of the project's people and groups by name; none where this user may not see them."""
        answer = self._client.ask(
            "GET", self._path(f"/projects/{quote(self._project, safe='')}/memberships.json?limit={_PAGE}"), headers=_JSON
        )
        members = rows(read(answer), "memberships") if answer.good else []
        return {str(person.get("name")): number(person) for one in members for person in (block(one, "user"), block(one, "group"))}

    def _search(self, key: str) -> str | None:
        """The number of the issue with a key, looked for until the longest wait is over: a slow server may still be making it."""
        for attempt in range(self._pace.tries):
            for issue in self._issues("=", key):
                if self._key(issue) == key:
                    return str(number(issue))
            if attempt < self._pace.tries - 1:
                self._pace.rest(attempt)
        return None

    def _made(self, key: str, answer: Answer) -> str:
        if not answer.good:
            raise refused(answer)
        issue = block(read(answer), "issue")
        ref, field = str(number(issue)), self._field
        if self._key(issue) != key:
            raise Astray(
                ref,
                f"Redmine made issue {ref} without its key; switch custom field {field} on for the project and its trackers, delete that "
                "issue, and its line in .cjm/push/",
                f"Redmine создал задачу {ref} без ключа; включите поле {field} для проекта и его трекеров, удалите эту задачу и её строку "
                "в .cjm/push/",
            )
        return ref

    def _issues(self, operator: str, *values: str) -> Iterator[dict[str, Any]]:
        """The issues that a filter on the key lets through, page by page, of every status; a field that is no filter lets all through."""
        name = f"cf_{self._field}"
        query = [("f[]", name), (f"op[{name}]", operator), *((f"v[{name}][]", value) for value in values), ("sort", "id")]
        offset, total = 0, 1
        while offset < total:
            page = self._get("/issues.json?" + urlencode([*query, ("limit", str(_PAGE)), ("offset", str(offset))]))
            issues = rows(page, "issues")
            yield from issues
            total = page.get("total_count", 0) if issues and isinstance(page.get("total_count"), int) else 0
            offset += len(issues)

    def _get(self, path: str) -> dict[str, Any]:
        answer = self._client.ask("GET", self._path(path), headers=_JSON)
        if answer.status == 404 and path.startswith("/issues/"):
            raise Overtaken
        if not answer.good:
            raise stopped(answer)
        return read(answer)

    def _path(self, path: str) -> str:
        return self._address.path + path

    def _held(self, issue: Mapping[str, Any]) -> Held | None:
        key = self._key(issue)
        if not key:
            return None
        status = block(issue, "status")
        state = self._shut.get(number(status), "open")
        done_on = parse_date(str(issue.get("closed_on") or issue.get("updated_on") or "")[:10]) if state != "open" else None
        raw = {"subject": issue.get("subject"), "description": issue.get("description"), "due_date": issue.get("due_date")}
        fields = self._fields({**raw, "priority_id": block(issue, "priority").get("id")})
        return Held(key, str(number(issue)), state, fields, done_on, str(status.get("name", "")))

    def _key(self, issue: Mapping[str, Any]) -> str:
        own = (field for field in rows(issue, "custom_fields") if field.get("id") == self._field)
        return str(next(own, {}).get("value") or "")

    def _fields(self, issue: Mapping[str, Any]) -> dict[str, str]:
        """The fields of an issue that an update may change, the priority by its name."""
        fields = {field: str(issue.get(name) or "") for field, name in _NAMES.items()}
        names = {str(id): name for id, name in self._priorities.items()}
        return {**fields, "priority": names.get(fields["priority"], fields["priority"])}
