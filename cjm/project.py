"""The one loading entry: find the root and the files, read them, run the steps, collect what is wrong."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cjm.files import Disk, Files, Overlay
from cjm.findings import Remark
from cjm.frozen import NOTHING
from cjm.measure.series import Measurements
from cjm.model import Library, Model
from cjm.opening import Opened, open_file
from cjm.outset import Outset, outset
from cjm.packs.model import Pack
from cjm.packs.shelf import SHIPPED, fetch
from cjm.resolve import Defaults, resolve
from cjm.roots import PROJECT_FILE as PROJECT_FILE
from cjm.roots import NoProject as NoProject
from cjm.roots import asked
from cjm.roots import root_around as root_around
from cjm.settings import Settings
from cjm.source import Place, Source
from cjm.words import Lang, Phrase
from cjm.yamltree import Tree


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

    @property
    def spoken(self) -> Lang:
        """The project's language, else that of a single journey without a project, else English."""
        if self.settings.lang:
            return self.settings.lang
        journeys = self.model.journeys
        return "ru" if not self.sources.get(PROJECT_FILE) and len(journeys) == 1 and journeys[0].lang == "ru" else "en"

    def wants(self, path: str) -> bool:
        """Whether findings in a file were asked for; nobody's file is a shipped pack."""
        return (self.reported is None or path in self.reported) and not path.startswith(SHIPPED)


def load(paths: Sequence[str] = ()) -> Project:
    """Load the project around the given files and folders, or around the working directory.

    Raises NoProject where there is nothing to load. Everything else that is wrong is a remark.
    """
    root, given = asked(paths)
    return load_from(Disk(root), given)


def load_from(files: Files, given: Sequence[str] = ()) -> Project:
    """Load a project from a folder of any kind, asked about some paths in it. Raises NoProject where it holds none."""
    start = outset(files, given)
    parts = Parts(start)
    for path in start.paths:
        parts.take(open_file(files, path))
    return parts.project()


def edited(project: Project, instead: Mapping[str, bytes | None]) -> Project:
    """The project as it would be with other bytes in some files; None takes one away. Raises NoProject where nothing is left."""
    return load_from(Overlay(project.files, instead), project.given)


class Parts:
    """The files of a project, sorted by what they are. `unread` are the texts of those that could not be read."""

    def __init__(self, start: Outset) -> None:
        self.start = start
        self.remarks: list[Remark] = list(start.refused)
        self.sources: dict[str, Source] = {remark.place.source.path: remark.place.source for remark in start.refused}
        self.trees: dict[str, Tree] = {}
        self.unread: list[str] = []
        self.libraries: list[Tree] = []
        self.journeys: list[Tree] = []
        self.own_packs: dict[str, Tree] = {}
        if start.own is not None:
            self.take(start.own)

    def take(self, opened: Opened) -> None:
        """Add a file."""
        source, tree = opened.source, opened.tree
        self.sources[source.path] = source
        self.remarks += opened.remarks
        if opened.unread:
            self.unread.append(opened.unread)
        if tree is None or self.start.broken:
            return
        self.trees[source.path] = tree
        if opened.kind == "journey":
            self.journeys.append(tree)
        elif opened.kind == "library":
            self.libraries.append(tree)
        elif opened.kind == "pack":
            self._own_pack(tree)

    def _own_pack(self, tree: Tree) -> None:
        """A pack of the project: judged whether or not anything switches it on."""
        id, at = tree.data.get("pack"), tree.fields(tree.data)
        if not isinstance(id, str) or at.value("pack").start in tree.wrong:
            return
        first = self.own_packs.setdefault(id, tree)
        if first is not tree:
            line, _ = first.source.position(first.fields(first.data).key("pack").start)
            values = {"kind": Phrase("pack", "набор"), "id": id, "first": f"{first.source.path}:{line}"}
            self.remarks.append(Remark(at.value("pack"), f"file:{tree.source.path}", values, id, "STR015"))

    def project(self) -> Project:
        """The project of these files."""
        start, unread = self.start, "\n".join(self.unread)
        own = [self.trees[PROJECT_FILE]] if PROJECT_FILE in self.trees else []
        on, unknown = fetch([*own, *self.journeys], self.own_packs, unread)
        place = self.journeys[0].fields(self.journeys[0].data).key("journey") if self.journeys else start.settings.place
        model, unlinked = resolve(self.libraries, self.journeys, defaults(start.settings, place), unread, on)
        packs, misjudged = read_packs(on, self.own_packs, model.vocabularies)
        measured, misread = self.measured(model)
        return Project(
            files=start.files,
            settings=start.settings,
            model=model,
            sources=self.sources,
            trees=self.trees,
            remarks=[*self.remarks, *unknown, *unlinked, *misjudged, *misread],
            reported=start.reported,
            broken=start.broken,
            packs=packs,
            measurements=measured,
            given=start.given,
        )

    def measured(self, model: Model) -> tuple[Measurements, list[Remark]]:
        """The values in the project's tables, whose texts join `sources`, and what is wrong with them."""
        if not self.start.tables:
            return Measurements(), []
        from cjm.measure.reading import read

        reading = read(self.start.files, self.start.tables, model)
        self.sources |= reading.sources
        return reading.measurements, reading.remarks


def defaults(settings: Settings, first: Place) -> Defaults:
    """What journeys inherit from the project; without `cjm.yaml` it stands at the title of the first of them."""
    place = settings.place if settings.place.source.path else first
    return Defaults(settings.name, settings.lang or "en", settings.calendar, settings.currency, place, settings.packs)


def read_packs(
    on: Mapping[str, Tree], own: Mapping[str, Tree], vocabularies: Mapping[str, Library]
) -> tuple[dict[str, Pack], list[Remark]]:
    """The packs that are on, by id, and what is wrong with the project's own, whether or not anything switches them on."""
    if not on and not own:
        return {}, []
    from cjm.packs.reading import judge, read_pack

    remarks = [remark for id, tree in own.items() for remark in judge(read_pack(id, tree, Library()))]
    return {id: read_pack(id, tree, vocabularies[id]) for id, tree in on.items()}, remarks
