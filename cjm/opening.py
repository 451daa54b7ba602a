"""One file of a project: from its text to a tree, what kind of file it is, and what is wrong with it."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from cjm import SCHEMA_VERSION, hygiene, limits, schema, yamltree
from cjm.files import Files, read
from cjm.findings import Remark
from cjm.link import nearest
from cjm.model import SECTIONS
from cjm.source import Place, Source
from cjm.words import Phrase
from cjm.yamltree import Tree

_LIBRARY_EXTRAS = {"cjm", "lang", "lint", "library"}


class Opened(NamedTuple):
    """What became of a file.

    `kind` is journey, library, pack or project, and empty for a file that is none of them or could not be read; then `unread` is
    its text, as far as anybody can tell: link.py looks for names there.
    """

    source: Source
    tree: Tree | None
    kind: str
    remarks: list[Remark]
    unread: str = ""


def open_file(files: Files, path: str, *, project: bool = False) -> Opened:
    """Read a file of a folder; `project` says that it is `cjm.yaml`."""
    source, problem, guess = read(files, path)
    return open_text(source, project=project) if problem is None else Opened(source, None, "", [problem], guess)


def open_text(source: Source, *, project: bool = False) -> Opened:
    """Parse a text, tell its kind, hold it against the schema."""
    readable, remarks = hygiene.inspect(source)
    tree, problems = yamltree.parse(source, bool(remarks)) if readable else (None, [])
    remarks += problems
    if tree is None:
        return Opened(source, None, "", remarks, source.text)
    remarks += _commas(tree)
    keys = list(tree.fields(tree.data).marks) if isinstance(tree.data, dict) else []
    newer = _newer(tree)
    kind = "" if newer is not None else ("project" if isinstance(tree.data, dict) else "") if project else _kind(keys)
    if kind:
        remarks += schema.check(kind, tree)
        whole = kind in ("journey", "library") and tree.whole.start in tree.wrong
        return Opened(source, tree, "" if whole else kind, remarks, source.text if whole else "")
    remarks.append(newer or _unknown(tree, keys))
    return Opened(source, tree, kind, remarks, source.text)


def _commas(tree: Tree) -> Iterable[Remark]:
    """Keys without a value in a row, which a comma inside a text split off."""
    found = (bare for bare in tree.bare if bare.in_row and not bare.colon)
    for bare in islice(found, limits.FINDINGS_PER_FILE):
        yield Remark(bare.place, values={"key": bare.key}, detail=bare.key, code="STY002")


def _kind(keys: list[str]) -> str:
    """What a file is, told by its content (decision 1)."""
    if "journey" in keys:
        return "journey"
    if "pack" in keys:
        return "pack"
    sections = "library" in keys or any(key in SECTIONS for key in keys)
    return "library" if sections and all(key in SECTIONS or key in _LIBRARY_EXTRAS for key in keys) else ""


def _newer(tree: Tree) -> Remark | None:
    """The remark on a file of a later version of the language."""
    version = tree.data.get("cjm") if isinstance(tree.data, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version <= SCHEMA_VERSION:
        return None
    place = tree.fields(tree.data).field("cjm")
    return Remark(place, f"file:{tree.source.path}", {"version": version, "known": SCHEMA_VERSION}, code="SRC012")


def _unknown(tree: Tree, keys: list[str]) -> Remark:
    """The remark on a file of no kind, at the first key that stands in the way."""
    place = Place(tree.source, tree.whole.start, min(tree.whole.end, tree.whole.start + 1))
    advice = Phrase("start a journey with `journey: its title`", "начните путь строкой `journey: его название`")
    if keys:
        odd = next((key for key in keys if key not in SECTIONS and key not in _LIBRARY_EXTRAS), keys[0])
        place = tree.fields(tree.data).key(odd)
        near = nearest(odd, ("journey", *SECTIONS))
        if near is not None:
            advice = Phrase(f"`{near}:` instead of `{odd}:`", f"`{near}:` вместо `{odd}:`")
    return Remark(place, f"file:{tree.source.path}", {"advice": advice}, code="SRC007")
