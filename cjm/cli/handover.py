"""What an export remembers, and where its files go."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import click

from cjm import git, limits
from cjm.cli.common import stop
from cjm.emit.tasks import state
from cjm.emit.tasks.shapes import Stream
from cjm.emit.tasks.state import Entry, NotAState
from cjm.emit.tasks.target import Target
from cjm.project import NoProject, Project, load_from
from cjm.words import Lang, Phrase
from cjm.writer import write_file, write_new, write_tree

_UNREADABLE = Phrase("{path}: {why}", "{path}: {why}")
_TOO_LARGE = Phrase(
    "{path} is larger than {most} bytes, so it is no memory of an export", "{path} больше {most} байт, это не запись о выгрузке"
)
_NO_FILE = Phrase("{path}: cannot be read ({why})", "{path}: не читается ({why})")
_NOT_ON_DISK = Phrase("the project is not on the disk", "проект лежит не на диске")
_IN_THE_WAY = Phrase(
    "these files hold an earlier export: {names}. Import them and remove them, or give another folder with -o",
    "эти файлы - от прошлой выгрузки: {names}. Загрузите их и удалите или укажите другую папку через -o",
)
_OTHER_KIND = Phrase(
    "{path}: this target writes {suffix} files; give such a name, or a folder", "{path}: здесь нужен файл {suffix} или папка"
)
_SUFFIXES = (".csv", ".xlsx", ".json", ".jsonl", ".ics")
_NAMED = 3
_NEEDS_OUTPUT = Phrase("say where to write: -o {example}", "укажите, куда писать: -o {example}")


class Destination(NamedTuple):
    """A folder, and the name of the files in it without their ending; no folder is standard output."""

    folder: Path | None
    stem: str


def destination(output: Path | None, stem: str, suffix: str, printable: bool, lang: Lang) -> Destination:
    """Where files go: a FILE with the right ending, a folder, or standard output where that can take them. Exit status 2 otherwise."""
    if output is None:
        if not printable:
            stop(_NEEDS_OUTPUT.fill(lang, {"example": "tasks/"}))
        return Destination(None, stem)
    if output.suffix == suffix and not output.is_dir():
        return Destination(output.parent, output.name.removesuffix(suffix))
    if output.suffix in _SUFFIXES and not output.is_dir():
        stop(_OTHER_KIND.fill(lang, {"path": str(output), "suffix": suffix}))
    return Destination(output, stem)


def write(files: Mapping[str, Stream], to: Destination, remembers: bool, lang: Lang) -> list[str]:
    """Write files, and give their paths; where an export remembers, files of an earlier one are not written over."""
    if to.folder is None:
        for stream in files.values():
            for part in stream:
                click.echo(part, nl=False)
        return []
    done = write_new(to.folder, files) if remembers else write_tree(to.folder, files)
    if done.conflicts:
        names = [*done.conflicts[:_NAMED], *(["…"] if len(done.conflicts) > _NAMED else [])]
        stop(_IN_THE_WAY.fill(lang, {"names": ", ".join(names)}))
    if done.problem is not None:
        stop(done.problem.say(lang))
    return [str(to.folder / name) for name in files]


# ---------------------------------------------------------------- memory


class Memory(NamedTuple):
    """What was handed over, and the file that says so, with its name for people; without a file it is what stood in a revision."""

    entries: Mapping[str, Entry]
    path: Path | None = None
    shown: str = ""


def memory(project: Project, name: str, target: Target, given: Path | None, lang: Lang) -> Memory | None:
    """The memory of a target; None for one that is handed everything each time. Exit status 2 where it cannot be read."""
    if given is None and target.snapshot:
        return None
    if given is None and project.root is None:
        stop(_NOT_ON_DISK.say(lang))
    usual = f".cjm/tasks/{name}.jsonl"
    path, shown = (given, str(given)) if given is not None else ((project.root or Path()) / usual, usual)
    return Memory(_read(path, shown, name, lang), path, shown)


def _read(path: Path, shown: str, name: str, lang: Lang) -> dict[str, Entry]:
    try:
        with open(path, "rb") as file:
            content = file.read(limits.STATE_BYTES + 1)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        stop(_NO_FILE.fill(lang, {"path": shown, "why": getattr(error, "strerror", None) or str(error)}))
    if len(content) > limits.STATE_BYTES:
        stop(_TOO_LARGE.fill(lang, {"path": shown, "most": limits.STATE_BYTES}))
    try:
        return state.read(name, content)
    except NotAState as error:
        stop(_UNREADABLE.fill(lang, {"path": shown, "why": error.phrase}))


def remember(memory: Memory, name: str, entries: Mapping[str, Entry], lang: Lang) -> None:
    """Write what has been handed over. Exit status 2 where that cannot be done."""
    if memory.path is not None and entries != memory.entries:
        problem = write_file(memory.path, state.written(name, entries)).problem
        if problem is not None:
            stop(problem.say(lang))


def project_at(project: Project, revision: str, lang: Lang) -> Project | None:
    """The project at a git revision; None where there was none then. Exit status 2 where there is no such revision."""
    if project.root is None:
        stop(_NOT_ON_DISK.say(lang))
    try:
        place = git.repository(project.root)
        return load_from(git.Revision(place, place.commit(revision)))
    except git.NoRevision as error:
        stop(error.phrase.say(lang))
    except NoProject:
        return None
