"""CHN: what forms, payments and contracts ask of people, and what is done with what they leave."""

from typing import Final

from cjm.graph import Flow
from cjm.model import Journey, Stage, Touchpoint
from cjm.rules.registry import INFO, STANDARD, WARNING, Remarks, on, rule
from cjm.rules.remarks import joined, on_own
from cjm.values import Text, number, slug
from cjm.views import class_of, lacks, on_offer, unknown
from cjm.words import LANGS, Phrase, plural

REMOTE_SIGNING: Final = frozenset(
    ("e-sign", "esign", "e-signature", "sms-code", "смс-код", "код-из-смс", "электронная-подпись", "эп", "эцп", "кэп", "пэп")
)
"""Ways to sign without meeting, as slugs."""


@rule(
    "CHN012",
    "payment-inflexible",
    WARNING,
    level=STANDARD,
    fix="task",
    en=(
        "“{touchpoint}” {offer}",
        "whoever cannot pay in the usual way leaves at the last step",
        "`methods: [card, cash]`: at least {least}, the ones that your customers are used to",
    ),
    ru=(
        "Оплатить можно только одним способом.",
        "«{touchpoint}»: {offer}",
        "кто не может заплатить привычным способом, уходит на последнем шаге",
        "`methods: [card, cash]`: не меньше {least}, те, к которым клиенты привыкли",
    ),
)
def payment_inflexible(touchpoint: Touchpoint, *, min_methods: int = 2) -> Remarks:
    """A payment names fewer than two methods.

    Whoever has decided to buy must be able to pay with what is at hand: orders stay unpaid when the site takes no cards and the
    courier only cash. A touchpoint is a payment by `kind: payment`, or by its `methods`.

    Bad::

        journey: Order
        stages:
          - name: Pays
            touchpoints:
              - {name: Payment at the door, methods: [cash]}

    Good::

        journey: Order
        stages:
          - name: Pays
            touchpoints:
              - {name: Payment at the door, methods: [cash, card]}
    """
    known = list({slug(str(method)): method for method in touchpoint.methods}.values())
    fits = bool(known) or lacks(touchpoint, "methods")
    stands_here = "methods" in touchpoint.at or ("kind" in touchpoint.at and not touchpoint.wrote("methods") and not unknown(touchpoint))
    if stands_here and fits and touchpoint.in_use and class_of(touchpoint) == "payment" and len(known) < min_methods:
        yield on(touchpoint, "methods", touchpoint=touchpoint.name, offer=_offer(known), least=min_methods)


def _offer(methods: list[Text]) -> Phrase:
    if not methods:
        return Phrase("names no way to pay", "не указано, чем можно заплатить")
    only = joined(methods)
    return Phrase(f"takes only {only.en}", f"заплатить можно только так: {only.ru}")


@rule(
    "CHN013",
    "form-too-long",
    WARNING,
    level=STANDARD,
    fix="task",
    en=("{touchpoint} asks for {fields}; {limit}", "each extra field loses orders", "{advice}"),
    ru=(
        "Форма длиннее, чем клиент готов заполнить.",
        "«{touchpoint}» просит заполнить {fields}; {limit}",
        "каждое лишнее поле - потерянные заказы",
        "{advice}",
    ),
)
def form_too_long(touchpoint: Touchpoint, *, max_fields: int = 8) -> Remarks:
    """A form asks for more fields than it needs, or than people put up with.

    Carts are dropped at forms with fields that nobody uses. Seven or eight are enough for the checkout of most shops (Baymard
    Institute, checkout usability). Where every field is needed, `fields_needed` says so.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Order form, fields: 14}

    Good::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Order form, fields: 8}
              - {name: Customs declaration, fields: 14, fields_needed: 14}
    """
    if "fields" not in touchpoint.at or touchpoint.fields is None or not touchpoint.in_use:
        return
    asked, needed = touchpoint.fields.count, touchpoint.fields_needed
    most = float(max_fields) if needed is None else needed.count
    if asked <= most or (needed is None and touchpoint.wrote("fields_needed")):
        return
    limit, count = number(most), number(asked)
    yield on(
        touchpoint,
        "fields",
        touchpoint=touchpoint.name,
        fields=Phrase(*(plural(int(asked), lang, ("field", "fields"), ("поле", "поля", "полей")) for lang in LANGS)),
        limit=Phrase(f"{limit} is the most people put up with", f"больше {limit} клиенты не терпят")
        if needed is None
        else Phrase(f"{limit} would do", f"хватило бы {limit}"),
        advice=Phrase(
            f"`fields: {limit}`, or `fields_needed: {count}` if every one is needed",
            f"`fields: {limit}` или `fields_needed: {count}`, если нужно каждое",
        ),
    )


@rule(
    "CHN014",
    "lead-leak",
    WARNING,
    fix="stub",
    en=(
        "“{touchpoint}” takes contacts, but no play follows them up",
        "a contact that nobody answers is a customer paid for and lost",
        "`plays:` in this stage or the next, with a trigger, steps and a stop",
    ),
    ru=(
        "Контакты собирают, но никто ими не занимается.",
        "«{touchpoint}» собирает контакты, но дальше с ними ничего не происходит",
        "контакт, на который не ответили, - это оплаченный и потерянный клиент",
        "`plays:` на этом этапе или на следующем: запуск, шаги и остановка",
    ),
)
def lead_leak(touchpoint: Touchpoint, stage: Stage | None, journey: Journey | None, flow: Flow | None) -> Remarks:
    """A touchpoint captures contacts, and no play follows in its stage or the next ones.

    Whoever leaves a number expects to hear from you. A scheme of who writes or calls, and when, keeps people from slipping
    through; in a map that is a play.

    Bad::

        journey: Order
        stages:
          - name: Asks for a price list
            touchpoints:
              - {name: Price list by mail, captures_contact: yes}

    Good::

        journey: Order
        stages:
          - name: Asks for a price list
            touchpoints:
              - {name: Price list by mail, captures_contact: yes}
            plays:
              - name: New contact
                trigger: price list sent
                stop: answered
                steps:
                  - {after: 1d, task: Call and ask what is needed, within: 1d}
    """
    if stage is None or journey is None or flow is None or not touchpoint.captures_contact or not touchpoint.in_use:
        return
    here = flow.position(stage)
    after = (flow.stages[i] for i in flow.successors(here)) if here is not None else ()
    if all(lacks(holder, "plays") for holder in (journey, stage, *after)):
        yield on_own(touchpoint, "captures_contact", touchpoint=touchpoint.name)


@rule(
    "CHN017",
    "personalisation-without-data",
    INFO,
    en=(
        "“{touchpoint}” is personal to each customer, but no data is named for it",
        "nobody can build it, or check what it knows about people",
        "`data_used:` and what you know of the customer here",
    ),
    ru=(
        "Персонализация есть, а данных для неё не названо.",
        "«{touchpoint}»: обращение к каждому личное, но не указано, по каким данным",
        "без этого его нельзя ни построить, ни проверить, что в нём известно о людях",
        "`data_used:` и то, что вы здесь знаете о клиенте",
    ),
)
def personalisation_without_data(touchpoint: Touchpoint) -> Remarks:
    """A touchpoint is personalised for each customer, but names no data.

    “The red boots in sizes 41 and 42 that you looked at” needs the view history; “How can I help you?” needs nothing. Name the
    data that is at hand, or write `personalisation: segment` or `none`.

    Bad::

        journey: Order
        stages:
          - name: Fills the cart
            touchpoints:
              - {name: Size adviser, personalisation: individual}

    Good::

        journey: Order
        stages:
          - name: Fills the cart
            touchpoints:
              - {name: Size adviser, personalisation: individual, data_used: [cart contents]}
    """
    personal = "personalisation" in touchpoint.at and touchpoint.personalisation == "individual"
    if personal and touchpoint.in_use and lacks(touchpoint, "data_used") and not unknown(touchpoint):
        yield on(touchpoint, "personalisation", touchpoint=touchpoint.name)


@rule(
    "CHN018",
    "remote-signing-missing",
    INFO,
    fix="task",
    en=(
        "“{touchpoint}” cannot be signed remotely",
        "paper travels for days, and some of it never comes back",
        "`methods: [e-sign]` or `methods: [sms-code]`",
    ),
    ru=(
        "Договор нельзя подписать дистанционно.",
        "«{touchpoint}»: подписать дистанционно нельзя",
        "бумага едет несколько дней, и часть договоров не возвращается",
        "`methods: [e-sign]` или `methods: [sms-code]`",
    ),
)
def remote_signing_missing(stage: Stage) -> Remarks:
    """A contract has no remote way to sign.

    The customer has decided, and then reads a careless draft and waits for paper by courier: a deal can still be lost there. Ways
    to sign stand in `methods` of the contract, or of another touchpoint of the same stage.

    Bad::

        journey: Contract
        stages:
          - name: Signs
            touchpoints:
              - {name: Contract, kind: contract, methods: [paper]}

    Good::

        journey: Contract
        stages:
          - name: Signs
            touchpoints:
              - {name: Contract, kind: contract, methods: [paper, e-sign]}
    """
    contracts = [t for t in stage.touchpoints if t.kind == "contract" and t.in_use and not unknown(t)]
    if contracts and not any(map(_signs_remotely, on_offer(stage))):
        for touchpoint in contracts:
            yield on_own(touchpoint, "methods", touchpoint=touchpoint.name)


def _signs_remotely(touchpoint: Touchpoint) -> bool:
    return any(slug(str(method)) in REMOTE_SIGNING for method in touchpoint.methods)
