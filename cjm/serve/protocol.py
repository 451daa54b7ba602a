"""What the preview answers to a request (RFC 9110 and 9112): a pure function, strict, without a file system.

Threats W1 and W2: only what a dictionary holds is given out; the Host must be ours (a page of another site whose name is pointed
at this machine has its own), other sites may neither ask nor embed, and the address has a part that nobody can guess.
"""

import html
import json
import re
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from cjm.serve.shelf import News, Shelf

LIVE: Final = "live.js"
"""Where the pages ask for news: answered when there are some, or after `WAIT` seconds."""
WAIT: Final = 8.0

_REQUEST = re.compile(r"([A-Z]{1,16}) (/[!-~]*) HTTP/1\.[01]")
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x20-\x7e\x80-\xff\t]*)")
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_REASONS: Final = {
    200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 413: "Content Too Large",
    431: "Request Header Fields Too Large",
}  # fmt: skip
_TYPES: Final = {
    "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8", "json": "application/json", "svg": "image/svg+xml",
    "csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf", "png": "image/png", "ics": "text/calendar; charset=utf-8",
}  # fmt: skip
_ALWAYS: Final = {
    "Cache-Control": "no-store",
    "Connection": "close",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_NOTHING: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


class Request(NamedTuple):
    """The head of a request; names of headers are in small letters."""

    method: str
    target: str
    headers: Mapping[str, str]


class Door(NamedTuple):
    """Where the preview stands: its port, and the part of the address that nobody can guess."""

    port: int
    token: str

    @property
    def hosts(self) -> tuple[str, str]:
        """What the Host of a request may be."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def address(self) -> str:
        """The address of the first page."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"


def read(head: bytes) -> Request | None:
    """The request that a head says, up to and without the empty line; None for one that is not well-formed."""
    first, *lines = head.decode("latin-1").split("\r\n")
    asked = _REQUEST.fullmatch(first)
    if asked is None:
        return None
    headers: dict[str, str] = {}
    for line in lines:
        found = _HEADER.fullmatch(line)
        if found is None or found[1].lower() in headers:
            return None
        headers[found[1].lower()] = found[2].strip(" \t")
    return Request(asked[1], asked[2], headers)


def answer(request: Request | None, door: Door, shelf: Shelf) -> bytes:
    """The whole answer to a request; one for news may take `WAIT` seconds."""
    if request is None:
        return response(400)
    refused = _refused(request, door)
    if refused:
        return response(refused)
    path, _, query = request.target.partition("?")
    head = request.method == "HEAD"
    if not path.startswith(f"/{door.token}/"):
        return response(404, head=head)
    try:
        path = unquote_to_bytes(path.removeprefix(f"/{door.token}/")).decode()
    except UnicodeDecodeError:
        return response(400, head=head)
    if path.rpartition("/")[2] == LIVE:
        after = re.fullmatch(r"after=(\d{1,9})", query)
        return response(200, _live(shelf.wait(int(after[1]) if after else -1, WAIT)), _TYPES["js"], head=head)
    path += "index.html" if path == "" or path.endswith("/") else ""
    content = shelf.files.get(path)
    if content is None:
        return response(404, head=head)
    return response(200, content, _TYPES.get(path.rpartition(".")[2], "application/octet-stream"), head=head)


def _refused(request: Request, door: Door) -> int:
    """Why a request is turned away, as a status; 0 for one that is welcome."""
    headers = request.headers
    origins = {f"http://{host}" for host in door.hosts}
    if headers.get("host", "").lower() not in door.hosts or headers.get("origin", next(iter(origins))) not in origins:
        return 403
    if headers.get("sec-fetch-site", "none") in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate":
        return 403
    if "transfer-encoding" in headers or headers.get("content-length", "0") != "0":
        return 413
    return 0 if request.method in ("GET", "HEAD") else 405


def response(status: int, content: bytes = b"", type: str = "text/plain; charset=utf-8", *, head: bool = False) -> bytes:
    """An answer with the headers that all have; what is wrong is said as text."""
    if status != 200:
        content = f"{status} {_REASONS[status]}\n".encode()
    headers = {
        **_ALWAYS,
        "Content-Type": type,
        "Content-Length": str(len(content)),
        "Content-Security-Policy": _policy(content) if type == _TYPES["html"] else _NOTHING,
        **({"Allow": "GET, HEAD"} if status == 405 else {}),
    }
    lines = [f"HTTP/1.1 {status} {_REASONS[status]}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + (b"" if head else content)


def _policy(page: bytes) -> str:
    """The policy that a page gives itself, and nobody may frame it."""
    found = _POLICY.search(page, 0, 4096)
    own = html.unescape(found[1].decode()) if found is not None else "default-src 'none'"
    return f"{own}; frame-ancestors 'none'"


def _live(news: News) -> bytes:
    said = {**news._asdict(), "notes": [note._asdict() for note in news.notes]}
    return f"cjmLive({json.dumps(said)});\n".encode()
