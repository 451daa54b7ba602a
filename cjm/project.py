"""The one loading entry: find the root and the files, read them, run the steps, collect what is wrong."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from cjm import SCHEMA_VERSION, hygiene, limits, schema, yamltree
from cjm.files import Disk, Files, Overlay, is_folder, refuse, shown
from cjm.files import read as read_file
from cjm.findings import Remark
from cjm.frozen import NOTHING
from cjm.globs import matches as matches
from cjm.link import nearest
from cjm.measure.series import Measurements
from cjm.model import SECTIONS, Library, Model
from cjm.packs.model import Pack
from cjm.packs.shelf import SHIPPED, fetch
from cjm.resolve import Defaults, resolve
from cjm.settings import Settings, read_settings
from cjm.source import Place, Source
from cjm.words import Phrase
from cjm.yamltree import Tree

PROJECT_FILE: Final = "cjm.yaml"
TABLES: Final = ("measurements/*.csv",)
"""Where values of KPIs stand, below the root."""
_ANY_YAML: Final = ("**/*.yaml", "**/*.yml")
_LIBRARY_EXTRAS = {"cjm", "lang", "lint", "library"}


class Project(NamedTuple):
    """A loaded project.

    `files` is the folder that it was read from. `remarks` are the loader's; `reported` are the paths that the caller asked
    about, None for all; `broken` says that `cjm.yaml` itself could not be read, so that nothing else was.
    """

    files: Files
    settings: Settings
    model: Model
    sources: dict[str, Source]
    trees: dict[str, Tree]
    remarks: list[Remark]
    reported: frozenset[str] | None = None
    broken: bool = False
    packs: Mapping[str, Pack] = NOTHING
    """The packs that some file switches on, by id."""
    measurements: Measurements = Measurements()
    given: tuple[str, ...] = ()
    """The paths that were asked about, relative to the folder."""

    @property
    def root(self) -> Path | None:
        """The folder on the disk; None for a project that was read from elsewhere."""
        return self.files.root if isinstance(self.files, Disk) else None

    def wants(self, path: str) -> bool:
        """Whether findings in a file were asked for; nobody's file is a shipped pack."""
        return (self.reported is None or path in self.reported) and not path.startswith(SHIPPED)


class NoProject(Exception):
    """There is nothing to load: a path does not exist, or no file was found. The message is for the user."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


def load(paths: Sequence[str] = ()) -> Project:
    """Load the project around the given files and folders, or around the working directory.

    Raises NoProject where there is nothing to load. Everything else that is wrong is a remark.
    """
    given = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - resolve() would follow links
    for path, name in zip(given, paths, strict=True):
        if not os.path.lexists(path):
            raise NoProject(Phrase(f"there is no file or folder {name}", f"нет файла или папки {name}"))
    root = root_around(given)
    return load_from(Disk(root), [_relative(path, root) for path in given])


def load_from(files: Files, given: Sequence[str] = ()) -> Project:
    """Load a project from a folder of any kind, asked about some paths in it. Raises NoProject where it holds none."""
    return _Loading(files, given).run()


def edited(project: Project, instead: Mapping[str, bytes | None]) -> Project:
    """The project as it would be with other bytes in some files; None takes one away. Raises NoProject where nothing is left."""
    return load_from(Overlay(project.files, instead), project.given)


def root_around(given: Sequence[Path]) -> Path:
    """The folder of the project that some absolute paths lie in, or the working directory."""
    start = given[0] if given else Path.cwd()
    start = start if is_folder(start) else start.parent
    for folder in (start, *start.parents):
        if os.path.lexists(folder / PROJECT_FILE):
            return folder
    if not given:
        return start
    folders = [path if is_folder(path) else path.parent for path in given]
    return Path(os.path.commonpath(folders))


@dataclass
class _Loading:
    files: Files
    given: Sequence[str]
    remarks: list[Remark] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    trees: dict[str, Tree] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    own_packs: dict[str, Tree] = field(default_factory=dict)
    tables: list[str] = field(default_factory=list)

    def run(self) -> Project:
        settings, broken = self._settings()
        if broken:
            empty = self._model(settings, [], [], {})
            return Project(self.files, settings, empty, self.sources, {}, self.remarks, broken=True, given=tuple(self.given))
        paths, reported = self._files(settings)
        if not paths and not self.trees:
            name = self.files.name
            raise NoProject(Phrase(f"no journey files were found in {name}", f"в папке {name} нет файлов с путями клиента"))
        journeys: list[Tree] = []
        libraries: list[Tree] = []
        for path in self._within_limits(paths):
            tree = self._tree(path)
            if tree is None:
                continue
            kind = self._kind(tree)
            if kind == "journey" or kind == "library":
                self.remarks += schema.check(kind, tree)
                if tree.whole.start in tree.wrong:
                    self.unread.append(tree.source.text)
                else:
                    (journeys if kind == "journey" else libraries).append(tree)
            elif kind == "pack":
                self._own_pack(tree)
        naming = [self.trees[path] for path in (PROJECT_FILE,) if path in self.trees] + journeys
        on, unknown = fetch(naming, self.own_packs, "\n".join(self.unread))
        self.remarks += unknown
        model = self._model(settings, libraries, journeys, on)
        packs = self._packs(on, model)
        measured = self._measurements(model)
        return Project(
            self.files,
            settings,
            model,
            self.sources,
            self.trees,
            self.remarks,
            reported,
            packs=packs,
            measurements=measured,
            given=tuple(self.given),
        )

    def _measurements(self, model: Model) -> Measurements:
        if not self.tables:
            return Measurements()
        from cjm.measure.reading import read

        reading = read(self.files, self.tables, model)
        self.sources |= reading.sources
        self.remarks += reading.remarks
        return reading.measurements

    def _own_pack(self, tree: Tree) -> None:
        """A pack of the project: judged whether or not anything switches it on."""
        self.remarks += schema.check("pack", tree)
        id, at = tree.data.get("pack"), tree.fields(tree.data)
        if not isinstance(id, str) or at.value("pack").start in tree.wrong:
            return
        first = self.own_packs.setdefault(id, tree)
        if first is not tree:
            line, _ = first.source.position(first.fields(first.data).key("pack").start)
            values = {"kind": Phrase("pack", "набор"), "id": id, "first": f"{first.source.path}:{line}"}
            self.remarks.append(Remark(at.value("pack"), f"file:{tree.source.path}", values, id, "STR015"))

    def _packs(self, on: dict[str, Tree], model: Model) -> dict[str, Pack]:
        if not on and not self.own_packs:
            return {}
        from cjm.packs.reading import judge, read_pack

        for id, tree in self.own_packs.items():
            self.remarks += judge(read_pack(id, tree, Library()))
        return {id: read_pack(id, tree, model.vocabularies[id]) for id, tree in on.items()}

    def _model(self, settings: Settings, libraries: list[Tree], journeys: list[Tree], packs: dict[str, Tree]) -> Model:
        place = settings.place
        if not place.source.path and journeys:
            place = journeys[0].fields(journeys[0].data).key("journey")
        lang = settings.lang or "en"
        defaults = Defaults(settings.name, lang, settings.calendar, settings.currency, place, settings.packs)
        model, remarks = resolve(libraries, journeys, defaults, "\n".join(self.unread), packs)
        self.remarks += remarks
        return model

    # ------------------------------------------------------------ cjm.yaml

    def _settings(self) -> tuple[Settings, bool]:
        if not self.files.exists(PROJECT_FILE):
            return Settings(), False
        self.sources[PROJECT_FILE] = Source(PROJECT_FILE, "")
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
            found = set(self.files.find(settings.sources))
        elif self.given:
            found = set()
        else:
            found = set(self.files.find(_ANY_YAML))
        self.tables = self.files.find(TABLES)
        wanted: set[str] = set()
        for path in self.given:
            if not self.files.is_folder(path):
                wanted.add(path)
                continue
            prefix = f"{path}/" if path else ""
            below = {p for p in found if p.startswith(prefix)}
            if not below and (path or PROJECT_FILE not in self.sources):
                below = set(self.files.find(prefix + pattern for pattern in _ANY_YAML))
            wanted |= below | {table for table in self.tables if table.startswith(prefix)}
            if not path:
                wanted.add(PROJECT_FILE)
        found |= wanted.difference(self.tables)
        found.discard(PROJECT_FILE)
        everything = not self.given or "" in self.given
        return sorted(found), None if everything else frozenset(map(shown, wanted))

    def _within_limits(self, paths: list[str]) -> Iterator[str]:
        total = 0
        for count, path in enumerate(paths, 1):
            if count > limits.WORKSPACE_FILES:
                self._refuse(path, Phrase("files in a project", "файлов в проекте"), limits.WORKSPACE_FILES)
                return
            total += min(self.files.size(path), limits.FILE_BYTES)
            if total > limits.WORKSPACE_BYTES:
                self._refuse(path, Phrase("bytes in all files", "байт во всех файлах"), limits.WORKSPACE_BYTES)
                return
            yield path

    def _refuse(self, path: str, what: Phrase, limit: int) -> None:
        remark = refuse(path, "SRC004", what=what, limit=limit)
        self.sources[remark.place.source.path] = remark.place.source
        self.remarks.append(remark)

    def _tree(self, path: str) -> Tree | None:
        """The tree of a file; None, with a remark, where it cannot be read."""
        source, problem, guess = read_file(self.files, path)
        self.sources[source.path] = source
        if problem is not None:
            self.remarks.append(problem)
            self.unread.append(guess)
            return None
        readable, hidden = hygiene.inspect(source)
        self.remarks += hidden
        tree, problems = yamltree.parse(source, bool(hidden)) if readable else (None, [])
        self.remarks += problems
        if tree is None:
            self.unread.append(source.text)
            return None
        self.trees[path] = tree
        commas = (bare for bare in tree.bare if bare.in_row and not bare.colon)
        for bare in islice(commas, limits.FINDINGS_PER_FILE):
            self.remarks.append(Remark(bare.place, values={"key": bare.key}, detail=bare.key, code="STY002"))
        return tree

    # ------------------------------------------------------------ kinds

    def _kind(self, tree: Tree) -> str:
        """What a file is, told by its content (decision 1)."""
        keys = tree.fields(tree.data).marks if isinstance(tree.data, dict) else {}
        if not keys:
            self._unknown_kind(tree)
            return "unknown"
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
        keys = list(tree.fields(tree.data).marks) if isinstance(tree.data, dict) else []
        if keys:
            odd = next((key for key in keys if key not in SECTIONS and key not in _LIBRARY_EXTRAS), keys[0])
            place = tree.fields(tree.data).key(odd)
            near = nearest(odd, ("journey", *SECTIONS))
            if near is not None:
                advice = Phrase(f"`{near}:` instead of `{odd}:`", f"`{near}:` вместо `{odd}:`")
        self.remarks.append(Remark(place, f"file:{tree.source.path}", {"advice": advice}, code="SRC007"))


def _relative(path: Path, root: Path) -> str:
    """A path as the folder of the project knows it, `""` for the folder itself."""
    try:
        relative = path.relative_to(root).as_posix()
    except ValueError:
        outside = Phrase(f"{path.name} lies outside the project {root.name}", f"{path.name} лежит вне проекта {root.name}")
        raise NoProject(outside) from None
    return "" if relative == "." else relative
