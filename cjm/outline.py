"""What a journey tells the rest of the project.

Rules about the whole project look at many journeys, of which most have not changed since the last run. What they ask of one
journey is a function of that journey alone, marked `@of_journey`, that gives plain data: it can be kept with the journey, and
brought from another process. So a journey can be known by its outline, until somebody asks for more.
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import wraps
from typing import Any, Final, NamedTuple, TypeVar

from cjm.frozen import NOTHING
from cjm.model import Element, Journey, Library
from cjm.source import Place, Source
from cjm.values import Text

T = TypeVar("T")

QUESTIONS: dict[str, Callable[[Journey], Any]] = {}
"""What can be asked of a journey, by module and name."""
_PLAIN: Final[tuple[str, ...]] = (
    "id",
    "address",
    "lang",
    "version",
    "status",
    "state",
    "market",
    "intent",
    "experience",
    "level",
    "packs",
    "lint_off",
)
"""Fields that are plain data; one that is not written has its default."""


def of_journey(ask: Callable[[Journey], T]) -> Callable[[Journey], T]:
    """Mark a function of one journey whose answer may be kept: dict, list, tuple, str, int, float, bool and None.

    It looks at nothing but the journey and the library; of other journeys it may know that a reference names them.
    """
    name = f"{ask.__module__}.{ask.__name__}"
    QUESTIONS[name] = ask

    @wraps(ask)
    def answer(journey: Journey) -> T:
        told: Mapping[str, T] = vars(journey).get("_told", NOTHING)
        return told[name] if name in told else ask(journey)

    return answer


def answers(journey: Journey, modules: Collection[str]) -> dict[str, Any]:
    """What a journey answers to the questions of some modules; a question that crashes will crash again where it is asked."""
    found = {}
    for name, ask in QUESTIONS.items():
        if ask.__module__ in modules:
            with suppress(Exception):
                found[name] = ask(journey)
    return found


class Head(NamedTuple):
    """What other journeys may see of a journey, as plain data: `title` is its place, `bare` that it has no library of its own."""

    path: str
    plain: dict[str, Any]
    name: dict[str, str]
    title: tuple[int, int]
    bare: bool


def head_of(journey: Journey) -> Head:
    """The head of a journey."""
    given, (source, start, end) = vars(journey), journey.title
    plain = {field: given[field] for field in _PLAIN if field in given}
    return Head(source.path, plain, journey.name.words, (start, end), next(journey.library.items(), None) is None)


class Outline(Journey):
    """A journey known by its head and its answers. For whatever else is asked of it, `whole` is called, every time.

    `source` is the text of the journey's file.
    """

    def __init__(self, head: Head, told: Mapping[str, Any], source: Source, whole: Callable[[], Journey]) -> None:
        known = vars(self)
        known.update(head.plain, name=Text(head.name), title=Place(source, *head.title), _told=told, _whole=whole)
        if head.bare:
            known["library"] = Library()


def _asked_for(name: str) -> property:
    def get(self: Outline) -> Any:
        known = vars(self)
        return known[name] if name in known else getattr(known["_whole"](), name)

    return property(get)


for _field in {*Element.__annotations__, *Journey.__annotations__} - {*_PLAIN, "name", "title", "base"}:
    if not _field.isupper():
        setattr(Outline, _field, _asked_for(_field))
