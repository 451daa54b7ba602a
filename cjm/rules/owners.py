"""GOV: whether owners can be reached, have time, and stand behind what partners do."""

from collections import Counter, defaultdict

from cjm.findings import Remark
from cjm.model import Element, Journey, Model, Stage, Team, Touchpoint, Uses
from cjm.outline import of_journey
from cjm.rules.registry import INFO, STANDARD, WARNING, Remarks, on, rule
from cjm.views import answers_for, in_force, meant, team_at, unknown
from cjm.words import Phrase


@rule(
    "GOV004",
    "owner-without-contact",
    WARNING,
    level=STANDARD,
    en=(
        "“{team}” owns things, but has neither a contact nor a user in the CRM",
        "no task can be assigned to it, and nobody knows whom to ask",
        "`contact:` with an address of the team, or `crm:` with its user in the CRM",
    ),
    ru=(
        "У владельца нет ни контакта, ни пользователя в CRM.",
        "Команда «{team}» за что-то отвечает, но у неё нет ни контакта, ни пользователя в CRM",
        "на неё нельзя поставить задачу, и неясно, кого спросить",
        "`contact:` и адрес команды или `crm:` и её пользователя в CRM",
    ),
)
def owner_without_contact(team: Team, uses: Uses) -> Remarks:
    """A team that owns something has neither a contact nor a CRM user.

    Actions of the map become tasks in the CRM, and a task needs somebody to go to. A name alone is no address: after the next
    reorganisation nobody knows who "Customer care" was.

    Write a mailbox of the team (not a person's) in `contact`, or its user in `crm`. Teams that own nothing are left alone.

    Bad::

        journey: Order
        owner: sales
        stages:
          - name: Pays
        library:
          teams:
            sales: {name: Sales}

    Good::

        journey: Order
        owner: sales
        stages:
          - name: Pays
        library:
          teams:
            sales: {name: Sales, crm: u101}
    """
    owns = (use for use in uses.get(team.address, ()) if use.key == "owner")
    in_use = any(use.journey is None or use.journey.status != "retired" for use in owns)
    if in_use and not team.wrote("contact") and not team.wrote("crm"):
        yield on(team, team=team.name)


@rule(
    "GOV005",
    "owner-overload",
    INFO,
    en=(
        "“{team}” answers for too much: touchpoints {touchpoints}, open actions {actions}",
        "nobody keeps in mind more than {max_touchpoints} of the first or {max_actions} of the second",
        "another `owner` for some of them, or divide the team",
    ),
    ru=(
        "Одна команда отвечает за слишком многое.",
        "Команда «{team}» отвечает за слишком многое: точек контакта {touchpoints}, открытых действий {actions}",
        "первых больше {max_touchpoints} или вторых больше {max_actions} никто не удержит в голове",
        "другого владельца (`owner`) для части из них или разделите команду",
    ),
)
def owner_overload(model: Model, *, max_touchpoints: int = 15, max_actions: int = 7) -> Remarks:
    """One team owns more than 15 touchpoints or 7 open actions.

    An owner is useful while the list can be kept in one head. Both numbers are ours, not research: set `max_touchpoints` and
    `max_actions` to what holds in your company.

    A touchpoint of the library counts once, wherever it is used; future maps count only by their actions, since their touchpoints
    mostly repeat those of today. Spread the contacts over more teams, or close actions before adding new ones. From the practice of
    journey governance.

    Bad::

        # file: cjm.yaml
        project: Shop
        lint: {rules: {owner-overload: {max_touchpoints: 1}}}
        # file: journeys/order.yaml
        journey: Order
        stages:
          - name: Pays
            owner: sales
            touchpoints:
              - {name: Payment page, channel: site}
              - {name: Receipt, channel: site}
        library:
          teams:
            sales: {name: Sales, contact: sales@example.com}
          channels:
            site: {name: Site, kind: digital}

    Good::

        # file: cjm.yaml
        project: Shop
        lint: {rules: {owner-overload: {max_touchpoints: 1}}}
        # file: journeys/order.yaml
        journey: Order
        stages:
          - name: Pays
            owner: sales
            touchpoints:
              - {name: Payment page, channel: site}
              - {name: Receipt, channel: site, owner: finance}
        library:
          teams:
            sales: {name: Sales, contact: sales@example.com}
            finance: {name: Finance, contact: fin@example.com}
          channels:
            site: {name: Site, kind: digital}
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seen: set[tuple[str, str]] = set()
    own: dict[str, Journey] = {}
    for journey in in_force(model):
        for owner, kind, count, common in _held(journey):
            new = [address for address in common if (owner, address) not in seen]
            seen.update((owner, address) for address in new)
            counts[owner][kind] += count + len(new)
            own.setdefault(owner, journey)
    for address, things in counts.items():
        held = {"touchpoints": things["touchpoints"], "actions": things["actions"]}
        if held["touchpoints"] > max_touchpoints or held["actions"] > max_actions:
            team = team_at(address, model, own[address])
            limits = {"max_touchpoints": max_touchpoints, "max_actions": max_actions}
            yield Remark(team.title, team.address, {"team": team.name, **held, **limits})


@of_journey
def _held(journey: Journey) -> list[tuple[str, str, int, list[str]]]:
    """What each team holds: its address, touchpoints or actions, how many of the journey's own, and those of the library."""
    held: defaultdict[tuple[str, str], set[Element]] = defaultdict(set)
    for stage, touchpoint in journey.touchpoints() if journey.state == "current" else ():
        team = meant(answers_for(stage, touchpoint))
        if team is not None and touchpoint.needs_care:
            held[team.address, "touchpoints"].add(touchpoint.base or touchpoint)
    for _, action in journey.all_actions():
        team = meant(action.owner)
        if team is not None and action.open:
            held[team.address, "actions"].add(action)
    found = []
    for (address, kind), things in held.items():
        common = sorted(thing.address for thing in things if thing.title.source is not journey.title.source)
        found.append((address, kind, len(things) - len(common), common))
    return found


@rule(
    "GOV009",
    "partner-touchpoint-unowned",
    WARNING,
    level=STANDARD,
    en=(
        "“{touchpoint}” is run by {partner}, but {lacks}",
        "customers hold you to account for what the contractor does",
        "{write}",
    ),
    ru=(
        "Контакт ведёт подрядчик, а владельца внутри или договорённости об уровне услуги нет.",
        "Контакт «{touchpoint}» ведёт подрядчик ({partner}), но {lacks}",
        "за работу подрядчика клиент спрашивает с вас",
        "{write}",
    ),
)
def partner_touchpoint_unowned(touchpoint: Touchpoint, stage: Stage | None) -> Remarks:
    """A touchpoint that a partner runs has no owner inside the firm, or no agreed level of service.

    Couriers, call centres, aggregators: the customer does not know where your firm ends. Somebody inside must answer for the
    contact (the touchpoint's or its stage's `owner`), and `sla` must say what the partner has promised: a time, a slot, a share.

    Judged are touchpoints in use that name a `partner`. From the article's question about aggregators and contractors and what they
    do to the brand.

    Bad::

        journey: Order
        stages:
          - name: Meets the courier
            owner: delivery
            touchpoints:
              - {name: Courier, channel: courier, partner: Fast Courier Ltd}
        library:
          teams:
            delivery: {name: Delivery, contact: delivery@example.com}
          channels:
            courier: {name: Courier, kind: human}

    Good::

        journey: Order
        stages:
          - name: Meets the courier
            owner: delivery
            touchpoints:
              - {name: Courier, channel: courier, partner: Fast Courier Ltd, sla: 2h slot}
        library:
          teams:
            delivery: {name: Delivery, contact: delivery@example.com}
          channels:
            courier: {name: Courier, kind: human}
    """
    if stage is None or unknown(touchpoint) or not touchpoint.in_use or not touchpoint.wrote("partner"):
        return
    owned, agreed = touchpoint.wrote("owner") or stage.wrote("owner"), touchpoint.wrote("sla")
    if not (owned and agreed):
        lacks, write = _PARTNER[owned, agreed]
        yield on(touchpoint, touchpoint=touchpoint.name, partner=touchpoint.partner or "", lacks=lacks, write=write)


_PARTNER = {
    (False, True): (
        Phrase("nobody inside answers for it", "внутри за него никто не отвечает"),
        Phrase("`owner:` with the team that answers for the partner", "`owner:` и команду, которая отвечает за подрядчика"),
    ),
    (True, False): (
        Phrase("no level of service is agreed", "уровень услуги не оговорён"),
        Phrase("`sla:` with the partner's promise, such as `sla: 2h slot`", "`sla:` и обещание подрядчика, например `sla: 2h slot`"),
    ),
    (False, False): (
        Phrase(
            "nobody inside answers for it and no level of service is agreed",
            "внутри за него никто не отвечает, и уровень услуги не оговорён",
        ),
        Phrase(
            "`owner:` with the team that answers for the partner, and `sla:` with what the partner has promised",
            "`owner:` и команду, которая отвечает за подрядчика, и `sla:` с его обещанием",
        ),
    ),
}  # fmt: skip
