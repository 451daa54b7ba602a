"""ACT: the text of an action, which becomes the title of a task."""

import re
from typing import Final

from cjm.model import Action, Journey
from cjm.patterns import pattern
from cjm.rules.registry import INFO, Remarks, on, rule
from cjm.rules.remarks import spot

_WORD = pattern(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CYRILLIC = pattern("[а-яё]", re.IGNORECASE)
_NOT_A_VERB: Final = frozenset({
    "a", "an", "the", "our", "their", "its", "this", "that", "these", "those", "new", "better", "best", "more", "most", "less",
    "fewer", "faster", "slower", "shorter", "longer", "simpler", "clearer", "easier", "cheaper", "good", "great", "improved",

})  # fmt: skip
"""Words that open a name of a thing, not an instruction."""
_RUSSIAN_VERB = pattern(
    r".+(?:ть|ти|чь|ться|тись|чься|ем|им|ём|ет|ит|ёт|ут|ют|ат|ят|ете|ите|ёте|йте|ай|яй|уй|ей|ися|ла|ло|ли|ние|нию|ция|цию|тие|ация)",
    re.IGNORECASE,
)
"""Endings of Russian infinitives, persons, imperatives, and of nouns made of verbs: generous, since a miss is cheaper than a nag."""
_SMALL: Final = frozenset({
    "a", "an", "the", "our", "of", "to", "for", "in", "on", "at", "и", "в", "во", "на", "по", "для", "о", "об", "с", "со", "к", "ко",
})  # fmt: skip
_ENDING = pattern(r"(?<=..)(?:s|ами|ями|ов|ев|ам|ям|ах|ях|ом|ем|[аеёиоуыэюяйь]+)$")
_NEGATIONS: Final = frozenset(["not", "no", "never", "без", "не", "нет", "without"])


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


@rule(
    "ACT005",
    "action-vague",
    INFO,
    en=(
        "“{action}” does not say what will be done",
        "whoever gets it as a task cannot start, and cannot tell when it is finished",
        "a verb, a thing and a measure: `do: Cut the order form from 14 fields to 8`",
    ),
    ru=(
        "Из текста действия неясно, что сделать.",
        "Из слов «{action}» неясно, что сделать",
        "кто получит такую задачу, не сможет ни начать её, ни понять, что она готова",
        "глагол, предмет и мера: `do: Сократить форму заказа с 14 полей до 8`",
    ),
)
def action_vague(action: Action, *, min_words: int = 3) -> Remarks:
    """An open action has fewer than three words, or none of them says what to do.

    The text becomes the title of a task that somebody reads without the map: it should begin with a verb and name the thing and
    the measure. A name of a thing, such as "Better checkout", is a wish. The check for verbs is a rough one, in English and
    Russian only, and rather lets a wish pass than bothers a good sentence.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - do: Fix form
              - do: Better page for all buyers

    Good::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - do: Cut the order form from 14 fields to 8
    """
    vague = next((text for text in action.do.words.values() if _vague(text, min_words)), None)
    if action.open and vague is not None:
        yield on(action, "do", action=vague)


def _vague(text: str, min_words: int) -> bool:
    words = _words(text)
    if len(words) < min_words:
        return True
    if _CYRILLIC.search(text):
        return not any(_RUSSIAN_VERB.fullmatch(part) for word in words for part in word.split("-"))
    return words[0] in _NOT_A_VERB


@rule(
    "ACT010",
    "duplicate-action",
    INFO,
    en=(
        "“{action}” says nearly the same as “{other}” ({where})",
        "two tasks for one piece of work are done twice, or each waits for the other",
        "one of them; `critical_point:` or `touchpoint:` says what else it improves",
    ),
    ru=(
        "Два открытых действия почти совпадают.",
        "Действие «{action}» почти совпадает с действием «{other}» ({where})",
        "из двух задач на одно дело выходит двойная работа, или одна ждёт другую",
        "оставьте одно; `critical_point:` или `touchpoint:` скажет, что ещё оно улучшает",
    ),
)
def duplicate_action(journey: Journey) -> Remarks:
    """Two open actions of a journey have nearly equal texts.

    Equal are texts with the same words, whatever their order, endings, articles and prepositions; nearly equal are those where
    one has a word more. Improvements found at two stages are often one piece of work: keep it once and let it name what else it
    improves. Actions that name different touchpoints or critical points, or stand in different ones, are two.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - do: Show the delivery date on the site
          - name: Waits
            actions:
              - do: Show delivery dates on the site

    Good::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - do: Show the delivery date on the site
          - name: Waits
            actions:
              - do: Show the way of the parcel on the site
    """
    seen: dict[frozenset[str], Action] = {}
    shorter: dict[frozenset[str], Action] = {}
    for _, action in journey.all_actions():
        stems = _stems(action)
        if not action.open or len(stems) < 2:
            continue
        one_less = [frozenset(stems - {stem}) for stem in sorted(stems) if stem not in _NEGATIONS] if len(stems) > 3 else []
        first = next((known for key in (stems, *one_less) if (known := seen.get(key))), None) or shorter.get(stems)
        if first is not None and first is not action and not _told_apart(first, action):
            yield on(action, "do", detail=first.address, action=action.do, other=first.do, where=spot(first.title))
        seen.setdefault(stems, action)
        for key in one_less:
            shorter.setdefault(key, action)


def _stems(action: Action) -> frozenset[str]:
    """The words that carry meaning without their endings, and at most seven letters of each; numbers whole."""
    words = (word for word in _words(action.do.say("")) if word not in _SMALL)
    return frozenset(word if word[0].isdigit() else _ENDING.sub("", word)[:7] for word in words)


def _told_apart(a: Action, b: Action) -> bool:
    """Whether two actions improve different things, or are reported already as two with one id."""
    for x, y in ((a.touchpoint, b.touchpoint), (a.critical_point, b.critical_point)):
        if x is not None and y is not None and x.id != y.id:
            return True
    return a.id == b.id and _stage_of(a) == _stage_of(b)


def _stage_of(action: Action) -> str:
    return "/".join(action.address.split("/")[:2])
