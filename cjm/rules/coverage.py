"""STR013 and STR019–STR022: how much of the customer's way the maps of a project cover."""

from cjm.findings import Remark
from cjm.graph import AFTER_PURCHASE, BEFORE_PURCHASE, Flow, end_to_end
from cjm.model import Journey, Model
from cjm.outline import of_journey
from cjm.rules.registry import INFO, STANDARD, STARTER, WARNING, Remarks, on, rule
from cjm.views import in_force, phases_known

_SETBACKS = ("drop-off", "switch", "failure")
_LEAVING = ("exit", "after-exit")
_IN_TROUBLE = ("service", "loyalty", *_LEAVING)
"""Service, and what may follow trouble."""


def _phases(journey: Journey) -> set[str]:
    """The phases of an end-to-end journey; none of any other, nor of one without a `phase` (decision 23).

    None either where a phase is written that nobody knows: it may be the one that seems to be missing.
    """
    known = phases_known(journey) and end_to_end(journey)
    return {stage.phase for stage in journey.stages if stage.phase is not None} if known else set()


@rule(
    "STR013",
    "only-happy-path",
    WARNING,
    level=STANDARD,
    en=(
        "In “{journey}” nobody leaves, fails or turns back",
        "customers are lost off the straight path, and that is what the map leaves out",
        "`next:` where customers leave or try again, or a critical point of `kind: drop-off`",
    ),
    ru=(
        "На карте только гладкий путь.",
        "В пути «{journey}» никто не уходит, не терпит неудачу и не возвращается назад",
        "клиентов теряют в стороне от прямой дороги, а этого на карте и нет",
        "`next:` там, где уходят или пробуют ещё раз, или критическую точку `kind: drop-off`",
    ),
)
def only_happy_path(journey: Journey, flow: Flow) -> Remarks:
    """No failure, exit, recovery or loop is drawn anywhere in an end-to-end journey.

    Customers do not walk in a line: they drop out, come back, change their mind, meet a failure. A map of the one good case
    flatters the firm and finds nothing to improve. A lost or neutral end, a way back to an earlier stage, a critical point of
    kind drop-off, switch or failure, or a stage of phase exit answers the rule. Maps of one episode, such as a complaint,
    are not asked.

    After the articles on non-linear journeys and untypical paths.

    Bad::

        journey: Order
        stages:
          - name: Fills the cart
            phase: purchase
          - name: Meets the courier
            phase: delivery

    Good::

        journey: Order
        stages:
          - name: Fills the cart
            phase: purchase
            next:
              - {to: meets-the-courier, when: order placed}
              - {end: lost, when: buys elsewhere}
          - name: Meets the courier
            phase: delivery
    """
    if not journey.stages or not end_to_end(journey) or not flow.clear:
        return
    turns = any(way.end in ("lost", "neutral") or (way.to is not None and way.to <= i) for i, ways in enumerate(flow.ways) for way in ways)
    setbacks = any(point.kind in _SETBACKS for _, point in journey.points())
    if not turns and not setbacks and not any(stage.phase in _LEAVING for stage in journey.stages):
        yield on(journey, journey=journey.name)


@rule(
    "STR019",
    "journey-starts-late",
    WARNING,
    level=STANDARD,
    fix="stub",
    en=(
        "“{journey}” has no stage before the purchase",
        "customers decide long before they pay, and the map starts too late to see why",
        "a first stage of `phase: need`, `awareness` or `consideration`",
    ),
    ru=(
        "Путь начинается с покупки.",
        "В пути «{journey}» нет этапов до покупки",
        "решение складывается задолго до оплаты, и на карте не видно, почему",
        "первый этап с `phase: need`, `awareness` или `consideration`",
    ),
)
def journey_starts_late(journey: Journey) -> Remarks:
    """An end-to-end journey has no stage before the purchase.

    A purchase begins long before the order form: with a need, a look round, a comparison. A map that starts at the till sees
    the losses of the last step only, and marketing, which works on all the earlier ones, is not on it. Journeys without any
    `phase`, and those that are not about a whole purchase, are not asked.

    Bad::

        journey: Order
        stages:
          - name: Pays
            phase: purchase
          - name: Meets the courier
            phase: delivery

    Good::

        journey: Order
        stages:
          - name: Compares shops
            phase: consideration
          - name: Pays
            phase: purchase
    """
    phases = _phases(journey)
    if phases and phases.isdisjoint(BEFORE_PURCHASE):
        yield on(journey, journey=journey.name)


@rule(
    "STR020",
    "journey-ends-at-purchase",
    WARNING,
    level=STARTER,
    fix="stub",
    en=(
        "“{journey}” has no stage after the purchase",
        "after it customers find out what they have bought, and decide whether to come back",
        "a stage of `phase: delivery`, `use`, `service` or `loyalty`",
    ),
    ru=(
        "Путь обрывается на покупке.",
        "В пути «{journey}» нет этапов после покупки",
        "после неё клиент узнаёт, что же он купил, и решает, вернётся ли",
        "этап с `phase: delivery`, `use`, `service` или `loyalty`",
    ),
)
def journey_ends_at_purchase(journey: Journey) -> Remarks:
    """An end-to-end journey has no stage after the purchase.

    Most firms stop drawing where the money has come in. For the customer it only starts there: delivery, first use, service,
    a second order or none. Journeys without any `phase`, and those that are not about a whole purchase, are not asked.

    Bad::

        journey: Order
        stages:
          - name: Compares shops
            phase: consideration
          - name: Pays
            phase: purchase

    Good::

        journey: Order
        stages:
          - name: Pays
            phase: purchase
          - name: Meets the courier
            phase: delivery
    """
    phases = _phases(journey)
    if phases and phases.isdisjoint(AFTER_PURCHASE):
        yield on(journey, journey=journey.name)


@rule(
    "STR021",
    "no-exit-stage",
    INFO,
    fix="stub",
    en=(
        "“{journey}” does not show how customers leave",
        "everybody leaves one day, and how it went decides whether they return and what they tell others",
        "a stage of `phase: exit` or `phase: after-exit`",
    ),
    ru=(
        "На карте не видно, как клиенты уходят.",
        "В пути «{journey}» не показано, как клиенты уходят",
        "когда-нибудь уходят все, и от того, как их проводили, зависит, вернутся ли они и что расскажут",
        "этап с `phase: exit` или `phase: after-exit`",
    ),
)
def no_exit_stage(journey: Journey) -> Remarks:
    """An end-to-end journey has no stage for leaving, or for what comes after it.

    Cancelling, closing an account, handing the goods back, and the time when the firm could be in touch again are part of the
    experience; a hard exit costs the return and the recommendation. Journeys without any `phase`, and those that are not
    about a whole purchase, are not asked.

    Bad::

        journey: Mobile plan
        stages:
          - name: Signs the contract
            phase: purchase
          - name: Uses the plan
            phase: use

    Good::

        journey: Mobile plan
        stages:
          - name: Signs the contract
            phase: purchase
          - name: Cancels the plan
            phase: exit
    """
    phases = _phases(journey)
    if phases and phases.isdisjoint(_LEAVING):
        yield on(journey, journey=journey.name)


@rule(
    "STR022",
    "service-only",
    INFO,
    en=(
        "Every journey of the project is about service or a complaint",
        "experience is made before and beside the trouble; a firm that only repairs it falls behind",
        "a journey with `intent: buy` or `intent: learn`",
    ),
    ru=(
        "Все пути проекта — о сервисе и жалобах.",
        "Все пути проекта — о сервисе и жалобах",
        "впечатление складывается задолго до обращения; кто только чинит, тот отстаёт",
        "путь с `intent: buy` или `intent: learn`",
    ),
)
def service_only(model: Model, *, min_journeys: int = 2) -> Remarks:
    """All journeys of the project are about service or a complaint.

    Managing experience is more than answering complaints well: what turns into mere service fades. A journey counts as one
    about service with `intent: complain`, or, without an `intent`, when its phases are service and what may follow trouble
    (loyalty, exit, after-exit). A project with a single journey has only begun and is not asked (`min_journeys`).

    Bad::

        # file: double-charge.yaml
        journey: Complaint about a double charge
        intent: complain
        stages:
          - name: Writes to the bank
        # file: lost-card.yaml
        journey: Lost card
        stages:
          - name: Calls the bank
            phase: service

    Good::

        # file: double-charge.yaml
        journey: Complaint about a double charge
        intent: complain
        stages:
          - name: Writes to the bank
        # file: new-card.yaml
        journey: New card
        intent: buy
        stages:
          - name: Compares banks
    """
    journeys = in_force(model)
    if len(journeys) >= min_journeys and all(map(_about_trouble, journeys)):
        yield Remark(model.place, "project")


@of_journey
def _about_trouble(journey: Journey) -> bool:
    if journey.wrote("intent"):
        return journey.intent == "complain"
    phases = {stage.phase for stage in journey.stages if stage.wrote("phase")}
    return "service" in phases and phases.issubset(_IN_TROUBLE)
