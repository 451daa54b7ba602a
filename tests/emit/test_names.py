"""File names of journeys."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cjm.emit.names import STEM_BYTES, file_stem
from cjm.values import is_id, slug

valid_ids = st.text(max_size=90).map(slug).filter(is_id)


@given(st.text(max_size=300))
@example("../../etc/passwd")
@example("..")
@example("con")
@example("com¹")
@example("a\x00b")
@example("trailing. ")
@example("")
@example("\ud800")
@example("я" * 80)
def test_any_id_gives_a_safe_stem(id: str) -> None:
    """Whatever the id, the stem is a plain name on every system."""
    stem = file_stem(id)
    assert stem
    assert stem.split("_")[0] == "" or is_id(stem.split("_")[0])
    assert all(c.isalnum() or unicodedata.category(c)[0] == "M" or c in "-_" for c in stem)
    assert len(stem.encode()) <= STEM_BYTES
    assert stem not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert stem == unicodedata.normalize("NFC", stem)


@given(st.lists(valid_ids, min_size=2, max_size=8, unique=True))
@example(["strasse", "straße"])
@example(["ς", "σ"])
@example(["я" * 79 + "а", "я" * 79 + "б"])
def test_ids_never_share_a_stem(ids: list[str]) -> None:
    """Distinct ids have distinct stems, also where names are compared without case and in NFC."""
    stems = {unicodedata.normalize("NFC", file_stem(id).casefold()) for id in ids}
    assert len(stems) == len(ids)


@pytest.mark.parametrize("id", ["online-order", "жалоба-на-списание", "a1"])
def test_a_plain_id_is_its_own_stem(id: str) -> None:
    """People find the file by the id."""
    assert file_stem(id) == id
