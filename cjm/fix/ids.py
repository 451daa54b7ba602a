"""Ids that are spelled badly, with every reference to them."""

from collections.abc import Iterator, Mapping, Sequence

from cjm.edits import Edit
from cjm.fix.registry import Case, fixes
from cjm.link import Pending, words_of
from cjm.model import SECTIONS, Ref, Touchpoint, Use
from cjm.project import PROJECT_FILE
from cjm.source import Place
from cjm.values import is_id
from cjm.yamltext import quoted, spelled


@fixes("id-style", "mixed-script-id")
def better_id(case: Case) -> Iterator[Edit | None]:
    """The id as it should be, where it is written and wherever it is named in journeys and libraries.

    An id that tables of measurements or `cjm.yaml` know, too, is left to a person; so is one that comes from a title.
    """
    old, new = case.remark.values.get("id"), case.remark.values.get("better")
    block, place = case.block, case.remark.place
    if not isinstance(old, str) or not isinstance(new, str) or not is_id(new) or block is None:
        return
    around = case.spot(case.home[:-1])
    as_key = around is not None and len(case.home) > 1 and case.home[-2] in SECTIONS and place == around.at.key(str(case.home[-1]))
    if (as_key and around is not None and new in around.at.marks) or not (as_key or ("id" in block.at and place == block.at.value("id"))):
        return
    yield _respelled(place, new)
    if case.project is not None:
        elsewhere = (source.text for path, source in case.project.sources.items() if path.endswith(".csv") or path == PROJECT_FILE)
        if any(words_of(old) <= words_of(text) for text in elsewhere if old in text):
            yield None
        for ref in _named(case.remark.address, old, case.project.model.uses):
            yield _respelled(ref.place, renamed) if (renamed := _renamed(ref.id, old, new)) else None


def _named(address: str, old: str, uses: Mapping[str, Sequence[Use]]) -> Iterator[Ref[object]]:
    """The references to the element, to its stages where it is a journey, and to touchpoints that take their id from it."""
    for other, pending in uses.items():
        for use in pending:
            if isinstance(use, Pending) and use.ref.item is not None:
                item = use.ref.item
                borrowed = isinstance(item, Touchpoint) and item.base is not None and item.base.address == address and "id" not in item.at
                if other == address or borrowed or (address == old and use.ref.id.startswith(f"{old}/")):
                    yield use.ref


def _renamed(word: str, old: str, new: str) -> str | None:
    """A reference (`id`, `journey/id`, `id/stage`, `id@3`) under the new name; None for any other word."""
    head, slash, tail = word.partition("/")
    name, at, version = head.partition("@")
    if name == old:
        return f"{new}{at}{version}{slash}{tail}"
    return f"{head}/{new}" if tail == old else None


def _respelled(place: Place, word: str) -> Edit | None:
    mark = place.text[:1]
    if not place.one_line or mark in ("!", "|", ">"):
        return None
    return Edit(place, quoted(word) if mark in ("'", '"') else spelled(word, in_row=True))
