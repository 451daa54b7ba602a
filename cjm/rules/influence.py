"""GOV: which functions shape a journey, and whether the right one owns it."""

from collections.abc import Iterator

from cjm.model import Journey, Ref, Stage, Team
from cjm.rules.registry import INFO, STANDARD, WARNING, Remarks, on, rule
from cjm.rules.remarks import joined
from cjm.views import function_of, lacks, meant


@rule(
    "GOV006",
    "single-function-journey",
    WARNING,
    level=STANDARD,
    en=(
        "Only one function shapes “{journey}”: {function}",
        "customers also meet what the others do, and nobody from there is at the table",
        "owners from other functions, or `influence: {{it: 2, finance: 1}}` at the stages that they shape",
    ),
    ru=(
        "На весь путь влияет одна функция.",
        "На путь «{journey}» влияет только одна функция: {function}",
        "клиент сталкивается и с работой остальных, а их за столом нет",
        "владельцев из других функций или `influence: {{it: 2, finance: 1}}` на этапах, от которых что-то зависит у них",
    ),
)
def single_function_journey(journey: Journey) -> Remarks:
    """Only one function influences the whole journey.

    No experience is made by one department: IT, marketing, sales, product and finance each shape a part of it, and each has its own
    idea of a happy customer. A map on which only one function appears was most likely drawn by that function alone.

    Counted are the functions of the owners of stages and touchpoints, inherited ones too, and of teams with an `influence` of 1 or
    more; a team without `function` counts as a function of its own. Invite the others, and write down what they influence. From
    the article on cross-functional work in customer experience.

    Bad::

        journey: Order
        owner: sales
        stages:
          - name: Looks for boots
          - name: Pays
        library:
          teams:
            sales: {name: Sales, function: sales, contact: sales@example.com}

    Good::

        journey: Order
        owner: sales
        stages:
          - name: Looks for boots
          - name: Pays
            influence: {sales: 2, finance: 1}
        library:
          teams:
            sales: {name: Sales, function: sales, contact: sales@example.com}
            finance: {name: Finance, function: finance, contact: fin@example.com}
    """
    functions = {function_of(ref) or ref.id for ref in _at_the_table(journey)}
    if len(functions) == 1:
        yield on(journey, journey=journey.name, function=functions.pop())


def _at_the_table(journey: Journey) -> Iterator[Ref[Team]]:
    for stage in journey.stages:
        owners = (stage.effective_owner, *(touchpoint.effective_owner for touchpoint in stage.touchpoints if touchpoint.needs_care))
        yield from (owner for owner in owners if owner is not None)
        yield from (influence.team for influence in stage.influence if influence.weight >= 1)


@rule(
    "GOV007",
    "no-influence-map",
    INFO,
    fix="stub",
    en=(
        "“{journey}” is live, but it is not said who influences these stages: {stages}",
        "when a number falls, nobody knows which functions to call together",
        "`influence: {{sales: 3, it: 1}}` at each of them, from 0 none to 3 decisive",
    ),
    ru=(
        "В действующем пути у этапов не указано, какие функции на них влияют.",
        "Путь «{journey}» действует, но не сказано, кто влияет на этапы: {stages}",
        "когда показатель падает, непонятно, какие функции собирать",
        "`influence: {{sales: 3, it: 1}}` на каждом из них, от 0 (не влияет) до 3 (решает)",
    ),
)
def no_influence_map(journey: Journey) -> Remarks:
    """A live journey has stages without `influence`.

    An owner is one team; an experience is made by many. The influence map says for each stage which functions shape it and how
    much, 0 to 3, and so whom to call when it fails. Drafts may do without; a live map is worked with.

    Go through the stages with the owners of neighbouring functions, and write a number for each team that matters. From the
    article's question which functions influence, and how strongly.

    Bad::

        journey: Order
        status: live
        stages:
          - name: Pays

    Good::

        journey: Order
        status: live
        stages:
          - name: Pays
            influence: {sales: 3, finance: 2}
        library:
          teams:
            sales: {name: Sales, contact: sales@example.com}
            finance: {name: Finance, contact: fin@example.com}
    """
    missing = [stage.name for stage in journey.stages if lacks(stage, "influence")]
    if journey.status == "live" and missing:
        yield on(journey, journey=journey.name, stages=joined(missing))


@rule(
    "GOV008",
    "influence-not-owner",
    INFO,
    en=(
        "“{stage}” is shaped most by {functions}, but its owner “{owner}” is from {function}",
        "the owner answers for what others decide",
        "`owner:` from the function that decides, or another `influence` if the numbers are off",
    ),
    ru=(
        "Больше всех на этап влияет не та функция, которая за него отвечает.",
        "Главное влияние на этап «{stage}» — у {functions}, а его владелец «{owner}» из функции {function}",
        "владелец отвечает за то, что решают другие",
        "`owner:` из той функции, которая решает, или поправьте `influence`, если числа неверны",
    ),
)
def influence_not_owner(stage: Stage) -> Remarks:
    """The function with the largest influence on a stage does not own it.

    Responsibility without power mends nothing: if contracts are slow because Legal writes them, a stage owned by Sales stays slow.
    Where several functions share the largest influence, one of them should be the owner's.

    Give the stage to the function that decides, or correct the numbers. From the article on the influence of functions on each
    stage of the way.

    Bad::

        journey: Order
        stages:
          - name: Signs the contract
            owner: sales
            influence: {sales: 1, legal: 3}
        library:
          teams:
            sales: {name: Sales, function: sales, contact: sales@example.com}
            legal: {name: Legal, function: legal, contact: legal@example.com}

    Good::

        journey: Order
        stages:
          - name: Signs the contract
            owner: legal
            influence: {sales: 1, legal: 3}
        library:
          teams:
            sales: {name: Sales, function: sales, contact: sales@example.com}
            legal: {name: Legal, function: legal, contact: legal@example.com}
    """
    most = max((influence.weight for influence in stage.influence), default=0)
    top = [function_of(influence.team) for influence in stage.influence if influence.weight == most]
    owner, function = meant(stage.effective_owner), function_of(stage.effective_owner)
    known = list(dict.fromkeys(name for name in top if name is not None))
    if most and owner is not None and None not in top and function not in top:
        yield on(stage, "influence", stage=stage.name, functions=joined(known), owner=owner.name, function=function)
