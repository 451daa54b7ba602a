"""What Redmine's answers mean: JSON of a form that is never taken for granted, statuses, complaints."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from cjm import limits
from cjm.emit.tasks.profile import Profile
from cjm.sync.http import Answer
from cjm.sync.problems import Refused, Stopped
from cjm.sync.system import State

VARIABLES: Final = ("CJM_REDMINE_URL", "CJM_REDMINE_KEY", "CJM_REDMINE_PROJECT")


def closed_states(statuses: Sequence[Mapping[str, Any]], ours: Mapping[str, str]) -> dict[int, State]:
    """What each closed status means: as `ours` says; without a word on `done`, the only one that there is means done."""
    closed = [status for status in statuses if status.get("is_closed")]

    def meaning(status: Mapping[str, Any]) -> State:
        names = {str(status.get("id")), str(status.get("name"))}
        if ours.get("done") in names or ("done" not in ours and len(closed) == 1):
            return "done"
        return "cancelled" if ours.get("dropped") in names else "closed"

    return {number(status): meaning(status) for status in closed}


def key_field(profile: Profile) -> int:
    """The number of the custom field that `cjm.yaml` names."""
    written = profile.fields.get("key", "").removeprefix("cf_")
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise Stopped(
            "write in cjm.yaml which custom field of Redmine holds the key: `crm: {targets: {redmine: {fields: {key: cf_7}}}}`; its number "
            "stands in its address there, it must be a text, a filter, and on for the project and its trackers",
            "напишите в cjm.yaml, какое поле Redmine хранит ключ: `crm: {targets: {redmine: {fields: {key: cf_7}}}}`; номер виден в его "
            "адресе, поле - текст, фильтр, включено для проекта и трекеров",
        )
    return int(written)


def issue_bytes(issue: Mapping[str, Any]) -> bytes:
    """The body of a request about an issue."""
    return json.dumps({"issue": issue}, ensure_ascii=False).encode()


def read(answer: Answer) -> dict[str, Any]:
    """The JSON of an answer. Raises Stopped where it is none that Redmine gives."""
    try:
        content = json.loads(answer.body)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise Stopped(f"{VARIABLES[0]} is not the address of a Redmine", f"{VARIABLES[0]} - не адрес Redmine")
    return content


def block(content: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A part of an answer; empty where it has another form."""
    found = content.get(name)
    return found if isinstance(found, dict) else {}


def number(content: Mapping[str, Any]) -> int:
    """The id of a thing; 0 where it has none."""
    found = content.get("id")
    return found if isinstance(found, int) else 0


def rows(content: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """A list of things in an answer; what is no thing is left out."""
    found = content.get(name)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def stopped(answer: Answer) -> Stopped:
    """What an answer means that nothing can go on after."""
    if answer.status == 403:
        return Stopped(
            "Redmine does not let this user see the project, or its REST interface is off",
            "Redmine не показывает проект этому пользователю, или в нём выключен REST",
        )
    return Stopped(
        f"{VARIABLES[0]} and {VARIABLES[2]} do not lead to a project of a Redmine (status {answer.status})",
        f"{VARIABLES[0]} и {VARIABLES[2]} не ведут к проекту в Redmine (код {answer.status})",
    )


def refused(answer: Answer) -> Refused:
    """What Redmine says itself is wrong with the issue, in its user's language."""
    try:
        said = "; ".join(map(str, json.loads(answer.body)["errors"]))[: limits.MESSAGE_CHARS]
    except (ValueError, RecursionError, KeyError, TypeError):
        said = str(answer.status)
    return Refused(f"Redmine did not take it: {said}", f"Redmine её не принял: {said}")
