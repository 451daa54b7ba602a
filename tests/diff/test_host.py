"""Places become links only where CI says, in its own variables, which repository this is."""

import pytest

from cjm.diff.formats.host import host
from cjm.source import Source

SHA = "0123456789abcdef0123456789abcdef01234567"
GITHUB = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "shop/journeys", "GITHUB_SHA": SHA}
GITLAB = {"CI_SERVER_URL": "https://git.shop.example:8443", "CI_PROJECT_PATH": "group/team/journeys", "CI_COMMIT_SHA": SHA}
PLACE = Source("journeys/a.yaml", "a\nb\nc").place(2, 3)


def test_github() -> None:
    """The file of the commit, at its line, below the folder of the project."""
    found = host(GITHUB, "", "cx/")
    assert found is not None
    assert found.of(PLACE) == f"https://github.com/shop/journeys/blob/{SHA}/cx/journeys/a.yaml#L2"


def test_gitlab() -> None:
    """Groups in groups, a port, and GitLab's dash; the compared commit goes before the one that is checked out."""
    found = host(GITLAB, "f" * 40, "")
    assert found is not None
    assert found.of(PLACE) == f"https://git.shop.example:8443/group/team/journeys/-/blob/{'f' * 40}/journeys/a.yaml#L2"


@pytest.mark.parametrize(
    "changed",
    [
        {"GITHUB_SERVER_URL": ""},
        {"GITHUB_SERVER_URL": "http://github.com"},
        {"GITHUB_SERVER_URL": "javascript:alert(1)//"},
        {"GITHUB_SERVER_URL": "https://github.com/x"},
        {"GITHUB_SERVER_URL": "https://user:word@github.com"},
        {"GITHUB_SERVER_URL": "https://github.com\n"},
        {"GITHUB_REPOSITORY": "journeys"},
        {"GITHUB_REPOSITORY": "shop/../../evil"},
        {"GITHUB_REPOSITORY": "shop/x) [y](z"},
        {"GITHUB_SHA": "main"},
        {"GITHUB_SHA": ""},
    ],
)
def test_what_is_no_address(changed: dict[str, str]) -> None:
    """Anything but https, a plain host, a path of plain names and a whole id."""
    assert host(GITHUB | changed, "", "") is None


@pytest.mark.parametrize("path", ["a b)](x).yaml", 'a"<script>.yaml', "жалоба.yaml", "a#b?c&d.yaml", "\udcff.yaml", "\ud800.yaml"])
def test_odd_names_of_files(path: str) -> None:
    """Every odd sign is percent-encoded: the address ends no link and no attribute."""
    found = host(GITHUB, "", "c x/")
    assert found is not None
    link = found.of(Source(path, "a").place(0, 1))
    assert link.isascii() and link.startswith(f"https://github.com/shop/journeys/blob/{SHA}/c%20x/") and link.endswith("#L1")
    assert not set(" ()[]<>\"'?&|") & set(link) and link.count("#") == 1
