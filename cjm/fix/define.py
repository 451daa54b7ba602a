"""A definition to fill in, for stubs that have to refer to something."""

from collections.abc import Mapping
from typing import Any

from cjm import shape
from cjm.edits import Edit
from cjm.fix.insert import put
from cjm.fix.registry import Case
from cjm.model import Element


def defined(case: Case, section: str, id: str, item: Mapping[str, Any]) -> list[Edit | None]:
    """The edits that define an item in the file's own library; none where it is defined already."""
    if any(id in known for known in _known(case, section)):
        return []
    root = case.spot(())
    holder = root if shape.kind_of(case.tree) == "library" else case.spot(("library",))
    if root is None:
        return [None]
    if holder is None:
        return [put(root, "library", {section: {id: dict(item)}})]
    around = case.spot((*holder.path, section))
    return [put(holder, section, {id: dict(item)}) if around is None else put(around, id, dict(item))]


def _known(case: Case, section: str) -> list[Mapping[str, Element]]:
    """What a reference in the file can name in a section, the nearest first: its own library, the project's, those of packs."""
    if case.project is None:
        return []
    model, journey = case.project.model, case.journey
    own = [journey.library.section(section)] if journey is not None else []
    named = dict.fromkeys((*(journey.packs if journey is not None else ()), *case.project.settings.packs))
    return [
        *own,
        model.library.section(section),
        *(model.vocabularies[pack].section(section) for pack in named if pack in model.vocabularies),
    ]
