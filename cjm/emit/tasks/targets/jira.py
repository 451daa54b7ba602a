"""Jira: a table for the import of issues, with the wizard's settings beside it; changes as requests.

A label `cjm-<uuid>` identifies an issue, as the key column that an import would update by (the issue's own key) is known to Jira only.
The date pattern is chosen in the wizard: yyyy-MM-dd.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from cjm.emit.tasks.field import Field, levels
from cjm.emit.tasks.filling import Row
from cjm.emit.tasks.forms import day, jira_wiki, labels, one_line
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.shapes import Layout, Stream
from cjm.emit.tasks.shapes.lines import Lines, Pairs
from cjm.emit.tasks.shapes.table import Table
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

T = TypeVar("T")

DOC: Final = "support.atlassian.com/jira-cloud-administration/docs/import-data-from-a-csv-file"
REST: Final = "developer.atlassian.com, Jira REST API 2, issue"
DATE: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOST: Final = 250
"""Issues of one import by somebody who is no administrator: confluence.atlassian.com 1473877079."""


def _named(value: str, profile: Profile) -> Any:
    return {"name": value}


FIELDS: Final = (
    Field(
        "Summary",
        "title",
        f"{DOC}: the only required column; 255 is what fields of one line take, not verified",
        form=one_line,
        required=True,
        most=255,
        free=True,
    ),
    Field("Issue Type", "", DOC, constant="Task"),
    Field(
        "Description",
        "text",
        f"{DOC}; wiki markup; 32767 is the usual limit of an instance, not verified",
        form=lambda value, profile: one_line(jira_wiki(value, profile), profile),
        most=32_767,
        free=True,
    ),
    Field("Due Date", "due", f"{DOC}: the pattern is chosen in the wizard", form=day, like=DATE),
    Field("Priority", "priority", f"{DOC}: words by site", values=levels("Highest", "High", "Medium", "Low")),
    Field("Assignee", "owner", DOC, free=True, update=False),
    Field(
        "Labels",
        "marks",
        f"{DOC}: one word each; a column is repeated for several values",
        form=labels,
        required=True,
        like=r"\S+",
        repeated=True,
        free=True,
        update=False,
    ),
)
CHANGES: Final = (
    Field("summary", "title", REST, form=one_line, required=True, most=255, known="U"),
    Field("description", "text", f"{REST}; wiki markup", form=jira_wiki, most=32_767, known="U"),
    Field("duedate", "due", REST, form=day, like=DATE, known="U"),
    Field("priority", "priority", REST, form=_named, values=levels("Highest", "High", "Medium", "Low"), known="U"),
)


_THEIRS: Final = {
    "Summary": "summary", "Issue Type": "issuetype", "Description": "description", "Due Date": "duedate", "Priority": "priority",
    "Assignee": "assignee", "Labels": "labels",
}  # fmt: skip


class _WithSettings(Table):
    """The table, and beside it the settings that the import wizard can load; their shape is from a file that a wizard saved."""

    def files(self, items: Sequence[T], row: Callable[[T], Row], layout: Layout) -> Mapping[str, Stream]:
        """The tables, and `….wizard.txt`."""
        settings = {
            "config.version": "2.0",
            "config.encoding": "UTF-8",
            "config.delimiter": ",",
            "config.date.format": "yyyy-MM-dd",
            "config.project.from.csv": "false",
            "config.field.mappings": {field.name: {"jira.field": _THEIRS[field.name]} for field in layout.fields if field.name in _THEIRS},
            "config.value.mappings": {},
        }
        text = json.dumps(settings, indent=2) + "\n"
        return {**super().files(items, row, layout), f"{layout.stem}.wizard.txt": Stream(lambda: [text])}


def request(pairs: Pairs, layout: Layout) -> object:
    """A change, which says how its issue is found."""
    [(task, row)] = pairs
    find = {"jql": f'labels = "cjm-{task.uuid}"'}
    return {"key": task.key, "find": find, "method": "PUT", "path": "/rest/api/2/issue/{issueIdOrKey}", "body": {"fields": row}}


TARGET: Final = Target(
    about=Phrase("a table of issues (CSV)", "таблица задач (CSV)"),
    needs=Phrase(
        "the date pattern yyyy-MM-dd in the import wizard; the user of each team as Jira names people",
        "шаблон даты yyyy-MM-dd в мастере импорта; пользователь для каждой команды так, как его зовут в Jira",
    ),
    user="ann.lee",
    fields=FIELDS,
    new=_WithSettings(MOST),
    changed=Lines(request),
    changes=CHANGES,
)
