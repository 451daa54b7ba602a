"""PER: selling to firms: who takes part in the purchase, and how a buyer who is not ready yet is kept."""

from typing import Final

from cjm.graph import BEFORE_PURCHASE
from cjm.model import Journey, Model, Stage
from cjm.outline import of_journey
from cjm.rules.registry import INFO, WARNING, Remarks, on, rule
from cjm.rules.remarks import joined
from cjm.views import in_force, meant, on_offer
from cjm.words import Phrase

NURTURING: Final = ("subscribe", "costing", "documentation")
"""Forms for those who are not ready to order."""


@rule(
    "PER008",
    "buying-roles-missing",
    WARNING,
    en=(
        "“{journey}” sells to firms, but its personas play too few buying roles: {roles}",
        "whoever signs, uses and blocks the purchase wants different things",
        "`role:` at each persona: initiator, user, influencer, buyer, approver or gatekeeper",
    ),
    ru=(
        "В b2b-пути слишком мало ролей покупателя.",
        "Путь «{journey}» — продажа компаниям, а ролей в закупке у персонажей мало: {roles}",
        "тот, кто подписывает, тот, кто пользуется, и тот, кто мешает, хотят разного",
        "`role:` у каждого персонажа: initiator, user, influencer, buyer, approver или gatekeeper",
    ),
)
def buying_roles_missing(journey: Journey, *, min_roles: int = 2) -> Remarks:
    """A b2b journey has fewer than two buying roles.

    Firms do not buy, people in them do, and several at once: who asks for the thing, who uses it, who pays, who can say no. A
    journey with one of them shows a sale that does not happen.

    Give each persona its `role`, and add those who are missing. Judged are journeys with `market: b2b` that name personas. From the
    article on selling "human to human", and the buying centre of the marketing literature. The number is a setting, `min_roles`.

    Bad::

        journey: Choosing a vendor
        market: b2b
        personas: [procurement]
        stages:
          - name: Asks for a quote
        library:
          personas:
            procurement: {name: Procurement manager, role: buyer}

    Good::

        journey: Choosing a vendor
        market: b2b
        personas: [procurement, director]
        stages:
          - name: Asks for a quote
        library:
          personas:
            procurement: {name: Procurement manager, role: buyer}
            director: {name: Plant director, role: approver}
    """
    personas = [meant(ref) for ref in journey.personas]
    roles = list(dict.fromkeys(persona.role for persona in personas if persona is not None and persona.role))
    if journey.market == "b2b" and personas and None not in personas and len(roles) < min_roles:
        yield on(journey, "personas", journey=journey.name, roles=joined(roles) if roles else _NONE)


_NONE = Phrase("none", "ни одной")


@rule(
    "PER009",
    "b2b-no-lead-forms",
    INFO,
    fix="stub",
    en=(
        "“{journey}” brings firms to your own pages, but {lacks}",
        "most of those who look are not ready to order, and those who are should not have to write a letter",
        "{write}",
    ),
    ru=(
        "На b2b-сайте нет формы заказа или формы для тех, кто ещё не готов.",
        "Путь «{journey}» приводит компании на ваши страницы, но {lacks}",
        "большинство посетителей ещё не готовы заказывать, а готовым незачем писать письмо",
        "{write}",
    ),
)
def b2b_no_lead_forms(model: Model) -> Remarks:
    """A b2b site lacks a form to order, or a form for those who are not ready to.

    A site made by the habits of consumer sales shows products and one "order" button. Firms choose for months: they subscribe, have
    a project costed, ask for drawings. Both kinds of form belong on the site: `form_kind: order`, and one of `subscribe`,
    `costing`, `documentation`.

    Looked at are journeys with `market: b2b` that have a touchpoint in an own digital channel before the purchase; the forms may
    stand in any b2b journey of the project, and the first such journey is named. From the article on b2b sites.

    Bad::

        journey: Choosing a vendor
        market: b2b
        stages:
          - name: Compares vendors
            phase: consideration
            touchpoints:
              - {name: Catalogue, channel: site}
              - {name: Order form, channel: site, form_kind: order}
        library:
          channels:
            site: {name: Vendor site, kind: digital}

    Good::

        journey: Choosing a vendor
        market: b2b
        stages:
          - name: Compares vendors
            phase: consideration
            touchpoints:
              - {name: Order form, channel: site, form_kind: order}
              - {name: Project costing, channel: site, form_kind: costing}
        library:
          channels:
            site: {name: Vendor site, kind: digital}
    """
    journeys = [journey for journey in in_force(model) if journey.market == "b2b"]
    forms = {form for journey in journeys for form in _forms(journey)}
    lacking = ("order" not in forms, forms.isdisjoint(NURTURING))
    first = next(filter(_attracting, journeys), None)
    if first is not None and any(lacking):
        lacks, write = _FORMS[lacking]
        missing = tuple(kind for kind, lacks_it in zip(("order", "costing"), lacking, strict=True) if lacks_it)
        yield on(first, journey=first.name, lacks=lacks, write=write, missing=missing)


@of_journey
def _forms(journey: Journey) -> list[str | None]:
    """The kinds of forms that a journey offers."""
    return list({touchpoint.form_kind: None for stage in journey.stages for touchpoint in on_offer(stage)})


@of_journey
def _attracting(journey: Journey) -> bool:
    """Whether any of its stages attracts customers."""
    return any(map(_attracts, journey.stages))


def _attracts(stage: Stage) -> bool:
    """Whether the stage comes before the purchase and takes place on the firm's own pages."""
    channels = (meant(touchpoint.channel) for touchpoint in on_offer(stage) if touchpoint.in_use)
    return stage.phase in BEFORE_PURCHASE and any(
        channel is not None and channel.kind == "digital" and channel.ownership in (None, "owned") for channel in channels
    )


_FORMS = {
    (True, False): (
        Phrase("no form there is marked as one to order", "ни одна форма там не отмечена как форма заказа"),
        Phrase("`form_kind: order` at the form for an order", "`form_kind: order` у формы заказа"),
    ),
    (False, True): (
        Phrase("no form there is for those who are not ready to order", "там нет формы для тех, кто ещё не готов заказать"),
        Phrase(
            "`form_kind: subscribe`, `costing` or `documentation` at the form for them",
            "`form_kind: subscribe`, `costing` или `documentation` у формы для них",
        ),
    ),
    (True, True): (
        Phrase(
            "no form there is marked as one to order, nor as one for those who are not ready",
            "ни одна форма там не отмечена ни как форма заказа, ни как форма для тех, кто ещё не готов",
        ),
        Phrase(
            "`form_kind: order` at one form, and `subscribe`, `costing` or `documentation` at another",
            "`form_kind: order` у одной формы и `subscribe`, `costing` или `documentation` у другой",
        ),
    ),
}
