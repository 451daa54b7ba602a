"""Tryton imports the table of tasks, once for each task."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.nightly.importing import There, program, tell

SHELL = Path(__file__).parent / "tryton_shell.py"


class Tryton:
    """A Tryton with projects, used through its client library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "trytond.conf"
        self.config.write_text(f"[database]\nuri = sqlite://\npath = {folder}\n", "utf-8")
        (folder / "cjm.sqlite").touch()
        (folder / "password").write_text("correct-horse-battery\n", "utf-8")
        admin = [program("tryton", "trytond-admin"), "-c", str(self.config), "-d", "cjm"]
        self._run([*admin, "--all", "--email", "cjm@example.com"])
        self._run([*admin, "-u", "project", "--activate-dependencies"])
        self.shell("setup")

    def shell(self, *arguments: str) -> str:
        """What a command inside of Tryton says."""
        return self._run([program("tryton", "python"), str(SHELL), str(self.config), *arguments])

    def load(self, table: Path) -> None:
        """Import a table."""
        self.shell("load", str(table))

    def finish(self, key: str) -> None:
        """Somebody marks a task as done."""
        self.shell("finish", key)

    def there(self) -> list[There]:
        """All its tasks, by key."""
        return [There(*task) for task in json.loads(self.shell("list").partition("TASKS")[2])]

    def _run(self, command: list[str]) -> str:
        environ = {**os.environ, "TRYTONPASSFILE": str(self.folder / "password")}
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=600)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout


@pytest.fixture
def tryton(tmp_path: Path) -> Tryton:
    """A fresh Tryton."""
    (tmp_path / "tryton").mkdir()
    return Tryton(tmp_path / "tryton")


def test_the_story(tmp_path: Path, tryton: Tryton) -> None:
    """Imported, imported again, changed here, finished there, imported again."""
    tell(tmp_path, tryton)
