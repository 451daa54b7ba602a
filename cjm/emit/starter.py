"""The project that `cjm init` writes: small, complete, and without findings at level starter."""

import json
import re
from datetime import date, timedelta
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cjm.data import shipped
from cjm.words import Lang

SCHEMA_FOLDER = ".cjm/schema"
"""Where the project keeps its copies of the schemas, for the editor: nothing is fetched from anywhere."""

SETTINGS = (".vscode/settings.json", ".vscode/extensions.json", ".idea/jsonSchemas.xml")
"""What tells an editor which schema describes which files. Teams have such files of their own, which are left alone."""

_EDITED = {
    "journey": ("journeys/**/*.yaml", "journeys/**/*.yml"),
    "library": ("library.yaml", "library.yml", "library/**/*.yaml", "library/**/*.yml"),
    "pack": ("packs/*.yaml", "packs/*.yml"),
    "project": ("cjm.yaml",),
}
_CI = {"github": (".github/cjm", ".github/workflows/cjm.yml"), "gitlab": (".gitlab/cjm", ".gitlab/cjm/jobs.yml")}
_CI_SCRIPTS = {"github": ("comment.py", "review"), "gitlab": ("comment.py",)}
CI_HOSTS = tuple(_CI)
_EXTENSIONS = ("redhat.vscode-yaml",)
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
    return files | settings_files() | schema_files()


def settings_files() -> dict[str, bytes]:
    """The SETTINGS, by path: for VS Code with its YAML extension, and for the editors of JetBrains."""
    schemas = {f"./{SCHEMA_FOLDER}/{kind}.json": patterns for kind, patterns in _EDITED.items()}
    contents = (_json({"yaml.schemas": schemas}), _json({"recommendations": _EXTENSIONS}), _jetbrains())
    return dict(zip(SETTINGS, contents, strict=True))


def ci_files(host: str) -> dict[str, bytes]:
    """What makes CI review journeys, by path: a workflow of GitHub or a job file of GitLab, and the scripts that it runs.

    GitLab reads one file only, so its jobs stand in a file that `.gitlab-ci.yml` includes.
    """
    folder, workflow = _CI[host]
    scripts = {f"{folder}/{name}": f"ci/{name}" for name in _CI_SCRIPTS[host]}
    sources = {workflow: f"ci/{host}.yml", **scripts}
    return {path: (shipped("templates") / source).read_bytes() for path, source in sources.items()}


def schema_files() -> dict[str, bytes]:
    """Copies of the schemas that the settings name, and of those that they refer to, by path."""
    found: dict[str, bytes] = {}
    names = [f"{kind}.json" for kind in _EDITED]
    while names:
        name = names.pop()
        if name not in found:
            found[name] = (shipped("schema") / name).read_bytes()
            names += re.findall(r'"\$ref": "([^"#]+)', found[name].decode())
    return {f"{SCHEMA_FOLDER}/{name}": found[name] for name in sorted(found)}


def _day(today: date, days: int) -> str:
    try:
        return (today + timedelta(days=days)).isoformat()
    except OverflowError:  # on the first and last days that there are
        return today.isoformat()


def _json(content: object) -> bytes:
    return (json.dumps(content, indent=2) + "\n").encode()


def _jetbrains() -> bytes:
    """The mappings of schemas as IntelliJ keeps them (`JsonSchemaMappingsProjectConfiguration` of its sources).

    There `*` crosses slashes and `**/` would demand a folder, so that one star says what two say elsewhere.
    """
    root = Element("project", version="4")
    entries = SubElement(SubElement(SubElement(root, "component", name="JsonSchemaMappingsProjectConfiguration"), "state"), "map")
    for kind, patterns in _EDITED.items():
        info = SubElement(SubElement(SubElement(entries, "entry", key=f"cjm {kind}"), "value"), "SchemaInfo")
        _option(info, "name", f"cjm {kind}")
        _option(info, "relativePathToSchema", f"{SCHEMA_FOLDER}/{kind}.json")
        _option(info, "schemaVersion", "JSON Schema version 7")
        listed = SubElement(SubElement(info, "option", name="patterns"), "list")
        for pattern in patterns:
            item = SubElement(listed, "Item")
            if "*" in pattern:
                _option(item, "pattern", "true")
            _option(item, "path", pattern.replace("**/", ""))
            _option(item, "mappingKind", "Pattern" if "*" in pattern else "File")
    indent(root)
    text: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"


def _option(parent: Element, name: str, value: str) -> None:
    SubElement(parent, "option", name=name, value=value)
