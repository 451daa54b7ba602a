"""STY: titles, as they stand on the map."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from cjm.link import edit_distance
from cjm.model import SECTIONS, Element, Journey, Library, Stage
from cjm.patterns import pattern
from cjm.rules.registry import INFO, WARNING, Remarks, on, rule
from cjm.rules.remarks import spot
from cjm.values import Text

_WORD = pattern(r"[^\W_]+")
_SHORT: Final = 10
"""Words of fewer letters may differ by one letter, longer ones by two."""
_LONGEST: Final = 24
_TWO_THINGS: Final = frozenset({
    frozenset(("contact", "contract")), frozenset(("contacts", "contracts")), frozenset(("price", "prize")),
    frozenset(("prices", "prizes")), frozenset(("store", "score")), frozenset(("stores", "scores")), frozenset(("quote", "quota")),
    frozenset(("quotes", "quotas")), frozenset(("trial", "trail")), frozenset(("въезд", "выезд")), frozenset(("приезд", "проезд")),
    frozenset(("покупка", "покупки")),
})  # fmt: skip
"""Words that differ by a letter and mean two things."""
_PROCESS: Final = frozenset({
    "lead", "mql", "sql", "sales", "qualification", "fulfilment", "fulfillment", "processing", "acquisition", "retention",
    "conversion", "dispatch", "provisioning", "prospecting", "nurturing", "upsell", "upselling", "monetisation", "monetization",
    "triage", "escalation", "invoicing", "обработка", "квалификация", "лид", "лиды", "лидогенерация", "привлечение", "удержание",
    "конверсия", "отгрузка", "комплектация", "маршрутизация", "скоринг", "верификация", "апсейл", "допродажа", "допродажи", "прогрев",
    "биллинг", "сегментация", "обслуживание", "монетизация", "эскалация",
})  # fmt: skip
"""What firms call their own work."""
_RUSSIAN_ADJECTIVE = pattern(r"\w+(?:ая|яя|ый|ий|ое|ее|ые|ие)")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


@rule(
    "STY007",
    "near-duplicate-name",
    WARNING,
    en=(
        "“{name}” and “{other}” ({where}) differ by a letter or two",
        "either it is one thing defined twice, or readers will take two things for one",
        "one definition under one name, or names that can be told apart",
    ),
    ru=(
        "Два названия различаются одной-двумя буквами.",
        "«{name}» и «{other}» ({where}) различаются одной-двумя буквами",
        "либо это одно и то же, описанное дважды, либо читатель примет две вещи за одну",
        "одно описание под одним названием или названия, которые не спутать",
    ),
)
def near_duplicate_name(holder: Library | Journey, *, min_letters: int = 5) -> Remarks:
    """Two names of one kind differ by one or two letters.

    Compared are definitions of one library section, and the stages, touchpoints, critical points and plays of one journey. The
    names must agree but for one word of five letters or more, and that word by one letter, by two if it has ten letters or more.
    Numbers (Q3 and Q4), first letters (доставка and поставка) and languages that tell the two apart make them two.

    Bad::

        journey: Order
        stages:
          - name: Pays
        library:
          channels:
            courier: {name: Courier service}
            courrier: {name: Courrier service}

    Good::

        journey: Order
        stages:
          - name: Pays
        library:
          channels:
            courier: {name: Courier service}
            pickup: {name: Pickup point 1}
            pickup-2: {name: Pickup point 2}
    """
    if isinstance(holder, Library):
        for section in SECTIONS:
            yield from _alike(holder.section(section).values(), min_letters)
    else:
        yield from _alike(holder.stages, min_letters)
        yield from _alike((touchpoint for _, touchpoint in holder.touchpoints()), min_letters)
        yield from _alike((point for _, point in holder.points()), min_letters)
        yield from _alike((play for _, play in holder.all_plays()), min_letters)


def _alike(elements: Iterable[Element], min_letters: int) -> Remarks:
    """Elements with nearly the same name: those whose names agree but for one word meet in a group."""
    groups: defaultdict[tuple[str, ...], _Group] = defaultdict(_Group)
    for element in elements:
        if "name" not in element.at:
            continue
        words = [found for lang, text in _name(element).words.items() for found in _single_words(lang, text, min_letters)]
        alike = {known for around, word in words for known in groups[around].join(word, element)}
        for first in sorted(alike, key=lambda known: (known.title.source.path, known.title.start)):
            pair = _near(_name(first), _name(element), min_letters)
            if pair is not None:
                yield on(element, "name", detail=first.id, name=pair[1], other=pair[0], where=spot(first.title))
                break


def _name(element: Element) -> Text:
    name: Text = element.name  # type: ignore[attr-defined]  # every kind that is compared has one
    return name


def _single_words(lang: str, text: str, min_letters: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each word of a name that may be misspelled, with the words around it."""
    words = _words(text)
    for i, word in enumerate(words):
        if min_letters <= len(word) <= _LONGEST and word.isalpha():
            yield (lang, *words[:i], "", *words[i + 1 :]), word


class _Group:
    """Elements whose names differ in one word; two of them meet under that word with a letter or two left out."""

    def __init__(self) -> None:
        self._first: tuple[str, Element] | None = None
        self._met: dict[str, Element] = {}

    def join(self, word: str, element: Element) -> list[Element]:
        """Add an element; those before it that its word may mean. Most groups stay at one, and nothing is worked out for it."""
        if self._first is None:
            self._first = (word, element)
            return []
        if not self._met:
            self._met = dict.fromkeys(_shortened(self._first[0]), self._first[1])
        keys = _shortened(word)
        found = [self._met[key] for key in keys if key in self._met]
        for key in keys:
            self._met.setdefault(key, element)
        return found


def _shortened(word: str) -> set[str]:
    """The word with up to two letters left out, one if it is short, never the first."""
    letters = 1 if len(word) < _SHORT - 1 else 2
    found = {word}
    for _ in range(letters):
        found |= {left[:k] + left[k + 1 :] for left in found for k in range(1, len(left))}
    return found


def _near(a: Text, b: Text, min_letters: int) -> tuple[str, str] | None:
    """The names in a language in which they nearly agree; None where they do not in another, or are equal in all."""
    shared = [(text, b.words[lang]) for lang, text in a.words.items() if lang in b.words]
    different = [(x, y) for x, y in shared if _words(x) != _words(y)]
    return different[0] if different and all(_one_word_off(_words(x), _words(y), min_letters) for x, y in different) else None


def _one_word_off(a: list[str], b: list[str], min_letters: int) -> bool:
    off = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or len(off) != 1 or frozenset(off[0]) in _TWO_THINGS:
        return False
    x, y = off[0]
    shorter = min(len(x), len(y))
    if shorter < min_letters or x[0] != y[0] or not (x + y).isalpha():
        return False
    most = 1 if shorter < _SHORT else 2
    return edit_distance(x, y, most) <= most


@rule(
    "STY008",
    "stage-name-company-view",
    INFO,
    en=(
        "“{stage}” names what the firm does, not what the customer does",
        "a map in the firm's words shows the process, and not what people go through",
        "the customer's step, such as `name: Waits for the parcel` instead of “Fulfilment”",
    ),
    ru=(
        "Этап назван по работе компании, а не по действию клиента.",
        "Этап «{stage}» назван по работе компании, а не по действию клиента",
        "карта словами компании показывает процесс, а не то, что переживает человек",
        "шаг клиента, например `name: Ждёт ответа` вместо «Обработка заявки»",
    ),
)
def stage_name_company_view(stage: Stage) -> Remarks:
    """A stage is named by an internal process rather than by what the customer does.

    The customer is never "qualified" or "processed": he asks, waits, pays, comes back. Begin the name with his verb. The rule
    knows a short list of process words in English and Russian, and lets names pass that begin with a verb ("Waits for dispatch").

    From seeing with the customer's eyes, and the end-user's view of the Customer Journey Modelling Language.

    Bad::

        journey: Order
        stages:
          - name: Lead qualification
          - name: Обработка заявки

    Good::

        journey: Order
        stages:
          - name: Waits for dispatch
          - name: Ждёт ответа
    """
    process = next((text for text in stage.name.words.values() if _is_process(_words(text))), None)
    if process is not None:
        yield on(stage, "name", stage=process)


def _is_process(words: list[str]) -> bool:
    if not words:
        return False
    first = words[1] if len(words) > 1 and _RUSSIAN_ADJECTIVE.fullmatch(words[0]) else words[0]
    if not first.isascii():
        return first in _PROCESS
    verb_first = words[0] not in _PROCESS and words[0].endswith("s")
    return not verb_first and any(word in _PROCESS for word in words)


@rule(
    "STY009",
    "title-too-long",
    INFO,
    en=(
        "The name has {length} signs; a map has room for {max}",
        "on the map it is cut, and the end of the name is lost",
        "a shorter name; what it leaves out can go to `does`, `cause` or `goal`",
    ),
    ru=(
        "Название длиннее, чем помещается на карте.",
        "Знаков в названии: {length}, а на карту помещается {max}",
        "на карте его обрежут, и конец названия пропадёт",
        "название короче; остальное можно перенести в `does`, `cause` или `goal`",
    ),
)
def title_too_long(element: Element, *, max_chars: int = 60) -> Remarks:
    """A name is longer than 60 signs and does not fit the map.

    A name is a label, read at a glance beside twenty others. Of a text in two languages the longer one counts. Texts of actions
    and questions are sentences and may be longer.

    Bad::

        journey: Order
        stages:
          - name: Looks through the catalogue, compares three shops and asks two friends

    Good::

        journey: Order
        stages:
          - name: Compares three shops
            does: [Looks through the catalogue, Asks two friends]
    """
    if element.TITLE in ("name", "journey") and element.TITLE in element.at:
        name: Text = getattr(element, "name", Text(""))
        length = max((len(text) for text in name.words.values()), default=0)
        if length > max_chars:
            yield on(element, element.TITLE, length=length, max=max_chars)
