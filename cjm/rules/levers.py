"""ACT: what kind of improvements a journey has, all together."""

from collections.abc import Iterator
from typing import Final

from cjm.model import Action, Journey, Stage
from cjm.rules.registry import INFO, STANDARD, WARNING, Context, Remarks, on, rule
from cjm.views import lacks
from cjm.words import Phrase

_LEVERS: Final = {
    "process": Phrase("process", "процессы"),
    "technology": Phrase("technology", "технологии"),
    "people": Phrase("people", "людей"),
    "culture": Phrase("culture", "культуру"),
    "data": Phrase("data", "данные"),
    "nudge": Phrase("nudging", "подталкивание"),
    "price": Phrase("price", "цену"),
}


def _counted(journey: Journey) -> Iterator[tuple[Stage | None, Action]]:
    return ((stage, action) for stage, action in journey.all_actions() if action.status != "dropped")


@rule(
    "ACT006",
    "reactive-only",
    WARNING,
    level=STANDARD,
    en=(
        "The actions of “{journey}” repair what has happened; none prevents it",
        "what is repaired and not prevented comes back with the next customer",
        "`type: prevent` on an action against a cause",
    ),
    ru=(
        "Все действия исправляют последствия, и ни одно не устраняет причину.",
        "Действия в пути «{journey}» исправляют последствия, и ни одно не устраняет причину",
        "что исправлено, но не предотвращено, повторится со следующим клиентом",
        "`type: prevent` у действия, которое устраняет причину",
    ),
)
def reactive_only(journey: Journey) -> Remarks:
    """All actions of a journey repair consequences, and none prevents a cause.

    Service that grows better at apologising is still service that fails. At least one action should see to it that the trouble
    does not arise at all. Only actions with a `type` are looked at; dropped ones do not count, and one that prevents is enough.

    From talks on customer experience: what is turned into service fades, so act on what makes service necessary.

    Bad::

        journey: Complaint
        stages:
          - name: Is charged twice
            actions:
              - {do: Return the money within a day, type: recover}

    Good::

        journey: Complaint
        stages:
          - name: Is charged twice
            actions:
              - {do: Return the money within a day, type: recover}
              - {do: Compare payments every hour and stop doubles, type: prevent}
    """
    types = {action.type for _, action in _counted(journey)}
    if "recover" in types and "prevent" not in types:
        yield on(journey, journey=journey.name)


@rule(
    "ACT007",
    "discount-only",
    INFO,
    en=(
        "“{journey}” wins customers back with discounts only",
        "a discount is a patch: the trouble stays, and people learn to wait for the next one",
        "an action with `lever: process` or `lever: people` that mends what they left for",
    ),
    ru=(
        "Возврат и удержание клиентов держатся на одних скидках.",
        "В пути «{journey}» клиентов возвращают и удерживают одними скидками",
        "скидка — временная заплатка: беда остаётся, а люди привыкают ждать следующей",
        "действие с `lever: process` или `lever: people`, которое исправит то, из-за чего уходят",
    ),
)
def discount_only(journey: Journey, *, min_actions: int = 2) -> Remarks:
    """Every action that wins customers back or keeps them is a discount.

    Looked at are actions with `type: recover` and those in stages of phase loyalty or renewal, as far as they have a `lever`;
    it takes two to speak of a habit. Price buys one more order and changes nothing about the reason to leave.

    Bad::

        journey: Order
        stages:
          - name: Gets the parcel late
            actions:
              - {do: Give ten percent off the next order, type: recover, lever: price}
          - name: Comes back
            phase: loyalty
            actions:
              - {do: Send a coupon on the birthday, lever: price}

    Good::

        journey: Order
        stages:
          - name: Gets the parcel late
            actions:
              - {do: Call before the slot is missed, type: recover, lever: process}
          - name: Comes back
            phase: loyalty
            actions:
              - {do: Send a coupon on the birthday, lever: price}
    """
    if _only_discounts(journey, min_actions):
        yield on(journey, journey=journey.name)


def _only_discounts(journey: Journey, min_actions: int) -> bool:
    levers = [
        action.lever
        for stage, action in _counted(journey)
        if action.lever and (action.type == "recover" or (stage is not None and stage.phase in ("loyalty", "renewal")))
    ]
    return len(levers) >= min_actions and set(levers) == {"price"}


@rule(
    "ACT008",
    "lever-monoculture",
    INFO,
    en=(
        "All actions of “{journey}” use one lever: {lever}",
        "most troubles have several causes, and one lever moves one of them",
        "another `lever` where it fits: process, technology, people, culture, data, nudge, price",
    ),
    ru=(
        "Все действия меняют что-то одно.",
        "Все действия в пути «{journey}» меняют только {lever}",
        "у беды обычно несколько причин, а один рычаг сдвигает одну",
        "другой `lever` там, где он уместен: process, technology, people, culture, data, nudge, price",
    ),
)
def lever_monoculture(journey: Journey, context: Context, *, min_actions: int = 2) -> Remarks:
    """All actions of a journey use one and the same lever.

    Culture, data and the behavioural sciences are said to carry customer experience together; in work on a map they show as the
    levers of its actions. Only actions with a `lever` are looked at, and it takes two. Where all of it is discounts,
    `discount-only` says so.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Build a faster order form, lever: technology}
              - {do: Buy a new search engine, lever: technology}

    Good::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Build a faster order form, lever: technology}
              - {do: Teach assistants to finish an order by phone, lever: people}
    """
    levers = [action.lever for _, action in _counted(journey) if action.lever]
    said = "discount-only" in context.active and _only_discounts(journey, min_actions)
    if len(levers) >= min_actions and len(set(levers)) == 1 and not said:
        yield on(journey, journey=journey.name, lever=_LEVERS.get(levers[0], levers[0]))


@rule(
    "ACT018",
    "hidden-nudge",
    WARNING,
    en=(
        "“{action}” nudges customers, but nobody said how they notice it and opt out",
        "a push that people discover later costs more trust than it brought orders",
        "`ethics:` and how the customer notices it and can refuse",
    ),
    ru=(
        "Подталкивание, о котором клиент не узнает.",
        "Действие «{action}» подталкивает клиента, но не сказано, как он это заметит и откажется",
        "когда уловка раскрывается, доверия теряют больше, чем заработали заказов",
        "`ethics:` и как клиент это заметит и сможет отказаться",
    ),
)
def hidden_nudge(action: Action) -> Remarks:
    """A nudge without a note on how the customer notices it and opts out.

    Some talks on behavioural science recommend pushing customers so that they do not notice. This is where a map must object: a
    nudge is fair when it is open, easy to refuse and in the interest of whoever is nudged (Thaler and Sunstein). Write that down
    in `ethics`, or change the action.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Tick the insurance box in advance, lever: nudge}

    Good::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - do: Put the slower and greener delivery first
                type: nudge
                ethics: The list says why it is first, and the other ways stand beside it
    """
    if action.status != "dropped" and "nudge" in (action.type, action.lever) and lacks(action, "ethics"):
        yield on(action, action=action.do)
