"""Which two versions are meant: a revision, `REV:path`, a folder, `journey@version`, or the working tree."""

import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from cjm.files import Disk, Files, Memory, Overlay, Refused, is_folder
from cjm.git import NoRevision, Repository, Revision, digest, repository
from cjm.limits import FILE_BYTES
from cjm.project import PROJECT_FILE, NoProject, Project, load_from, root_around
from cjm.words import Phrase

_YAML: Final = ("**/*.yaml", "**/*.yml")
_JOURNEY = re.compile(r"^[\"']?journey[\"']?[ \t]*:", re.MULTILINE)
_PUBLISHED = re.compile(r"([^@:~^\s]+)@(\d+)")
WORKING_TREE: Final = Phrase("the working tree", "рабочая копия")


class Version(NamedTuple):
    """A version of a project: what people call it, the commit's id where it is one, and the one journey that was asked about.

    `elsewhere` is the text of the journeys that were not loaded, because they are the same in both versions.
    """

    name: Phrase
    project: Project
    commit: str = ""
    journey: str = ""
    elsewhere: str = ""

    def names(self, word: str) -> bool:
        """Whether a word stands in a journey that was not loaded: it is probably used there."""
        return word in self.elsewhere and re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", self.elsewhere) is not None


class NoVersion(Exception):
    """A word names no version. The message is for the user."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


class _Found(NamedTuple):
    name: Phrase
    files: Files
    given: tuple[str, ...] = ()
    commit: str = ""
    journey: str = ""


def open_versions(base: str, head: str | None, folder: Path) -> tuple[Version, Version]:
    """The versions that two words name, of the project around a folder; None is the working tree. Raises NoVersion.

    Journeys whose files are the same in both are not loaded, unless something that they share has changed: so the work follows the
    change, not the project.
    """
    return _both((_found(base, folder), _found(head, folder)), (base, head))


def against(revision: str, folder: Path) -> tuple[Version, Version]:
    """The version of a git revision, and the working tree. Raises NoVersion where one holds no project, and git.NoRevision."""
    place = repository(folder)
    found = _Found(Phrase(revision, revision), Revision(place, place.commit(revision)))
    return _both((found, _on_disk(WORKING_TREE, folder)), (revision, None))


def _both(found: tuple[_Found, _Found], words: tuple[str | None, str | None]) -> tuple[Version, Version]:
    same, elsewhere = unchanged(found[0].files, found[1].files)
    old, new = (_opened(each, word, same, elsewhere) for each, word in zip(found, words, strict=True))
    return old, new


def _opened(found: _Found, word: str | None, same: Sequence[str], elsewhere: str) -> Version:
    try:
        project = load_from(Overlay(found.files, dict.fromkeys(same)) if same else found.files, found.given)
    except NoProject as error:
        if not same:
            phrase = error.phrase
            raise NoVersion(phrase if word is None else Phrase(f"{word}: {phrase.en}", f"{word}: {phrase.ru}")) from None
        project = load_from(Overlay(Memory({}), {PROJECT_FILE: b"project: x\n"}))  # nothing but what is the same
    return Version(found.name, project._replace(files=found.files), found.commit, found.journey, elsewhere)


def _found(word: str | None, folder: Path) -> _Found:
    if word is None:
        return _on_disk(WORKING_TREE, folder)
    try:
        return _revision(word, folder)
    except NoRevision as error:
        if word and is_folder(folder / word):
            return _on_disk(Phrase(word, word), folder / word)
        raise NoVersion(error.phrase) from None


def _on_disk(name: Phrase, folder: Path) -> _Found:
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow links
    root = root_around([folder])
    alone = not (root / PROJECT_FILE).exists()
    return _Found(name, Disk(folder if alone else root), ("",) if alone else ())


def _revision(word: str, folder: Path) -> _Found:
    place = repository(root_around([folder]))
    name = Phrase(word, word)
    published = _PUBLISHED.fullmatch(word)
    if published:
        commit = place.commit(f"refs/tags/{word}")
        return _Found(name, Revision(place, commit), (), commit, published[1])
    revision, colon, path = word.partition(":")
    commit = place.commit(revision)
    files = _around(place, commit, path.strip("/")) if colon else Revision(place, commit)
    return _Found(name, files, (), commit)


def unchanged(base: Files, head: Files) -> tuple[list[str], str]:
    """The journeys whose files are the same in both folders, and their text; none where a library or `cjm.yaml` differs."""
    old, new = ({path: digest(files, path) for path in files.find(_YAML)} for files in (base, head))
    differing = [path for path in {**old, **new} if not old.get(path) or old.get(path) != new.get(path)]
    if not all(_is_journey(files, path) for path in differing for files in (base, head) if files.exists(path)):
        return [], ""
    changed = set(differing)
    alike = (path for path in new if path not in changed and path != PROJECT_FILE)
    texts = {path: text for path in alike if _JOURNEY.search(text := _text(head, path))}
    return [*texts], "\n".join(texts.values())


def _is_journey(files: Files, path: str) -> bool:
    return _JOURNEY.search(_text(files, path)) is not None


def _text(files: Files, path: str) -> str:
    try:
        return files.bytes(path, FILE_BYTES).decode("utf-8", "replace")
    except (OSError, ValueError, Refused):
        return ""


def _around(place: Repository, commit: str, path: str) -> Revision:
    """The files of the project that a folder of a revision lies in: up to where `cjm.yaml` stands, else the folder itself."""
    if path and not Revision(Repository(place.top, ""), commit).exists(path):
        raise NoRevision(Phrase(f"there is no {path} in that revision", f"в этой версии нет {path}"))
    folders = [path, *map(str, PurePosixPath(path).parents)] if path else [""]
    found = (Revision(Repository(place.top, "" if folder == "." else folder), commit) for folder in folders)
    return next((files for files in found if files.exists(PROJECT_FILE)), Revision(Repository(place.top, path), commit))
