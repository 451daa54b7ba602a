"""Texts that programs trip over, in every field that maps show: each view stays XML, inert, and in its boxes."""

from itertools import cycle, islice

import pytest
from drawings import journeys, look, model
from pictures import check

from cjm.emit.maps import VIEWS, draw
from tests.invented import document, naughty

COUNT = 515


def test_there_are_515() -> None:
    """All different."""
    found = list(naughty())
    assert len(found) == len(set(found)) == COUNT


@pytest.mark.parametrize("start", range(0, COUNT, 103))
def test_every_text_in_some_field(start: int) -> None:
    """Journeys whose fields take the texts in turn; tests/integration puts every text into every field."""
    texts = islice(cycle(naughty()), start, None)
    made = journeys(document(3, "ru", lambda _: next(texts)), {**document(3, "en", lambda _: next(texts)), "parent": "invented-3-ru"})
    drawn = draw(model(*made), list(VIEWS.values()), look("ru"), ("svg",))
    assert len(drawn.files) == 2 * sum(not view.of_project for view in VIEWS.values()) + sum(view.of_project for view in VIEWS.values())
    for content in drawn.files.values():
        check(content.decode())
