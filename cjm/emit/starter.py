"""The project that `cjm init` writes: small, complete, and without findings at level starter."""

import json
import re
from datetime import date, timedelta

from cjm.data import shipped
from cjm.words import Lang

SCHEMA_FOLDER = ".cjm/schema"
"""Where the project keeps its copies of the schemas, for the editor: nothing is fetched from anywhere."""

_EDITED = {
    "journey": ["journeys/**/*.yaml", "journeys/**/*.yml"],
    "library": ["library.yaml", "library.yml", "library/**/*.yaml", "library/**/*.yml"],
    "pack": ["packs/*.yaml", "packs/*.yml"],
    "project": ["cjm.yaml"],
}
_DAY = re.compile(r"<today([+-][0-9]+)?>")


def starter_files(lang: Lang, today: date) -> dict[str, bytes]:
    """The files of a new project, by path: YAML in a language, with dates around `today`, and what an editor needs.

    Templates write a date as `<today>`, `<today+45>` or `<today-14>`, in days.
    """
    templates = shipped("templates") / "starter"
    files = {}
    for template in sorted((templates / lang).rglob("*.yaml")):
        text = _DAY.sub(lambda found: _day(today, int(found[1] or 0)), template.read_text("utf-8"))
        files[template.relative_to(templates / lang).as_posix()] = text.encode()
    files[".gitignore"] = (templates / "gitignore").read_bytes()
    files[".vscode/settings.json"] = _editor_settings()
    for schema in sorted(shipped("schema").glob("*.json")):
        files[f"{SCHEMA_FOLDER}/{schema.name}"] = schema.read_bytes()
    return files


def _day(today: date, days: int) -> str:
    try:
        return (today + timedelta(days=days)).isoformat()
    except OverflowError:  # on the first and last days that there are
        return today.isoformat()


def _editor_settings() -> bytes:
    """Settings of VS Code for its YAML extension: which schema describes which files, by paths relative to the project."""
    schemas = {f"./{SCHEMA_FOLDER}/{kind}.json": patterns for kind, patterns in _EDITED.items()}
    return (json.dumps({"yaml.schemas": schemas}, indent=2) + "\n").encode()
