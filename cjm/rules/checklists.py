"""CHN015, CHN016 and PAK005: questions of checklists that nobody has answered."""

from collections.abc import Mapping
from typing import Any, Final

from cjm.findings import Remark
from cjm.model import Journey, Model
from cjm.packs.levels import answered
from cjm.packs.model import Checklist
from cjm.rules.registry import INFO, STANDARD, Context, Remarks, on, rule
from cjm.rules.remarks import OR, joined, quoted, said
from cjm.values import Text
from cjm.words import LANGS, Phrase, show

_OVERLOOKED: Final = "overlooked-channels"
_SHOWN: Final = 5


def _open(checklist: Checklist, answers: Mapping[str, Any]) -> list[str]:
    """The ids of the items that have no answer; an empty one is none."""
    return [id for id in checklist.items if answers.get(id) in (None, "")]


def _some(checklist: Checklist, ids: list[str]) -> Phrase:
    """The first items by their texts, and how many more there are."""
    shown = Phrase(*(", ".join(show(checklist.items[id], lang) for id in ids[:_SHOWN]) for lang in LANGS))
    more = len(ids) - _SHOWN
    return said(Phrase("{shown} and {more} more", "{shown} и ещё {more}"), shown=shown, more=more) if more > 0 else shown


@rule(
    "CHN015",
    "ignored-channel",
    INFO,
    packs=(_OVERLOOKED,),
    en=(
        "Nobody has said whether customers meet you here: {items}",
        "what nobody plans is still experienced, and it is usually worse",
        "`checklists: {{overlooked-channels: {{{first}: …}}}}` with yes, no, or why not",
    ),
    ru=(
        "Про забытые каналы ничего не сказано.",
        "Не сказано, встречается ли с вами клиент здесь: {items}",
        "то, что никто не планирует, клиент всё равно проживает, и обычно хуже",
        "`checklists: {{overlooked-channels: {{{first}: …}}}}`: да, нет или почему нет",
    ),
)
def ignored_channel(holder: Model | Journey, context: Context) -> Remarks:
    """Items of the list of overlooked channels have no answer.

    Service, partners, bots, loyalty programmes, social responsibility and training of customers shape the experience, though no
    campaign plans them. Each needs a yes, a no, or why not: in `cjm.yaml` where the project switches the pack on, else in the
    journey.

    Bad::

        journey: Order
        packs: [overlooked-channels]
        checklists: {overlooked-channels: {service: yes, partners: yes}}
        stages:
          - name: Pays

    Good::

        journey: Order
        packs: [overlooked-channels]
        checklists:
          overlooked-channels:
            service: yes
            partners: yes
            bots: no budget this year
            loyalty: no
            responsibility: no
            training: no
        stages:
          - name: Pays
    """
    pack = context.packs.get(_OVERLOOKED)
    checklist = pack.checklists.get(_OVERLOOKED) if pack is not None else None
    if checklist is not None and context.has_pack(_OVERLOOKED) == isinstance(holder, Model):
        left = _open(checklist, _answered(holder, context).get(_OVERLOOKED, {}))
        if left:
            yield _left(holder, "checklists", {"items": _some(checklist, left), "first": left[0]})


def _answered(holder: Model | Journey, context: Context) -> dict[str, dict[str, Any]]:
    return answered(holder if isinstance(holder, Journey) else None, context.settings.checklists)


def _left(holder: Model | Journey, detail: str, values: dict[str, object]) -> Remark:
    if isinstance(holder, Journey):
        return on(holder, "checklists", detail=detail, **values)
    return Remark(holder.place, "project", values, "" if detail == "checklists" else detail)


_GROUPS: Final = {
    "business": Phrase("business", "«бизнес»"),
    "product": Phrase("product", "«продукт»"),
    "service": Phrase("service", "«услуга»"),
    "staff": Phrase("staff", "«сотрудники»"),
    "brand": Phrase("brand", "«бренд»"),
}


@rule(
    "CHN016",
    "touchpoint-group-missing",
    INFO,
    packs=("touchpoint-checklist",),
    en=(
        "“{journey}” has no touchpoint of the group {groups}",
        "a whole side of the firm meets the customer without a plan",
        "the touchpoints that are there, with `group: {first}`",
    ),
    ru=(
        "На карте верхнего уровня пуста одна из пяти групп точек контакта.",
        "В пути «{journey}» нет точек контакта из группы {groups}",
        "целая сторона компании встречает клиента без плана",
        "точки контакта, которые там есть, с `group: {first}`",
    ),
)
def touchpoint_group_missing(journey: Journey) -> Remarks:
    """A macro journey has no touchpoint of one of the five groups.

    Customers meet the business (site, office, papers), the product, the service, the staff and the brand. A map of the whole
    relation that has none of a group has forgotten it; maps of one episode (`level` other than macro) are not asked. The
    checklists of the pack name 47 contacts to look for.

    Bad::

        journey: Being our customer
        level: macro
        packs: [touchpoint-checklist]
        stages:
          - name: Chooses
            touchpoints:
              - {name: Site, group: business}
              - {name: Packaging, group: product}

    Good::

        journey: Being our customer
        level: macro
        packs: [touchpoint-checklist]
        stages:
          - name: Chooses
            touchpoints:
              - {name: Site, group: business}
              - {name: Packaging, group: product}
              - {name: Booklet, group: service}
              - {name: Greeting at the door, group: staff}
              - {name: Logo on the car, group: brand}
    """
    touchpoints = [touchpoint for _, touchpoint in journey.touchpoints() if touchpoint.needs_care]
    found = {touchpoint.group for touchpoint in touchpoints}
    missing = [group for group in _GROUPS if group not in found]
    known = all(touchpoint.group is not None or not touchpoint.wrote("group") for touchpoint in touchpoints)
    if journey.level == "macro" and missing and touchpoints and known:
        yield on(journey, journey=journey.name, groups=joined([_GROUPS[group] for group in missing], OR), first=missing[0])


@rule(
    "PAK005",
    "pack-checklist-open",
    INFO,
    level=STANDARD,
    en=(
        "{list} of the pack “{pack}” has open items: {items}",
        "a list that nobody answers guards nothing",
        "`checklists: {{{id}: {{{first}: …}}}}` with yes, no, or why not",
    ),
    ru=(
        "В чек-листе набора есть пункты без ответа.",
        "{list} (набор «{pack}»): нет ответа на пункты: {items}",
        "список, на который никто не отвечает, ни от чего не бережёт",
        "`checklists: {{{id}: {{{first}: …}}}}`: да, нет или почему нет",
    ),
)
def pack_checklist_open(holder: Model | Journey, context: Context) -> Remarks:
    """A checklist of a pack that is on has items without an answer.

    A pack asks each journey, or the project once (`ask: project`). An answer is yes, no, or a few words on why not, under
    `checklists` in the journey or in `cjm.yaml`; the project's answers hold for all journeys. Some lists are for one kind of
    brand only. The list of overlooked channels has a rule of its own.

    Bad::

        journey: Order
        packs: [delivery-kit]
        checklists: {delivery-kit: {courier: yes}}
        stages:
          - name: Meets the courier

    Good::

        journey: Order
        packs: [delivery-kit]
        checklists:
          delivery-kit: {courier: yes, packaging: yes, terminal: from January, papers: yes, vehicle: contractor's own}
        stages:
          - name: Meets the courier
    """
    brand = context.settings.brand
    for id, pack in context.packs.items():
        if isinstance(holder, Journey) and not context.has_pack(id, holder):
            continue
        for name, checklist in pack.checklists.items():
            if name == _OVERLOOKED or (checklist.brands and brand and brand not in checklist.brands):
                continue
            once = context.has_pack(id) and checklist.ask == "project"
            if once == isinstance(holder, Model):
                left = _open(checklist, _answered(holder, context).get(name, {}))
                if left:
                    yield _left(holder, name, _values(name, checklist, left, pack.name))


def _values(name: str, checklist: Checklist, left: list[str], pack: Text) -> dict[str, object]:
    title = quoted(checklist.name or name)
    return {"list": title, "pack": pack, "items": _some(checklist, left), "id": name, "first": left[0]}
