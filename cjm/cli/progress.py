"""Progress of long work, on standard error: one line that counts on a terminal, now and then a line elsewhere."""

import sys
import time
from typing import Final

import click

from cjm.inert import visible

_SILENT: Final = 1.0
"""Seconds before anything is said."""
_BETWEEN: Final = (0.1, 5.0)
"""Seconds between two lines on a terminal, and elsewhere."""


class Progress:
    """Counts what is done; says nothing while the work is short."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._next = time.monotonic() + _SILENT
        self._stream = getattr(sys.stderr, "beneath", sys.stderr)  # the gate against orders to a terminal would stop ours as well
        self._live = self._stream.isatty()
        self._said = False

    def step(self, name: str) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if now >= self._next:
            line = f"{self._done}/{self._total} {visible(name)}"
            click.echo(f"\r\x1b[K{line}" if self._live else line, self._stream, nl=not self._live, color=True)
            self._next, self._said = now + _BETWEEN[0 if self._live else 1], True

    def end(self) -> None:
        """Take the line away."""
        if self._live and self._said:
            click.echo("\r\x1b[K", self._stream, nl=False, color=True)
