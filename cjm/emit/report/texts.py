"""The words of an element: its title, and every text that it holds."""

from collections.abc import Iterator, Mapping
from typing import Any

from cjm.model import Action, Block, Element, Model, Question, Tally
from cjm.values import Text


def title_of(element: Element) -> Text:
    """The title of an element, in whatever field its kind keeps it."""
    if isinstance(element, Action):
        return element.do
    if isinstance(element, Question):
        return element.ask
    name: Text = getattr(element, "name", Text(""))
    return name or Text(element.id)


def texts_of(element: Element | Block) -> Iterator[Text]:
    """Every text of an element in all its languages, without those of the elements inside it; its title is one of them."""
    for value in element.__dict__.values():
        yield from _texts(value)


def in_two_languages(model: Model) -> bool:
    """Whether a project has a text in English and in Russian, so that it is worth reading in both."""
    return any(map(bilingual, (*model.journeys, *model.library.items(), *(item for j in model.journeys for item in j.library.items()))))


def bilingual(element: Element) -> bool:
    """Whether one of the texts of an element, or of an element inside it, is written in English and in Russian."""
    if any({"en", "ru"} <= text.words.keys() for text in texts_of(element)):
        return True
    inner = (item for value in element.__dict__.values() if isinstance(value, tuple) for item in value)
    return any(isinstance(item, Element) and bilingual(item) for item in inner)


def _texts(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        if value:
            yield value
    elif isinstance(value, (Block, Tally)):
        for inner in value.__dict__.values():
            yield from _texts(inner)
    elif type(value) is tuple:
        for item in value:
            if not isinstance(item, Element):
                yield from _texts(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            if isinstance(item, Text):
                yield item
