"""The things of a model as JSON: the same form for the same kind of value everywhere, whatever was the shortest way to write it.

A text is a map of its languages, a reference the word with the address that it leads to, an amount a number with its unit, a date
ISO 8601. What is not there is left out; a field with a default holds it. `schema/report.json` describes every form.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from cjm.emit.report.texts import title_of
from cjm.frozen import field_names
from cjm.model import Block, Element, Expectation, Influence, Mood, Quality, Ref, Tally
from cjm.source import Place
from cjm.values import Duration, Money, Percent, Text

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

NOT_SAID: Final = frozenset({"id", "address", "at", "title", "extent", "base", "place", "tree", "library"})
"""Fields of the model that are how it is held, not what it says; those of them that matter are said otherwise."""
TITLES: Final = frozenset({"name", "do", "ask"})
"""Fields that stand as `title`, whatever the kind calls them."""
AMOUNTS: Final = frozenset({"target", "alert", "limit", "size"})
"""Fields that hold a number where others of their kind hold a percent, a duration or money."""


class Tongue(NamedTuple):
    """What a file leaves unsaid: the language of its texts, and the currency of money without one."""

    lang: str
    currency: str


def exact(number: float) -> int | float:
    """A number without a needless fraction and without the noise of arithmetic: 12 decimals."""
    rounded = round(number, 12)
    return int(rounded) if rounded == int(rounded) else rounded


def text(value: Text, tongue: Tongue) -> dict[str, Json]:
    """`{"en": "Checks out", "ru": "Оформляет заказ"}`; a text without a language is in that of its file."""
    return {code or tongue.lang: words for code, words in value.words.items()}


def place(value: Place) -> dict[str, Json]:
    """`{"path", "line", "column"}`: where it begins, from 1, columns in characters."""
    line, column = value.source.position(value.start)
    return {"path": value.source.path, "line": line, "column": column}


def reference(ref: Ref[Any]) -> dict[str, Json]:
    """`{"id", "address"}`: the word as written, and the address of what it names, null where nothing has the name."""
    return {"id": ref.id, "address": ref.item.address if ref.item is not None else None}


def amount(value: float | Percent | Duration | Money, tongue: Tongue) -> dict[str, Json]:
    """`{"value": 62, "unit": "%"}`; the unit is `%`, one of m h d bd w mo y, an ISO 4217 code, or empty for a bare number."""
    if isinstance(value, Percent):
        return {"value": exact(value.value), "unit": "%"}
    if isinstance(value, Duration):
        return {"value": exact(value.amount), "unit": value.unit}
    if isinstance(value, Money):
        return {"value": exact(value.amount), "unit": value.currency or tongue.currency}
    return {"value": exact(value), "unit": ""}


def element(thing: Element, tongue: Tongue) -> dict[str, Json]:
    """An element with what it is, address, title, place, the keys that are written, and all that it says; what stands in it is inside."""
    return {
        "element": thing.KIND,
        "id": thing.id,
        "address": thing.address,
        "title": text(title_of(thing), tongue),
        "place": place(thing.title),
        "written": [*sorted(key for key in thing.at.marks if key in thing.at)],
        **_fields(thing, tongue),
    }


def _fields(thing: Element | Block | Tally, tongue: Tongue) -> dict[str, Json]:
    cls: Any = type(thing)
    known, always = _told(cls)
    found: dict[str, Json] = {}
    for name in (*always, *thing.__dict__):
        if name in known:
            value = getattr(thing, name)
            made = amount(value, tongue) if name in AMOUNTS and isinstance(value, float) else plain(value, tongue)
            if made is not None and made != [] and made != {}:
                found[name.rstrip("_")] = made
    return found


@cache
def _told(cls: Any) -> tuple[frozenset[str], tuple[str, ...]]:
    """The fields of a class that are told, and those of them that hold something even where nothing was given."""
    hidden = NOT_SAID | TITLES if issubclass(cls, Element) else {"at", "place"}
    known = [name for name in field_names(cls) if name not in hidden]
    return frozenset(known), tuple(name for name in known if isinstance(getattr(cls, name, None), (bool, int, float, str, Duration)))


def plain(value: Any, tongue: Tongue) -> Json:
    """Any value of the model."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return exact(value)
    if isinstance(value, Text):
        return text(value, tongue)
    if isinstance(value, Ref):
        return reference(value)
    if isinstance(value, (Percent, Duration, Money)):
        return amount(value, tongue)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Element):
        return element(value, tongue)
    if isinstance(value, (Block, Tally)):
        return _fields(value, tongue)
    if isinstance(value, (Mood, Quality, Influence, Expectation)):
        return _several(value, tongue)
    if isinstance(value, Mapping):
        return {str(key): plain(inner, tongue) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item, tongue) for item in value]
    return str(value)


def _several(value: Mood | Quality | Influence | Expectation, tongue: Tongue) -> dict[str, Json]:
    if isinstance(value, Mood):
        spread: list[Json] = [{"persona": reference(ref), "value": mood} for ref, mood in value.personas]
        mean = exact(value.mean) if value.mean is not None else None
        return {"all": value.all, "personas": spread, "mean": mean, "worst": value.worst}
    if isinstance(value, Quality):
        return {"inside": value.inside, "outside": value.outside, "worse": value.worse}
    if isinstance(value, Influence):
        return {"team": reference(value.team), "weight": value.weight}
    return {"kpi": reference(value.kpi), "value": amount(value.value, tongue)}
