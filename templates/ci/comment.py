"""Put a comment on a pull request or a merge request, or change the one that an earlier run put there.

    python3 comment.py github comment.md        with GITHUB_REPOSITORY, CJM_PULL_REQUEST and CJM_TOKEN
    python3 comment.py gitlab comment.md        with GitLab's own CI variables and CJM_TOKEN, a project access token

Only a comment of our own is ever changed: one that opens with the marker and was written by us, for anybody can write a marker. A
token that may not write, as in a pull request from a fork, is no failure. Uses the standard library alone.
"""

import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

MARKER = "<!-- cjm-diff -->"
PAGES = 30
SECONDS = 20


class Host(NamedTuple):
    """How a host keeps comments: where its API is, what it wants in a request, where comments are listed and how one is changed.

    `ours` says whether we wrote a comment.
    """

    api: str
    headers: dict[str, str]
    comments: str
    one: str
    change: str
    ours: Callable[[dict[str, Any]], bool]

    def call(self, method: str, path: str, content: dict[str, str] | None = None) -> Any:
        """One request; the answer as data."""
        request = urllib.request.Request(
            self.api + path,
            method=method,
            data=None if content is None else json.dumps(content).encode(),
            headers={"Content-Type": "application/json", **self.headers},
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return json.loads(answer.read() or b"null")


def github() -> Host:
    """GitHub's issue comments; ours are those of CJM_COMMENT_BY [github-actions[bot]]."""
    repository, number = os.environ["GITHUB_REPOSITORY"], int(os.environ["CJM_PULL_REQUEST"])
    author = os.environ.get("CJM_COMMENT_BY", "github-actions[bot]")
    return Host(
        api=os.environ.get("GITHUB_API_URL", "https://api.github.com"),
        headers={"Authorization": f"Bearer {os.environ['CJM_TOKEN']}", "Accept": "application/vnd.github+json"},
        comments=f"/repos/{repository}/issues/{number}/comments",
        one=f"/repos/{repository}/issues/comments",
        change="PATCH",
        ours=lambda comment: bool(comment["user"]["login"] == author),
    )


def gitlab() -> Host:
    """GitLab's notes on a merge request; ours are those of the token's user."""
    notes = f"/projects/{int(os.environ['CI_PROJECT_ID'])}/merge_requests/{int(os.environ['CI_MERGE_REQUEST_IID'])}/notes"
    headers = {"PRIVATE-TOKEN": os.environ["CJM_TOKEN"]}
    host = Host(os.environ["CI_API_V4_URL"], headers, notes, notes, "PUT", lambda note: False)
    me = host.call("GET", "/user")["id"]
    return host._replace(ours=lambda note: bool(note["author"]["id"] == me))


HOSTS = {"github": github, "gitlab": gitlab}


def write(host: Host, body: str) -> None:
    """Make our comment say this."""
    ours = find(host)
    if ours is None:
        host.call("POST", host.comments, {"body": body})
    else:
        host.call(host.change, f"{host.one}/{ours}", {"body": body})


def find(host: Host) -> int | None:
    """The id of our comment."""
    for page in range(1, PAGES + 1):
        listed = host.call("GET", f"{host.comments}?per_page=100&page={page}")
        for comment in listed:
            if host.ours(comment) and str(comment["body"]).startswith(MARKER):
                return int(comment["id"])
        if len(listed) < 100:
            return None
    return None


def main(name: str, path: str) -> int:
    """Exit status 0, or 1 where the host failed."""
    try:
        write(HOSTS[name](), Path(path).read_text(encoding="utf-8"))
    except urllib.error.HTTPError as error:
        print(f"the comment could not be written: HTTP {error.code}", file=sys.stderr)
        return 0 if error.code in (401, 403, 404) else 1
    except (OSError, ValueError) as error:
        print(f"the comment could not be written: {type(error).__name__}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
