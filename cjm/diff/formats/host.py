"""Where the files of a commit can be read: GitHub's and GitLab's addresses, from what their CI says of itself."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from cjm.source import Place

_SERVER = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?")
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_DOTS = re.compile(r"(?:^|/)\.\.?(?:/|$)")


class Host(NamedTuple):
    """The files of one commit on a host: `address` is all that stands before the path of a file, ending in a slash."""

    address: str

    def of(self, place: Place) -> str:
        """The address of a line. Every odd sign of a file's name is percent-encoded, so that nothing else can be meant."""
        line, _ = place.source.position(place.start)
        path = place.source.path.encode("utf-8", "replace" if _half(place.source.path) else "surrogateescape")
        return f"{self.address}{quote(path)}#L{line}"


def host(world: Mapping[str, str], commit: str, prefix: str) -> Host | None:
    """The host that a CI job runs for; None outside of CI, and where what it says is not an https address of a repository.

    `commit` is the compared one, empty for the working tree: then it is the one that CI has checked out. `prefix` is the folder of the
    project in its repository, empty or ending in a slash. Variables: GitHub's `GITHUB_SERVER_URL`, `GITHUB_REPOSITORY` and `GITHUB_SHA`;
    GitLab's `CI_SERVER_URL`, `CI_PROJECT_PATH` and `CI_COMMIT_SHA`.
    """
    for names, files in (
        (("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"), "blob"),
        (("CI_SERVER_URL", "CI_PROJECT_PATH", "CI_COMMIT_SHA"), "-/blob"),
    ):
        server, repository, checked_out = (world.get(name, "") for name in names)
        commit_shown = commit or checked_out
        told = _SERVER.fullmatch(server) and _REPOSITORY.fullmatch(repository) and _COMMIT.fullmatch(commit_shown)
        if told and not _DOTS.search(repository):
            return Host(f"{server}/{repository}/{files}/{commit_shown}/{quote(prefix)}")
    return None


def _half(path: str) -> bool:
    """Whether a name holds half of a character, as names on Windows may."""
    return any("\ud800" <= c <= "\udfff" and not "\udc80" <= c <= "\udcff" for c in path)
