"""Records of journeys from earlier runs."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from cjm.cache import Cache, digest, tool
from cjm.lint.desk import Record
from cjm.lint.ground import Ground


class Beside(NamedTuple):
    """What a record was made beside, other than the ground: the language, and digests of the other journeys and of measured values.

    The others count for records that are tied to them.
    """

    lang: str = ""
    others: bytes = b""
    measured: bytes = b""


class Shelf:
    """The records that belong to a ground, by path. What was judged by another tool, or beside another library, is not here."""

    def __init__(self, cache: Cache | None, ground: Ground) -> None:
        self._cache = cache
        self._texts = {path: _text(ground, path) for path in ground.texts} if cache is not None else {}
        self._key = _key(ground) if cache is not None else b""
        self._kept: dict[str, tuple[bytes, tuple[Any, ...], tuple[Any, ...]]] = (cache.get(self._key) if cache is not None else None) or {}

    def records(self) -> dict[str, Record]:
        """The records of journeys whose text is still the same."""
        same = (path for path, text in self._texts.items() if path in self._kept and self._kept[path][0] == text)
        return {path: Record(*self._kept[path][1]) for path in same}

    def beside(self, path: str) -> Beside:
        """What the record of a path was made beside."""
        return Beside(*self._kept[path][2])

    def keep(self, new: Mapping[str, Record], beside: Beside) -> None:
        """Keep the records that a run has made, all beside the same, and the old ones of other journeys.

        Records that saw more of other journeys than can be told are not kept.
        """
        gone = self._kept.keys() - self._texts.keys()
        if self._cache is None or not (new or gone):
            return
        kept = {path: entry for path, entry in self._kept.items() if path not in gone and path not in new}
        for path, record in new.items():
            if not record.deep:
                kept[path] = (self._texts[path], tuple(record), tuple(beside if record.tied else beside._replace(others=b"")))
        self._cache.put(self._key, kept)


def _text(ground: Ground, path: str) -> bytes:
    """The digest of a journey's text, and of what others have remarked on it."""
    besides = [(*remark.place[1:], repr(remark[1:])) for remark in ground.besides(path)]
    return digest(ground.texts[path].text, *([repr(besides)] if besides else []))


def _key(ground: Ground) -> bytes:
    start, options, settings = ground.start, ground.options, ground.start.settings
    blocks = (("", settings.rules), *settings.paths)
    judged_by = (settings.level, [(pattern, [(rule.name, rule.severity, rule.options) for rule in rules]) for pattern, rules in blocks])
    asked = (options.today.isoformat(), options.level, options.lang, options.select, options.ignore, options.fixable)
    others = [part for path, source in sorted(ground.parts.sources.items()) for part in (path, source.text)]
    return digest("records", tool(), repr(asked), repr(judged_by), repr(start.own is None), *others)
