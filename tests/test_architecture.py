"""Data flows one way: a room imports only from the rooms before it."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "cjm"
# Each room, and what it may import besides itself. A room that is missing here fails the test: give it a place.
BASE = {"limits", "patterns", "source", "words", "terms", "findings"}
MODEL = BASE | {"frozen", "values", "hygiene", "surrogates", "yamlsyntax", "yamltree", "model"}
MAY_IMPORT: dict[str, set[str]] = {
    "limits": set(),
    "patterns": set(),
    "inert": {"patterns"},
    "data": set(),
    "frozen": set(),
    "source": set(),
    "globs": {"limits"},
    "words": {"limits"},
    "kinds": {"words"},
    "terms": {"words"},
    "fields": {"words"},
    "findings": {"source"},
    "files": BASE | {"globs"},
    "hygiene": {"limits", "findings", "inert", "source"},
    "yamlsyntax": {"findings", "source", "words"},
    "surrogates": set(),
    "yamltree": BASE | {"hygiene", "surrogates", "yamlsyntax"},
    "values": {"limits", "patterns"},
    "model": BASE | {"frozen", "values", "yamltree"},
    "graph": {"model", "values"},
    "views": MODEL | {"graph"},
    "kpis": MODEL | {"views"},
    "metrics": MODEL | {"graph", "views", "kpis", "measure"},
    "link": MODEL | {"kinds"},
    "convert": MODEL | {"link"},
    "edits": {"source"},
    "paths": {"source", "yamltree"},
    "yamltext": {"hygiene", "patterns", "words", "yamltree"},
    "schema": MODEL | {"link", "data"},
    "shape": MODEL | {"schema", "data"},
    "settings": {"report"} | MODEL,
    "resolve": MODEL | {"kinds", "link", "convert"},
    "packs": MODEL | {"data", "graph", "views", "kpis", "metrics", "link", "convert", "schema"},
    "measure": MODEL | {"files", "link", "kpis", "schema"},
    "project": {"opening", "outset", "roots"}
    | MODEL
    | {"frozen", "files", "globs", "link", "convert", "schema", "settings", "resolve", "measure", "packs"},
    "rules": {"outline"}
    | MODEL
    | {"frozen", "kinds", "graph", "views", "kpis", "metrics", "settings", "measure", "packs", "link", "schema", "shape", "data"}
    | {"yamltext"},
    "directives": MODEL,
    "fmt": MODEL | {"shape", "edits", "paths", "yamltext", "directives"},
    "fix": MODEL | {"graph", "views", "link", "packs", "project", "shape", "edits", "paths", "yamltext", "fmt"},
    "check": {"report"} | MODEL | {"graph", "link", "rules", "settings", "project", "directives", "measure", "packs", "globs", "fix"},
    "changes": {"limits", "words", "inert", "files", "edits", "packs", "project", "obstacles", "writer"},
    "repair": {"words", "findings", "edits", "project", "check", "fix", "changes"},
    "tidy": {"source", "words", "yamltree", "edits", "project", "fix", "fmt", "changes"},
    "git": {"globs", "files", "limits", "words"},
    "diff": MODEL
    | {
        "graph",
        "views",
        "kpis",
        "kinds",
        "fields",
        "metrics",
        "settings",
        "project",
        "files",
        "resolve",
        "git",
        "rules",
        "check",
        "measure",
    }
    | {"packs", "data", "inert", "formats", "emit"},
    "diff.formats": BASE | {"frozen", "data", "inert", "formats", "check", "rules", "emit", "emit.maps.diff", "diff"},
    "news": {"words", "findings", "files", "git", "outset", "project", "check", "diff", "cache", "lint"},
    "formats": {"report"} | BASE | {"frozen", "check", "inert", "rules"},
    "emit": MODEL | {"kinds", "packs", "graph", "views", "kpis", "metrics", "data", "measure", "link", "settings", "fields"},
    "emit.maps.diff": MODEL | {"graph", "metrics", "emit", "diff"},
    "cache": {"data"},
    "crew": set(),
    "lint": {
        "cache",
        "check",
        "crew",
        "directives",
        "files",
        "findings",
        "frozen",
        "link",
        "measure",
        "model",
        "opening",
        "outline",
        "outset",
        "packs",
        "project",
        "resolve",
        "roots",
        "rules",
        "settings",
        "source",
        "words",
        "yamltree",
    },
    "memo": {"cache", "files"},
    "opening": {"files", "findings", "hygiene", "limits", "link", "model", "schema", "source", "words", "yamltree"},
    "outline": {"frozen", "model", "source", "values"},
    "outset": {"files", "findings", "limits", "opening", "roots", "settings", "source", "words"},
    "report": {"findings", "limits", "words"},
    "roots": {"files", "words"},
    "obstacles": {"words", "limits"},
    "staging": set(),
    "writer": {"words", "limits", "obstacles", "staging"},
    "sync": MODEL | {"data", "edits", "emit", "fix", "inert", "paths", "obstacles", "writer"},
    "serve": {"limits"},
    "cli": {"*"},
    "__main__": {"cli"},
    "__init__": set(),
}


def room_of(module: str) -> str:
    """`cjm.rules.flow` belongs to the room `rules`; a room inside of another one has a line of its own, such as `emit.maps.diff`."""
    parts = module.split(".")[1:]
    named = (".".join(parts[:length]) for length in range(len(parts), 1, -1))
    return next((room for room in named if room in MAY_IMPORT), parts[0] if parts else "__init__")


def imports(path: Path) -> set[str]:
    """The rooms that a file imports from."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "cjm":
            found |= {alias.name if alias.name.islower() and not alias.name.startswith("__") else "__init__" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cjm."):
            found |= {room_of(f"{node.module}.{alias.name}") for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {room_of(alias.name) for alias in node.names if alias.name.startswith("cjm")}
    return found


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_rooms_before_it(path: Path) -> None:
    """No import points back."""
    relative = path.relative_to(PACKAGE)
    room = room_of(".".join(("cjm", *relative.with_suffix("").parts)))
    allowed = MAY_IMPORT[room]
    back = imports(path) - allowed - {room, "__init__"}
    assert "*" in allowed or not back, f"{relative} imports from {sorted(back)}"


@pytest.mark.parametrize("module", ["socket", "urllib.request", "http.client", "requests"])
def test_only_push_and_pull_can_reach_a_network(module: str) -> None:
    """No file imports a network client but those of the room sync."""
    for path in FILES:
        if path.relative_to(PACKAGE).parts[0] == "sync":
            continue
        names = {
            name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
        }
        assert module not in names, path


def test_only_push_and_pull_use_what_reaches_a_network() -> None:
    """Nothing else imports the room sync, so no other command can send anything."""
    users = {path.relative_to(PACKAGE).as_posix() for path in FILES if "sync" in imports(path)}
    assert {user for user in users if not user.startswith("sync/")} == {"cli/exchange.py", "cli/push.py", "cli/pull.py"}


def test_the_map_of_rooms_is_complete() -> None:
    """docs/architecture.md names every room."""
    text = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.name for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    missing = {room for room in rooms - {"__init__.py"} if f"`cjm/{room}" not in text}
    assert not missing
