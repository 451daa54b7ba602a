"""What the preview gives out: the files of the last good build, and what was found since."""

from collections.abc import Mapping, Sequence
from threading import Condition
from typing import NamedTuple


class Note(NamedTuple):
    """A finding as the page shows it: `severity` is a word, `place` is `path:line:column`, `url` the place in the report or empty."""

    severity: str
    message: str
    place: str
    url: str = ""


class News(NamedTuple):
    """The state of the preview. `build` counts builds, `pages` those that changed a file; `summary` is said above the notes."""

    build: int = 0
    pages: int = 0
    summary: str = ""
    notes: tuple[Note, ...] = ()


class Shelf:
    """The files by path, swapped as a whole; threads may read and wait while another one puts."""

    def __init__(self) -> None:
        self._files: Mapping[str, bytes] = {}
        self._news = News()
        self._changed = Condition()

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files of the last good build; never changed in place."""
        return self._files

    @property
    def news(self) -> News:
        """The state now."""
        return self._news

    def put(self, files: Mapping[str, bytes] | None, summary: str, notes: Sequence[Note]) -> bool:
        """Another build; None keeps the files of the last good one. Whether any file changed."""
        with self._changed:
            changed = files is not None and files != self._files
            if files is not None:
                self._files = files
            self._news = News(self._news.build + 1, self._news.pages + changed, summary, tuple(notes))
            self._changed.notify_all()
        return changed

    def wait(self, build: int, seconds: float) -> News:
        """The state as soon as it is not that of a build any more, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._news.build != build, seconds)
            return self._news
