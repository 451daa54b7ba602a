"""The answer of a CalDAV server to a question about many resources (RFC 4918, 14.16; RFC 4791, 9.6)."""

from collections.abc import Callable
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from cjm.sync.problems import Stopped

_DEPTH = 64
_FIELDS = {"DAV: href": "href", "DAV: getetag": "etag", "urn:ietf:params:xml:ns:caldav calendar-data": "data"}


class Resource(NamedTuple):
    """One resource: its link as the server wrote it, its version, and its content."""

    href: str
    etag: str
    data: str


def resources(body: bytes) -> list[Resource]:
    """The resources of a multistatus that came with content.

    Raises Stopped for what is no such XML: a document type, and with it every entity, is refused before anything of it is read.
    """
    reading = _Reading()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    handlers: dict[str, Callable[..., Any]] = {
        "StartDoctypeDeclHandler": _refuse,
        "StartElementHandler": reading.start,
        "EndElementHandler": reading.end,
        "CharacterDataHandler": reading.text,
    }
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    try:
        parser.Parse(body, True)
    except ExpatError:
        raise _strange() from None
    if not reading.multistatus:
        raise _strange()
    return reading.found


class _Reading:
    def __init__(self) -> None:
        self.found: list[Resource] = []
        self.multistatus = False
        self._path: list[str] = []
        self._parts: dict[str, str] = {}

    def start(self, name: str, attributes: object) -> None:
        if not self._path:
            self.multistatus = name == "DAV: multistatus"
        self._path.append(name)
        if len(self._path) > _DEPTH:
            raise _strange()
        if name == "DAV: response":
            self._parts = {}

    def end(self, name: str) -> None:
        self._path.pop()
        if name == "DAV: response" and self._parts.get("data", "").strip():
            href, etag = (self._parts.get(part, "").strip() for part in ("href", "etag"))
            self.found.append(Resource(href, etag, self._parts["data"]))

    def text(self, text: str) -> None:
        part = _FIELDS.get(self._path[-1])
        if part is not None:
            self._parts[part] = self._parts.get(part, "") + text


def _refuse(*_: object) -> None:
    raise _strange()


def _strange() -> Stopped:
    return Stopped(
        "the answer is not that of a CalDAV server; the address must be that of a task list",
        "ответ не похож на ответ сервера CalDAV; адрес должен вести на список задач",
    )
