"""The programs from npm that judge what cjm writes; `install` puts them where they are looked for."""

from pathlib import Path

MODULES = Path(__file__).parent / "node_modules"


def module(path: str) -> Path:
    """A file of an installed package; what to run where it is missing."""
    found = MODULES / path
    assert found.exists(), f"{found.name} is not there: run tests/integration/install"
    return found
