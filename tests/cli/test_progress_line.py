"""Progress moves on a terminal, though nothing else that is printed may act on one."""

import io
import sys

import pytest

from cjm.cli import progress
from cjm.cli.main import _Gate


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def test_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is written over and taken away; what a name holds is spelled out."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", _Gate(terminal))
    monkeypatch.setattr(progress, "_SILENT", -1.0)
    counting = progress.Progress(2)
    counting.step("a\x1b[2Jb")
    counting.end()
    assert terminal.getvalue() == "\r\x1b[K1/2 a\\u001b[2Jb\r\x1b[K"
