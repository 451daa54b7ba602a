"""What a rule is, and how one is declared.

A rule is a generator function. Its first parameter's type says what it runs on: the whole Model, a Journey, a Stage, a
Touchpoint, an item of the library, any Element, the Tree of a file…, or several of them (`Kpi | Survey`). Further positional
parameters ask for what stands around the subject, by type: the Stage and the Journey that hold it, the journey's Flow, the Uses
of a definition, the Context of the run. Keyword-only parameters with defaults are options that `cjm.yaml` can set. The function
yields where and what; the engine stamps the rest.

A journey is judged alone, so that thousands can be judged at once and those that did not change need not be judged again. What
stands in a journey is given no Model: `Model | None` is None there, and the Uses of its own definitions are its own. A rule that
looks at all journeys runs on the Model, and asks each by functions marked `@of_journey` (outline.py).

A function without parameters declares a rule whose remarks the loader makes.
"""

import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import IntEnum
from typing import Any, Final, NamedTuple, Union, get_args, get_origin

from cjm.findings import Remark, Severity
from cjm.frozen import NOTHING, Frozen
from cjm.measure.series import Measurements
from cjm.model import Element, Journey, Surroundings
from cjm.packs.model import Pack, packs_on
from cjm.settings import Settings
from cjm.words import Lang, Phrase, Talk, Words

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
Remarks = Iterator[Remark]


class Level(IntEnum):
    """How much a team wants to hear; each level holds the one before."""

    STARTER = 0
    STANDARD = 1
    STRICT = 2

    @classmethod
    def named(cls, name: str) -> "Level":
        """The level of a word: starter, standard or strict."""
        return cls[name.upper()]


STARTER, STANDARD, STRICT = Level.STARTER, Level.STANDARD, Level.STRICT

GROUPS: Final[Mapping[str, Phrase]] = {
    "SRC": Phrase("Text, shape and directives", "Текст, форма и указания"),
    "STR": Phrase("Structure and graph", "Строение и граф"),
    "GOV": Phrase("Ownership and governance", "Ответственность и управление"),
    "MEA": Phrase("Measurement", "Измерение"),
    "EVI": Phrase("Evidence and research", "Данные и исследования"),
    "CHN": Phrase("Channels and omnichannel", "Каналы и их связность"),
    "PER": Phrase("Persona coverage", "Персонажи и сегменты"),
    "EMO": Phrase("Emotion and critical points", "Эмоции и критические точки"),
    "ACT": Phrase("Actions, plays and tasks", "Действия, сценарии и задачи"),
    "STY": Phrase("Naming, style and file", "Имена, стиль и файл"),
    "FRE": Phrase("Freshness", "Свежесть"),
    "REV": Phrase("Reviews", "Отзывы"),
    "TX": Phrase("Total experience", "Опыт сотрудников и клиентов"),
    "PAK": Phrase("Packs", "Наборы"),
}


class Context(NamedTuple):
    """What a run of the rules knows besides the model.

    `today` is the one date of the run; `model` is what the project has besides journeys; `active` are the names of the rules that
    run; `packs` are those that some file switches on; `measurements` are the values that KPIs have had.
    """

    today: date
    settings: Settings
    model: Surroundings
    active: frozenset[str] = frozenset()
    packs: Mapping[str, Pack] = NOTHING
    measurements: Measurements = Measurements()

    def has_pack(self, pack: str, journey: Journey | None = None) -> bool:
        """Whether a pack is on, in the project or in the journey."""
        return pack in self.settings.packs or (journey is not None and pack in journey.packs)

    def has_any(self, packs: tuple[str, ...], journey: Journey | None) -> bool:
        """Whether one of some packs is on for a journey; for what stands in no journey, whether one is on anywhere."""
        return any(pack in self.packs if journey is None else self.has_pack(pack, journey) for pack in packs)

    def alone(self, journey: Journey) -> "Context":
        """The same for rules that look at one journey: with no packs but its own and the project's."""
        return self._replace(packs={pack.id: pack for pack in self.packs_of(journey)})

    def packs_of(self, journey: Journey | None) -> list[Pack]:
        """The packs that are on for a journey: those that it names, then the project's. None: the project's only."""
        return packs_on(self.packs, journey, self.settings.packs)


class Rule(Frozen):
    """One row of the catalogue.

    `live` is the severity in a live journey, where it differs. `packs` are those of which one must be on. `fix` is yes, stub,
    task or no: what a tool could do about a finding. `subjects` are the types that it runs on, none for a rule of the loader.
    """

    code: str
    name: str
    severity: Severity
    level: Level
    live: Severity | None
    packs: tuple[str, ...]
    fix: str
    talk: Talk
    doc: str
    function: Callable[..., Remarks]
    subjects: tuple[type, ...] = ()
    around: tuple[type, ...] = ()
    options: Mapping[str, Any] = NOTHING

    @property
    def group(self) -> str:
        """The letters of the code."""
        return self.code.rstrip("0123456789")

    @property
    def fixed(self) -> bool:
        """Whether it can be ignored or switched off: problems of text and shape cannot."""
        return self.group == "SRC"

    def summary(self, lang: Lang) -> str:
        """One sentence that says what the rule objects to."""
        return self.talk.summary_ru if lang == "ru" else self.doc.partition("\n")[0]

    def severity_when(self, status: str) -> Severity:
        """The severity at a status of the journey: the ratchet."""
        return self.live if status == "live" and self.live is not None else self.severity


RULES: dict[str, Rule] = {}
"""All rules that have been declared, by name."""
_CODES: set[str] = set()


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    level: Level = STRICT,
    live: Severity | None = None,
    packs: tuple[str, ...] = (),
    fix: str = "no",
    en: tuple[str, str, str],
    ru: tuple[str, str, str, str],
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a rule.

    `en` is what the rule says, why it matters, what to write; `ru` is the summary, and the same three. Placeholders such as
    `{stage}` are filled from the remark's values. The docstring's first line is the English summary; it holds a `Bad::` and a
    `Good::` example that a test runs.
    """

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        hints = [hint for parameter, hint in function.__annotations__.items() if parameter != "return"]
        options = dict(function.__kwdefaults__ or {})
        asked = [_plain_types(hint) for hint in hints[: len(hints) - len(options)]]
        if name in RULES or code in _CODES:
            raise ValueError(f"rule {code} {name} is declared twice")
        _CODES.add(code)
        RULES[name] = Rule(
            code=code,
            name=name,
            severity=severity,
            level=level,
            live=live,
            packs=packs,
            fix=fix,
            talk=Talk(ru[0], Words(*en), Words(*ru[1:])),
            doc=function.__doc__ or "",
            function=function,
            subjects=asked[0] if asked else (),
            around=tuple(kind for (kind,) in asked[1:]),
            options=options,
        )
        return function

    return declare


def _plain_types(hint: Any) -> tuple[Any, ...]:
    """The classes of `X | Y | None`."""
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(option for option in get_args(hint) if option is not type(None))
    return (hint,)


def on(element: Element, key: str = "", /, *, detail: str = "", **values: object) -> Remark:
    """A remark on a field of an element, or on the whole element: the usual thing that a rule yields."""
    return Remark(element.place(key), element.address, values, detail or key)
