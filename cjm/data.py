"""The files that ship with cjm beside its code: `fonts/`, `packs/`, `schema/`, `templates/` and `themes/`."""

from pathlib import Path

_HERE = Path(__file__).parent
_ROOT = _HERE / "shipped" if (_HERE / "shipped").is_dir() else _HERE.parent


def shipped(folder: str) -> Path:
    """A shipped folder: inside the installed package, or at the root of a checkout."""
    return _ROOT / folder
