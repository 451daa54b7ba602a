"""ACT: what one improvement action must say before anybody can work on it."""

from typing import Final

from cjm.model import Action
from cjm.rules.registry import ERROR, INFO, STANDARD, STARTER, WARNING, Context, Remarks, on, rule
from cjm.views import lacks
from cjm.words import Phrase, plural

_MOVES_NO_KPI: Final = ("research", "measure")
"""Types of action after which no KPI is expected to be better."""


@rule(
    "ACT001",
    "action-no-owner",
    ERROR,
    level=STARTER,
    en=("“{action}” has no owner", "what belongs to everybody is done by nobody", "`owner:` and the team that will do it"),
    ru=(
        "У действия нет ответственного.",
        "У действия «{action}» нет ответственного",
        "общее дело не делает никто",
        "`owner:` и команда, которая это сделает",
    ),
)
def action_no_owner(action: Action) -> Remarks:
    """An action has no owner.

    An improvement is a promise, and somebody must have given it. Actions inherit no owner from their stage: whoever runs the
    stage has not agreed to the work by that. Add the team that agreed; dropped actions need none.

    The idea comes from running a journey map as a working board: each improvement on it carries an owner, a date and a priority.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - do: Cut the order form to 8 fields

    Good::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, owner: ecommerce}
        library:
          teams:
            ecommerce: {name: E-commerce}
    """
    if action.status != "dropped" and not action.wrote("owner"):
        yield on(action, action=action.do)


@rule(
    "ACT002",
    "action-no-due",
    WARNING,
    level=STARTER,
    en=(
        "“{action}” has no due date",
        "work without a date waits for all work that has one",
        "`due:` and a date or a quarter, such as `due: 2027-Q1`",
    ),
    ru=(
        "У открытого действия нет срока.",
        "У действия «{action}» нет срока",
        "дело без срока ждёт, пока сделают все дела со сроком",
        "`due:` и дата или квартал, например `due: 2027-Q1`",
    ),
)
def action_no_due(action: Action) -> Remarks:
    """An open action has no due date.

    Four questions turn a found problem into a plan: what will change, who does it, by when, and how you will know. This is the
    third. A quarter is enough to begin with; done and dropped actions need no date.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, owner: ecommerce}
        library:
          teams:
            ecommerce: {name: E-commerce}

    Good::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, owner: ecommerce, due: 2027-Q1}
        library:
          teams:
            ecommerce: {name: E-commerce}
    """
    if action.open and not action.wrote("due"):
        yield on(action, action=action.do)


@rule(
    "ACT003",
    "action-overdue",
    WARNING,
    level=STANDARD,
    fix="task",
    en=(
        "“{action}” was due on {due}, {late} ago, and is not done",
        "a plan with dates that have passed is not believed any more",
        "`status: done` if it is, or a new `due` that the owner agrees to",
    ),
    ru=(
        "Срок действия прошёл, а оно не сделано.",
        "Срок действия «{action}» прошёл {due}, {late} назад, а оно не сделано",
        "плану с прошедшими сроками никто больше не верит",
        "`status: done`, если сделано, или новый `due`, с которым согласен ответственный",
    ),
)
def action_overdue(action: Action, context: Context) -> Remarks:
    """The due date of an action has passed, and it is not done.

    A period is due on its last day, and a date is overdue only on the day after it. Mark what is done as done, drop what nobody
    will do, and give the rest a date that its owner agrees to: a board of stale dates hides the ones that matter.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, due: 2026-11-13, status: doing}

    Good::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, due: 2026-11-13, status: done}
              - {do: Accept cards on the site, due: 2026-Q4}
    """
    if action.open and action.due is not None and action.due < context.today:
        days = (context.today - action.due).days
        late = Phrase(plural(days, "en", ("day", "days"), ("", "", "")), plural(days, "ru", ("", ""), ("день", "дня", "дней")))
        yield on(action, "due", action=action.do, due=action.due, late=late)


@rule(
    "ACT004",
    "action-no-kpi",
    INFO,
    level=STANDARD,
    en=(
        "“{action}” names no KPI that it should move",
        "without one nobody can say later whether it helped",
        "`kpi:` and the measure that should get better",
    ),
    ru=(
        "У действия не назван показатель, который оно должно улучшить.",
        "Не сказано, какой показатель улучшит действие «{action}»",
        "без показателя потом не сказать, помогло ли оно",
        "`kpi:` и показатель, который должен улучшиться",
    ),
)
def action_no_kpi(action: Action) -> Remarks:
    """An action names no KPI that it should move.

    The last step of work with a map is to look again: did the change do what it was for? That needs a measure chosen before, in
    `kpi` or in `expect`. Research, measuring itself and dropped actions move nothing and are left alone.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - do: Cut the order form to 8 fields

    Good::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, kpi: abandonment}
              - {do: Interview ten people who left the form, type: research}
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down}
    """
    if action.status != "dropped" and action.type not in _MOVES_NO_KPI and lacks(action, "kpi") and lacks(action, "expect"):
        yield on(action, action=action.do)


@rule(
    "ACT011",
    "unprioritised",
    INFO,
    en=(
        "“{action}” does not say {missing}",
        "without both, the loudest action comes first, not the most useful one",
        "`impact: 1` to `5` for the customer, and `effort:` in working days, such as `effort: 5d`",
    ),
    ru=(
        "По открытому действию нельзя судить о важности.",
        "По действию «{action}» не видно, {missing}",
        "без этого первым делают не самое полезное, а самое громкое",
        "`impact:` от 1 до 5 для клиента и `effort:` в рабочих днях, например `effort: 5d`",
    ),
)
def unprioritised(action: Action) -> Remarks:
    """An open action lacks effort or impact, so it cannot be put in order.

    Impact against effort is the smallest way to choose what comes first; with `reach` and `confidence` beside them the order
    follows RICE (Intercom). An estimate is enough: it is there to be compared, not to be kept.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, impact: 5}

    Good::

        journey: Order
        stages:
          - name: Checks out
            actions:
              - {do: Cut the order form to 8 fields, impact: 5, effort: 5d}
    """
    effort, impact = action.wrote("effort"), action.wrote("impact")
    if action.open and not (effort and impact):
        missing = _NO_IMPACT if effort else _NO_EFFORT if impact else _NEITHER
        yield on(action, action=action.do, missing=missing)


_NO_EFFORT: Final = Phrase("how much work it is", "сколько в нём работы")
_NO_IMPACT: Final = Phrase("how much it helps the customer", "насколько оно поможет клиенту")
_NEITHER: Final = Phrase("how much it helps and how much work it is", "насколько оно поможет и сколько в нём работы")
