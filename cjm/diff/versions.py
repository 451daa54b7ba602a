"""Which two versions are meant: a revision, `REV:path`, a folder, `journey@version`, or the working tree."""

import re
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from cjm.files import is_folder
from cjm.git import NoRevision, Repository, Revision, repository
from cjm.project import PROJECT_FILE, NoProject, Project, load, load_from, root_around
from cjm.words import Phrase

_PUBLISHED = re.compile(r"([^@:~^\s]+)@(\d+)")
WORKING_TREE: Final = Phrase("the working tree", "рабочая копия")


class Version(NamedTuple):
    """A version of a project: what people call it, the commit's id where it is one, and the one journey that was asked about."""

    name: Phrase
    project: Project
    commit: str = ""
    journey: str = ""


class NoVersion(Exception):
    """A word names no version. The message is for the user."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


def open_version(word: str | None, folder: Path) -> Version:
    """The version that a word names, of the project around a folder; None is the working tree. Raises NoVersion."""
    try:
        if word is None:
            return Version(WORKING_TREE, load([str(folder)]))
        return _revision(word, folder)
    except NoProject as error:
        raise NoVersion(_in(word, error.phrase)) from None
    except NoRevision as error:
        if word and is_folder(folder / word):
            return _folder(word, folder)
        raise NoVersion(error.phrase) from None


def _folder(word: str, folder: Path) -> Version:
    try:
        return Version(Phrase(word, word), load([str(folder / word)]))
    except NoProject as error:
        raise NoVersion(_in(word, error.phrase)) from None


def _revision(word: str, folder: Path) -> Version:
    place = repository(root_around([folder]))
    name = Phrase(word, word)
    published = _PUBLISHED.fullmatch(word)
    if published:
        commit = place.commit(f"refs/tags/{word}")
        return Version(name, load_from(Revision(place, commit)), commit, published[1])
    revision, colon, path = word.partition(":")
    commit = place.commit(revision)
    files = _around(place, commit, path.strip("/")) if colon else Revision(place, commit)
    return Version(name, load_from(files), commit)


def _around(place: Repository, commit: str, path: str) -> Revision:
    """The files of the project that a folder of a revision lies in: up to where `cjm.yaml` stands, else the folder itself."""
    if path and not Revision(Repository(place.top, ""), commit).exists(path):
        raise NoRevision(Phrase(f"there is no {path} in that revision", f"в этой версии нет {path}"))
    folders = [path, *map(str, PurePosixPath(path).parents)] if path else [""]
    found = (Revision(Repository(place.top, "" if folder == "." else folder), commit) for folder in folders)
    return next((files for files in found if files.exists(PROJECT_FILE)), Revision(Repository(place.top, path), commit))


def _in(word: str | None, phrase: Phrase) -> Phrase:
    return phrase if word is None else Phrase(f"{word}: {phrase.en}", f"{word}: {phrase.ru}")
