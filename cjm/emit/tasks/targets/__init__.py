"""The systems that tasks can be written for: one module each, and the table that names them."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from cjm.emit.tasks.target import Target

NAMES: Final = (
    "csv", "xlsx", "json", "jsonl", "bitrix24", "kommo", "creatio", "hubspot", "salesforce", "dynamics", "zoho", "pipedrive", "odoo",
    "jira", "redmine", "todoist", "asana", "taskwarrior", "ics", "caldav",
)  # fmt: skip
"""Every target by the name that `cjm tasks --target` takes."""


class _Targets(Mapping[str, Target]):
    """The targets by name; a module is read when somebody asks for it."""

    def __getitem__(self, name: str) -> Target:
        if name not in NAMES:
            raise KeyError(name)
        found: Target = import_module(f"cjm.emit.tasks.targets.{name}").TARGET
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


TARGETS: Final[Mapping[str, Target]] = _Targets()
