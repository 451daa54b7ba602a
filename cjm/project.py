"""The one loading entry: find the root and the files, read them, run the steps, collect what is wrong."""

import os
import re
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cjm import SCHEMA_VERSION, hygiene, limits, schema, yamltree
from cjm.findings import Remark
from cjm.link import nearest
from cjm.model import SECTIONS, Model
from cjm.resolve import Defaults, resolve
from cjm.settings import Settings, read_settings
from cjm.source import Place, Source
from cjm.words import Lang, Phrase
from cjm.yamltree import Tree

PROJECT_FILE: Final = "cjm.yaml"
_LIBRARY_EXTRAS = {"cjm", "lang", "lint", "library"}


@dataclass(frozen=True, slots=True)
class Project:
    """A loaded project.

    `remarks` are the loader's; `reported` are the paths that the caller asked about, None for all; `broken` says that
    `cjm.yaml` itself could not be read, so that nothing else was.
    """

    root: Path
    settings: Settings
    model: Model
    sources: dict[str, Source]
    trees: dict[str, Tree]
    remarks: list[Remark]
    reported: frozenset[str] | None = None
    broken: bool = False

    def wants(self, path: str) -> bool:
        """Whether findings in a file were asked for."""
        return self.reported is None or path in self.reported


class NoProject(Exception):
    """There is nothing to load: a path does not exist, or no file was found. The message is for the user."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


def load(paths: Sequence[str] = (), lang: Lang | None = None) -> Project:
    """Load the project around the given files and folders, or around the working directory.

    Raises NoProject where there is nothing to load. Everything else that is wrong is a remark.
    """
    given = [Path(path).absolute() for path in paths]
    for path, shown in zip(given, paths, strict=True):
        if not os.path.lexists(path):
            raise NoProject(Phrase(f"there is no file or folder {shown}", f"нет файла или папки {shown}"))
    root = _root(given)
    return _Loading(root, given, lang).run()


def _root(given: Sequence[Path]) -> Path:
    start = given[0] if given else Path.cwd()
    start = start if start.is_dir() else start.parent
    for folder in (start, *start.parents):
        if (folder / PROJECT_FILE).is_file():
            return folder
    if not given:
        return start
    folders = [path if path.is_dir() else path.parent for path in given]
    return Path(os.path.commonpath(folders))


@dataclass
class _Loading:
    root: Path
    given: Sequence[Path]
    lang: Lang | None
    remarks: list[Remark] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    trees: dict[str, Tree] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    def run(self) -> Project:
        settings, broken = self._settings()
        if broken:
            return Project(self.root, settings, self._model(settings, [], []), self.sources, {}, self.remarks, broken=True)
        paths, reported = self._files(settings)
        if not paths and not self.trees:
            shown = self.root.name or str(self.root)
            raise NoProject(Phrase(f"no journey files were found in {shown}", f"в папке {shown} нет файлов с путями клиента"))
        journeys: list[Tree] = []
        libraries: list[Tree] = []
        for path in self._within_limits(paths):
            tree = self._tree(path)
            if tree is None:
                continue
            kind = self._kind(tree)
            if kind == "journey" or kind == "library":
                self.remarks += schema.check(kind, tree)
                (journeys if kind == "journey" else libraries).append(tree)
        model = self._model(settings, libraries, journeys)
        return Project(self.root, settings, model, self.sources, self.trees, self.remarks, reported)

    def _model(self, settings: Settings, libraries: list[Tree], journeys: list[Tree]) -> Model:
        place = settings.place
        if not place.source.path and journeys:
            place = journeys[0].fields(journeys[0].data).key("journey")
        lang = settings.lang or "en"
        defaults = Defaults(settings.name, lang, settings.calendar, settings.currency, place)
        model, remarks = resolve(libraries, journeys, defaults, "\n".join(self.unread))
        self.remarks += remarks
        return model

    # ------------------------------------------------------------ cjm.yaml

    def _settings(self) -> tuple[Settings, bool]:
        if not os.path.lexists(self.root / PROJECT_FILE):
            return Settings(), False
        tree = self._tree(PROJECT_FILE)
        if tree is None or not isinstance(tree.data, dict):
            if tree is not None:
                self._unknown_kind(tree)
            return Settings(place=Place(self.sources[PROJECT_FILE], 0, 0)), True
        if self._newer(tree):
            return read_settings(tree), True
        self.remarks += schema.check("project", tree)
        return read_settings(tree), False

    # ------------------------------------------------------------ files

    def _files(self, settings: Settings) -> tuple[list[str], frozenset[str] | None]:
        """The paths of the project's files, sorted, and those that the caller asked about."""
        if PROJECT_FILE in self.sources:
            found = set(find(self.root, settings.sources))
        elif self.given:
            found = set()
        else:
            found = set(find(self.root, ("**/*.yaml", "**/*.yml")))
        wanted: set[str] = set()
        for path in self.given:
            relative = _relative(path, self.root)
            if path.is_dir() and relative is not None:
                prefix = "" if relative == "." else f"{relative}/"
                below = {p for p in found if p.startswith(prefix)}
                if not below:
                    below = {prefix + p for p in find(path, ("**/*.yaml", "**/*.yml"))}
                wanted |= below
                if relative == ".":
                    wanted.add(PROJECT_FILE)
            elif relative is not None:
                wanted.add(relative)
            else:
                raise NoProject(
                    Phrase(f"{path.name} lies outside the project {self.root.name}", f"{path.name} лежит вне проекта {self.root.name}")
                )
        found |= wanted
        found.discard(PROJECT_FILE)
        everything = not self.given or any(_relative(path, self.root) == "." for path in self.given)
        return sorted(found), None if everything else frozenset(wanted)

    def _within_limits(self, paths: list[str]) -> Iterable[str]:
        total = 0
        for count, path in enumerate(paths, 1):
            if count > limits.WORKSPACE_FILES:
                self._whole_file(path, "SRC004", what=Phrase("files in a project", "файлов в проекте"), limit=limits.WORKSPACE_FILES)
                return
            yield path
            total += len(self.sources[path].text) if path in self.sources else 0
            if total > limits.WORKSPACE_BYTES:
                self._whole_file(
                    path, "SRC004", what=Phrase("characters in all files", "знаков во всех файлах"), limit=limits.WORKSPACE_BYTES
                )
                return

    def _whole_file(self, path: str, code: str, **values: object) -> None:
        source = self.sources.setdefault(path, Source(path, ""))
        self.remarks.append(Remark(Place(source, 0, min(1, len(source.text))), f"file:{path}", values, code=code))

    def _tree(self, path: str) -> Tree | None:
        """The tree of a file; None, with a remark, where it cannot be read."""
        raw = self._bytes(path)
        if raw is None:
            return None
        source = self._source(path, raw)
        if source is None:
            return None
        readable, hidden = hygiene.inspect(source)
        self.remarks += hidden[: limits.FINDINGS_PER_FILE]
        tree, problems = yamltree.parse(source) if readable else (None, [])
        self.remarks += problems
        if tree is None:
            self.unread.append(source.text)
            return None
        self.trees[path] = tree
        for bare in tree.bare:
            if bare.in_row and not bare.colon:
                self.remarks.append(Remark(bare.place, values={"key": bare.key}, detail=bare.key, code="STY002"))
        return tree

    def _bytes(self, path: str) -> bytes | None:
        full = self.root / path
        try:
            real = Path(os.path.realpath(full))
            if _relative(real, Path(os.path.realpath(self.root))) is None:
                self._whole_file(path, "SRC008", reason=Phrase("the link leads out of the project", "ссылка ведёт за пределы проекта"))
                return None
            status = real.stat()
            if not stat.S_ISREG(status.st_mode):
                self._whole_file(path, "SRC008", reason=Phrase("it is not an ordinary file", "это не обычный файл"))
                return None
            if status.st_size > limits.FILE_BYTES:
                self._whole_file(path, "SRC004", what=Phrase("bytes in a file", "байт в файле"), limit=limits.FILE_BYTES)
                return None
            with open(real, "rb") as file:
                return file.read(limits.FILE_BYTES + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "cannot be opened"
            self._whole_file(path, "SRC008", reason=Phrase(reason, reason))
            return None

    def _source(self, path: str, raw: bytes) -> Source | None:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            good = raw[: error.start].decode("utf-8-sig", "replace")
            source = self.sources[path] = Source(path, good + "\ufffd")
            values = {"byte": error.start, "guess": _guess_encoding(raw)}
            place = Place(source, len(good), len(good) + 1)
            self.remarks.append(Remark(place, f"file:{path}", values, code="SRC005"))
            return None
        source = self.sources[path] = Source(path, text)
        return source

    # ------------------------------------------------------------ kinds

    def _kind(self, tree: Tree) -> str:
        """What a file is, told by its content (decision 1)."""
        if not isinstance(tree.data, dict) or not tree.data:
            self._unknown_kind(tree)
            return "unknown"
        keys = tree.fields(tree.data).marks
        if self._newer(tree):
            self.unread.append(tree.source.text)
            return "newer"
        if "journey" in keys:
            return "journey"
        if "pack" in keys:
            return "pack"
        if ("library" in keys or any(key in SECTIONS for key in keys)) and all(key in SECTIONS or key in _LIBRARY_EXTRAS for key in keys):
            return "library"
        self._unknown_kind(tree)
        return "unknown"

    def _newer(self, tree: Tree) -> bool:
        version = tree.data.get("cjm")
        if not isinstance(version, int) or isinstance(version, bool) or version <= SCHEMA_VERSION:
            return False
        place = tree.fields(tree.data).field("cjm")
        values = {"version": version, "known": SCHEMA_VERSION}
        self.remarks.append(Remark(place, f"file:{tree.source.path}", values, code="SRC012"))
        return True

    def _unknown_kind(self, tree: Tree) -> None:
        self.unread.append(tree.source.text)
        place = Place(tree.source, tree.whole.start, min(tree.whole.end, tree.whole.start + 1))
        advice = Phrase("start a journey with `journey: its title`", "начните путь строкой `journey: его название`")
        if isinstance(tree.data, dict) and tree.data:
            keys = list(tree.fields(tree.data).marks)
            odd = [key for key in keys if key not in SECTIONS and key not in _LIBRARY_EXTRAS]
            place = tree.fields(tree.data).key(odd[0])
            near = nearest(odd[0], ("journey", *SECTIONS))
            if near is not None:
                advice = Phrase(f"`{near}:` instead of `{odd[0]}:`", f"`{near}:` вместо `{odd[0]}:`")
        self.remarks.append(Remark(place, f"file:{tree.source.path}", {"advice": advice}, code="SRC007"))


def _guess_encoding(raw: bytes) -> Phrase:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in raw[:64]:
        return Phrase("it looks like UTF-16", "похоже на UTF-16")
    if sum(byte >= 0xC0 for byte in raw) * 3 > len(raw):
        return Phrase("it looks like Windows-1251", "похоже на Windows-1251")
    return Phrase("some other encoding", "другая кодировка")


def _relative(path: Path, root: Path) -> str | None:
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return None


# ---------------------------------------------------------------- globs


def find(root: Path, patterns: Iterable[str]) -> list[str]:
    """The files below a folder that match any of the patterns, as relative paths, sorted.

    `**` stands for any number of folders, `*` and `?` stay within a name. Hidden folders and links to folders are not entered.
    """
    patterns = [pattern for pattern in patterns if not pattern.startswith("/") and ".." not in pattern.split("/")]
    wanted = [re.compile(_glob_regex(pattern)) for pattern in patterns]
    found: list[str] = []
    for start in sorted({_fixed_part(pattern) for pattern in patterns}):
        _walk(root, start, wanted, found)
    return sorted(set(found))


def _walk(root: Path, start: str, wanted: list[re.Pattern[str]], found: list[str]) -> None:
    todo = [start]
    while todo and len(found) <= limits.WORKSPACE_FILES:
        folder = todo.pop()
        try:
            entries = sorted(os.scandir(root / folder if folder else root), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith("."):
                    todo.append(path)
                elif any(regex.fullmatch(path) for regex in wanted):
                    found.append(path)
            elif any(regex.fullmatch(path) for regex in wanted):
                found.append(path)


def _fixed_part(pattern: str) -> str:
    folders = pattern.split("/")[:-1]
    fixed = []
    for folder in folders:
        if any(sign in folder for sign in "*?["):
            break
        fixed.append(folder)
    return "/".join(fixed)


def _glob_regex(pattern: str) -> str:
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    meaning = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(meaning.get(piece) or re.escape(piece) for piece in pieces)


def matches(path: str, pattern: str) -> bool:
    """Whether a relative path matches a pattern as in `find`."""
    return re.fullmatch(_glob_regex(pattern), path) is not None
