"""A CalDAV server and a Redmine, as far as pushes need them. The real ones are asked in tests/integration/."""

import json
import re
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from tests.sync.faults import Asked, Reply

STATUSES = [{"id": 1, "name": "New", "is_closed": False}, {"id": 5, "name": "Closed", "is_closed": True}]
PRIORITIES = [{"id": 1, "name": "Low"}, {"id": 2, "name": "Normal"}, {"id": 3, "name": "High"}, {"id": 4, "name": "Urgent"}]


class FakeCalDav:
    """One task list at /cal/, with versions and preconditions."""

    def __init__(self) -> None:
        self.resources: dict[str, str] = {}

    def etag(self, path: str) -> str:
        """The version of a resource."""
        return '"' + sha256(self.resources[path].encode()).hexdigest()[:8] + '"'

    def __call__(self, asked: Asked) -> Reply:
        """The answer to a request."""
        if asked.headers.get("authorization") != "Basic Y2ptOnNlY3JldA==":
            return Reply(401)
        if asked.method == "REPORT":
            return self._report() if asked.path == "/cal/" else Reply(404)
        there = asked.path in self.resources
        if asked.method == "GET":
            return Reply(200, self.resources[asked.path].encode(), {"ETag": self.etag(asked.path)}) if there else Reply(404)
        if asked.headers.get("if-none-match") == "*" and there:
            return Reply(412)
        if "if-match" in asked.headers and (not there or asked.headers["if-match"] != self.etag(asked.path)):
            return Reply(412 if there else 404)
        self.resources[asked.path] = asked.body.decode()
        return Reply(204 if there else 201)

    def _report(self) -> Reply:
        responses = "".join(
            f"<response><href>{path}</href><propstat><prop><getetag>{escape(self.etag(path))}</getetag>"
            f"<C:calendar-data>{escape(text)}</C:calendar-data></prop><status>HTTP/1.1 200 OK</status></propstat></response>"
            for path, text in self.resources.items()
        )
        body = f'<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">{responses}</multistatus>'
        return Reply(207, body.encode(), {"Content-Type": "text/xml"})

    def uids(self) -> list[str]:
        """The UID of every resource."""
        return sorted(uid for text in self.resources.values() for uid in re.findall(r"(?m)^UID:(\S+)", text))


class FakeRedmine:
    """A project `cjm` whose issues have a custom field for keys, which is a filter as well."""

    def __init__(self) -> None:
        self.field = 7
        self.issues: list[dict[str, object]] = []
        self.statuses = STATUSES

    def __call__(self, asked: Asked) -> Reply:
        """The answer to a request."""
        path = urlsplit(asked.path).path
        known = asked.headers.get("x-redmine-api-key") == "secret"
        if path == "/users/current.json":
            return Reply.json(200, {"user": {"id": 5}}) if known else Reply(401)
        if path == "/projects/cjm.json":
            return Reply.json(200, {"project": {"id": 1, "identifier": "cjm"}})
        if path == "/projects/cjm/memberships.json":
            return Reply.json(200, {"memberships": [{"user": {"id": 9, "name": "Анна Петрова"}}, {"group": {"id": 8, "name": "Shop"}}]})
        if path == "/issue_statuses.json":
            return Reply.json(200, {"issue_statuses": self.statuses})
        if path == "/enumerations/issue_priorities.json":
            return Reply.json(200, {"issue_priorities": PRIORITIES})
        if path == "/issues.json":
            return self._make(asked) if asked.method == "POST" else self._list(asked)
        match = re.fullmatch(r"/issues/([0-9]+)\.json", path)
        issue = next((issue for issue in self.issues if match and issue["id"] == int(match[1])), None)
        if issue is None:
            return Reply(404)
        if asked.method == "GET":
            return Reply.json(200, {"issue": issue})
        self._set(issue, json.loads(asked.body)["issue"])
        return Reply(204)

    def keys(self) -> list[str]:
        """The key of every issue."""
        return sorted(str(field["value"]) for issue in self.issues for field in issue["custom_fields"])  # type: ignore[attr-defined]

    def close(self, key: str, status: int = 5, day: str = "2026-11-21") -> None:
        """Somebody finishes an issue."""
        for issue in self.issues:
            if issue["custom_fields"][0]["value"] == key:  # type: ignore[index]
                issue["status"] = next(one for one in self.statuses if one["id"] == status)
                issue["closed_on"] = f"{day}T10:00:00Z"

    def _make(self, asked: Asked) -> Reply:
        issue: dict[str, object] = {
            "id": len(self.issues) + 1,
            "project": {"id": 1, "name": "CJM"},
            "status": self.statuses[0],
            "priority": PRIORITIES[1],
            "description": None,
            "due_date": None,
            "closed_on": None,
        }
        self._set(issue, json.loads(asked.body)["issue"])
        self.issues.append(issue)
        return Reply.json(201, {"issue": issue})

    def _set(self, issue: dict[str, object], values: dict[str, object]) -> None:
        for name, value in values.items():
            if name == "priority_id":
                issue["priority"] = next(one for one in PRIORITIES if one["id"] == value)
            elif name in ("subject", "due_date"):
                issue[name] = value or None
            elif name == "custom_fields":  # a field that the project does not have is passed over without a word
                issue[name] = [field for field in value if field["id"] == self.field] or [{"id": self.field, "value": ""}]  # type: ignore[attr-defined]
            elif name == "description":
                issue[name] = str(value).replace("\n", "\r\n")

    def _list(self, asked: Asked) -> Reply:
        query = parse_qs(urlsplit(asked.path).query)
        wanted = query.get("v[cf_7][]")
        keys = [(issue, issue["custom_fields"][0]["value"]) for issue in self.issues]  # type: ignore[index]
        known = query["f[]"] == ["cf_7"]  # a filter that is not known is passed over
        found = [issue for issue, key in keys if not known or (key == wanted[0] if wanted else key)]
        offset, limit = int(query["offset"][0]), int(query["limit"][0])
        return Reply.json(200, {"issues": found[offset : offset + limit], "total_count": len(found), "offset": offset, "limit": limit})
