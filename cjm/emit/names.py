"""Names of the files that are written for a journey, a persona, and so on."""

import hashlib
import unicodedata
from typing import Final

from cjm.values import is_id, slug

STEM_BYTES: Final = 150
"""Room for the stem in UTF-8; file systems allow 255 bytes for the whole name."""
_DEVICES: Final = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
"""Names that Windows keeps for devices, whatever the extension."""


def file_stem(id: str) -> str:
    """The part of a file name that stands for an id.

    An id that is valid and reads the same on every file system is its own stem. Anything else (too long, a device of Windows, a
    letter that a case-insensitive file system would fold into another) becomes what can be kept of it, `_` and a hash of the id;
    an id has no `_`, so that two ids never share a stem, not even where names are compared without case and in NFC.

    >>> file_stem("online-order")
    'online-order'
    """
    if is_id(id) and _fold(id) == id and id not in _DEVICES and len(id.encode()) <= STEM_BYTES:
        return id
    raw = id.encode("utf-8", "surrogatepass")
    mark = "_" + hashlib.sha256(raw).hexdigest()[:16]
    kept = _fold(slug(_fold(raw.decode("utf-8", "replace")))).encode()
    return kept[: STEM_BYTES - len(mark)].decode("utf-8", "ignore").rstrip("-") + mark


def local_stem(owner: str, id: str) -> str:
    """The part of a file name that stands for an id inside of something else that has one: a journey, a pack.

    >>> local_stem("online-order", "busy-parent")
    'online-order--busy-parent'
    """
    stem = f"{file_stem(owner)}--{file_stem(id)}"
    return stem if len(stem.encode()) <= STEM_BYTES else file_stem(f"{owner} {id}")


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text.casefold()).casefold())
