"""TX and PER012: customers and employees in one picture (pack tx)."""

from typing import Final

from cjm.findings import Remark
from cjm.model import Journey, Persona, Stage, Touchpoint, Uses
from cjm.rules.registry import INFO, Context, Remarks, on, rule
from cjm.rules.remarks import OR, joined, on_own
from cjm.views import lacks, meant
from cjm.words import Phrase


def _personal(touchpoint: Touchpoint) -> bool:
    """Whether the customer meets a person: as written in `contact`, else by a human channel."""
    channel = meant(touchpoint.channel)
    if touchpoint.wrote("contact"):
        return touchpoint.contact == "personal"
    return channel is not None and channel.kind == "human"


@rule(
    "TX001",
    "mot-without-backstage",
    INFO,
    packs=("tx",),
    fix="stub",
    en=(
        "“{touchpoint}” is a moment of truth between people, and the map does not show {missing}",
        "whoever stands there is left alone with what others did or did not do",
        "{keys} in one line",
    ),
    ru=(
        "За решающей личной встречей не видно, кто её обеспечивает.",
        "«{touchpoint}» — решающая встреча людей, но на карте нет {missing}",
        "тот, кто встречает клиента, остаётся один на один с тем, чего не сделали другие",
        "{keys} одной строкой",
    ),
)
def mot_without_backstage(touchpoint: Touchpoint, context: Context) -> Remarks:
    """A moment of truth between people has no backstage and support.

    What an employee can do in the decisive minute is decided before it, behind the line of visibility: who prepares, which
    services support. A service blueprint draws both, `backstage` and `support`. A contact is personal if it says so, else by its
    human channel. Where `mot-unguarded` runs, it speaks of a missing backstage, and this rule of support alone.

    Bad::

        journey: Delivery
        packs: [tx]
        stages:
          - name: Meets the courier
            touchpoints:
              - {name: Courier, contact: personal, moment_of_truth: yes}

    Good::

        journey: Delivery
        packs: [tx]
        stages:
          - name: Meets the courier
            touchpoints:
              - {name: Courier, contact: personal, moment_of_truth: yes, backstage: route planning, support: shift schedule}
    """
    if not (touchpoint.in_use and touchpoint.moment_of_truth and _personal(touchpoint)):
        return
    asked = {"support": _SUPPORT} if "mot-unguarded" in context.active else {"backstage": _BACKSTAGE, "support": _SUPPORT}
    missing = [key for key in asked if lacks(touchpoint, key)]
    if missing:
        values = {
            "touchpoint": touchpoint.name,
            "missing": joined([asked[key] for key in missing], OR),
            "keys": joined([f"`{key}:`" for key in missing]),
        }
        yield on_own(touchpoint, "", detail="backstage", **values)


_BACKSTAGE: Final = Phrase("the work behind the scenes", "работы за кулисами")
_SUPPORT: Final = Phrase("the services that support it", "служб поддержки")


@rule(
    "TX002",
    "employee-pain-unlinked",
    INFO,
    packs=("tx",),
    en=(
        "Nothing in the maps takes up the pain of “{persona}”: {pain}",
        "what hurts employees reaches customers a day later",
        "`answered_by:` beside the pain, or a critical point with `personas: [{id}]`",
    ),
    ru=(
        "Боль сотрудника не связана ни с этапом, ни с действием.",
        "На картах нет ничего о боли персонажа «{persona}»: {pain}",
        "то, что мешает сотрудникам, назавтра доходит до клиентов",
        "`answered_by:` рядом с болью или критическую точку с `personas: [{id}]`",
    ),
)
def employee_pain_unlinked(persona: Persona, uses: Uses) -> Remarks:
    """A pain of an employee persona is linked to no stage and no action.

    Customers and employees share one experience: a clerk with five windows makes a customer repeat everything. Link the pain with
    `answered_by`, or draw a critical point at the customer's stage where it shows, and name the employee in its `personas`.

    Bad::

        journey: Complaint
        packs: [tx]
        personas: [clerk]
        stages:
          - name: Complains
        library:
          personas:
            clerk: {name: Clerk, side: employee, pains: Five windows for one request}

    Good::

        journey: Complaint
        packs: [tx]
        personas: [clerk]
        stages:
          - name: Complains
            critical_points:
              - {name: Tells it a second time, personas: [clerk]}
        library:
          personas:
            clerk: {name: Clerk, side: employee, pains: Five windows for one request}
    """
    if persona.side != "employee" or persona.status == "retired":
        return
    points = (use for use in uses.get(persona.address, ()) if use.address.rpartition("/")[2].startswith("critical-point:"))
    if not any(use.journey is not None and use.journey.status != "retired" for use in points):
        for pain in persona.pains:
            if "answered_by" not in pain.at:
                values = {"persona": persona.name, "pain": pain.text, "id": persona.id}
                yield Remark(pain.place, persona.address, values, pain.text.say(""))


@rule(
    "TX003",
    "system-sprawl",
    INFO,
    packs=("tx",),
    en=(
        "Systems behind “{stage}”: {count}",
        "each one has its own copy of the customer, and employees type between them",
        "one place for the employee to see it all, or fewer systems",
    ),
    ru=(
        "За одним этапом слишком много систем.",
        "За этапом «{stage}» стоит систем: {count}",
        "в каждой своя копия клиента, а сотрудники переносят данные вручную",
        "одно окно для сотрудника или меньше систем",
    ),
)
def system_sprawl(stage: Stage, *, max_systems: int = 5) -> Remarks:
    """More than five systems serve one stage.

    Data in scattered stores are the usual reason why a customer has to say everything again. The systems of the touchpoints that
    customers meet today, and of their channels, are counted, each once.

    Bad::

        journey: Complaint
        packs: [tx]
        stages:
          - name: Complains
            touchpoints:
              - {name: Call, system: telephony}
              - {name: Chat, system: chat}
              - {name: Letter, system: mail}
              - {name: Request, system: helpdesk}
              - {name: Card, system: crm}
              - {name: Refund, system: bank}
        library:
          systems:
            telephony: {name: Telephony}
            chat: {name: Chat}
            mail: {name: Mail}
            helpdesk: {name: Helpdesk}
            crm: {name: CRM}
            bank: {name: Core banking}

    Good::

        journey: Complaint
        packs: [tx]
        stages:
          - name: Complains
            touchpoints:
              - {name: Call, system: helpdesk}
              - {name: Card, system: crm}
        library:
          systems:
            helpdesk: {name: Helpdesk}
            crm: {name: CRM}
    """
    used = [touchpoint for touchpoint in stage.touchpoints if touchpoint.in_use]
    channels = (channel for touchpoint in used if (channel := meant(touchpoint.channel)) is not None)
    refs = (ref for ref in (*(touchpoint.system for touchpoint in used), *(channel.system for channel in channels)) if ref is not None)
    count = len({ref.id if (system := meant(ref)) is None else system.address for ref in refs})
    if count > max_systems:
        yield on(stage, stage=stage.name, count=count)


@rule(
    "PER012",
    "employee-side-missing",
    INFO,
    packs=("tx",),
    fix="stub",
    en=(
        "In “{journey}” customers meet people (“{touchpoint}”), but no persona is an employee",
        "the other half of the talk is missing from the map",
        "a persona with `side: employee`, or `pairs_with:` the journey of the employee",
    ),
    ru=(
        "Личная встреча есть, а персонажа-сотрудника нет.",
        "В пути «{journey}» клиент встречается с людьми («{touchpoint}»), но персонажа-сотрудника нет",
        "на карте не хватает второй половины разговора",
        "персонажа с `side: employee` или `pairs_with:` с путём сотрудника",
    ),
)
def employee_side_missing(journey: Journey) -> Remarks:
    """A journey with personal contact has no employee among its personas.

    Where people meet, there are two experiences, and they feed each other. Name the employee as a persona, or pair the journey
    with that of the employee. Journeys of employees themselves (`experience: ex`) are not judged.

    Bad::

        journey: Delivery
        packs: [tx]
        personas: [parent]
        stages:
          - name: Meets the courier
            touchpoints:
              - {name: Courier, contact: personal}
        library:
          personas:
            parent: {name: Busy parent}

    Good::

        journey: Delivery
        packs: [tx]
        personas: [parent, courier]
        stages:
          - name: Meets the courier
            touchpoints:
              - {name: Courier, contact: personal}
        library:
          personas:
            parent: {name: Busy parent}
            courier: {name: Courier of the shop, side: employee}
    """
    if journey.experience == "ex" or journey.wrote("pairs_with") or lacks(journey, "personas"):  # `no-persona` speaks of the last
        return
    people = [meant(ref) for ref in journey.personas]
    met = next((touchpoint for _, touchpoint in journey.touchpoints() if touchpoint.in_use and _personal(touchpoint)), None)
    if met is not None and not any(persona is None or persona.side == "employee" for persona in people):
        yield on(journey, "personas", journey=journey.name, touchpoint=met.name)
