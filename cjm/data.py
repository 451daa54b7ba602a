"""The files that ship with cjm beside its code: `packs/`, `schema/` and `templates/`."""

from pathlib import Path

_HERE = Path(__file__).parent
_ROOT = _HERE / "shipped" if (_HERE / "shipped").is_dir() else _HERE.parent


def shipped(folder: str) -> Path:
    """A shipped folder: inside the installed package, or at the root of a checkout."""
    return _ROOT / folder
