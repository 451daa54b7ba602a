"""STR008–STR012: ways that lead nowhere, round in circles, or do not say when and how often they are taken."""

from cjm.findings import Remark
from cjm.graph import Flow, Way
from cjm.model import Exit, Journey, Stage
from cjm.rules.registry import ERROR, STANDARD, STARTER, WARNING, Context, Remarks, on, rule
from cjm.rules.remarks import OR, at_exits, joined, percent, quoted, said, trail
from cjm.words import Phrase

_AN_END = Phrase("an end", "конец пути")
_AFTER = Phrase(
    "; the stage before it, “{stage}”, leads to {goals}",
    "; предыдущий этап «{stage}» ведёт дальше: {goals}",
)
_AFTER_NOTHING = Phrase(
    "; the stage before it, “{stage}”, leads nowhere",
    "; предыдущий этап «{stage}» никуда не ведёт",
)


@rule(
    "STR008",
    "unreachable-stage",
    ERROR,
    level=STARTER,
    en=(
        "No path leads to “{stage}”{before}",
        "what is planned there reaches no customer",
        "`{id}` in the `next` of an earlier stage, or `entry:` if people come straight here",
    ),
    ru=(
        "На этап нельзя попасть.",
        "На этап «{stage}» нельзя попасть{before}",
        "то, что там задумано, не дойдёт ни до одного клиента",
        "`{id}` в `next` одного из предыдущих этапов, или `entry:`, если сюда приходят сразу",
    ),
)
def unreachable_stage(journey: Journey, flow: Flow) -> Remarks:
    """No path leads from the first stage, or from a stage with `entry`, to this stage.

    Usually somebody added an exit to the stage before and forgot that list order no longer counts there. The message names
    that stage and where it leads now. Of several stages behind each other only the first is reported: mend it, and the
    others are reached as well.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            next: courier
          - name: Chooses a gift
          - name: Meets the courier
            id: courier

    Good::

        journey: Order
        stages:
          - name: Checks out
            next:
              - {to: chooses-a-gift, when: spends 100 or more}
              - {to: courier, when: spends less}
          - name: Chooses a gift
            next: courier
          - name: Meets the courier
            id: courier
    """
    if not flow.clear:
        return
    for i in flow.islands:
        stage, before = flow.stages[i], flow.stages[i - 1]
        goals = list(dict.fromkeys(_goal(flow, way) for way in flow.ways[i - 1]))
        detail = said(_AFTER, stage=before.name, goals=joined(goals[:5])) if goals else said(_AFTER_NOTHING, stage=before.name)
        yield on(stage, stage=stage.name, id=stage.id, before=detail)


def _goal(flow: Flow, way: Way) -> Phrase:
    """What a way leads to: a stage or journey in quotes, or an end."""
    if way.to is not None:
        return quoted(flow.stages[way.to].name)
    goal = way.hands_over.item if way.hands_over is not None else None
    return quoted(goal.name) if isinstance(goal, (Stage, Journey)) else _AN_END


@rule(
    "STR009",
    "no-end",
    ERROR,
    level=STARTER,
    en=(
        "From “{stage}” no end can ever be reached ({path})",
        "nobody can tell who got what they came for, and no chance of success can be computed",
        "an exit that leads on, or `end:` success, lost or neutral",
    ),
    ru=(
        "С этапа нельзя дойти ни до какого конца.",
        "С этапа «{stage}» нельзя дойти ни до какого конца ({path})",
        "непонятно, кто получил то, за чем пришёл, и шансы на успех не посчитать",
        "выход, который ведёт дальше, или `end:` success, lost или neutral",
    ),
)
def no_end(journey: Journey, flow: Flow, context: Context) -> Remarks:
    """From a stage no end of the journey can ever be reached.

    Every customer gets what they came for, gives up, or goes away with neither; a map on which they do none of it is not
    finished. The rule speaks of the trap itself, at its first stage, not of the stages that lead into it, and only where
    neither `dead-end-stage` nor `endless-loop`, which know more, is on.

    Bad::

        journey: Complaint
        stages:
          - name: Writes to the bank
          - name: Waits for an answer
            next: writes-to-the-bank

    Good::

        journey: Complaint
        stages:
          - name: Writes to the bank
          - name: Waits for an answer
            next:
              - {to: writes-to-the-bank, when: no answer in three days}
              - {end: success, when: the bank answers}
    """
    if not flow.clear:
        return
    for trap in flow.traps:
        if ("dead-end-stage" if len(trap) == 1 else "endless-loop") not in context.active:
            stage = flow.stages[trap[0]]
            yield Remark(
                at_exits(stage) if len(trap) == 1 else stage.title, stage.address, {"stage": stage.name, "path": _round(flow, trap[0])}
            )


@rule(
    "STR010",
    "endless-loop",
    ERROR,
    level=STANDARD,
    en=(
        "Nobody gets out of this loop: {path}",
        "customers go round for ever, and no chance of success can be computed",
        "an exit out of the loop at {stages}: another stage, or `end:` success, lost or neutral",
    ),
    ru=(
        "Из круга нет выхода.",
        "Из этого круга нет выхода: {path}",
        "клиенты ходят по кругу без конца, и шансы на успех не посчитать",
        "выход из круга с этапа {stages}: другой этап или `end:` success, lost или neutral",
    ),
)
def endless_loop(journey: Journey, flow: Flow) -> Remarks:
    """Stages lead round in a loop that nobody can leave.

    A retry is part of life, but it ends: by success, by giving up, or by somebody stepping in. A loop without a way out says
    that nobody thought of the customer for whom the second try fails too. Reported once, at the first stage of the loop.

    Bad::

        journey: Complaint
        stages:
          - name: Writes to the bank
          - name: Waits for an answer
            next: writes-to-the-bank

    Good::

        journey: Complaint
        stages:
          - name: Writes to the bank
          - name: Waits for an answer
            next:
              - {to: writes-to-the-bank, when: no answer in three days}
              - {end: success, when: the bank answers}
    """
    if not flow.clear:
        return
    for trap in flow.traps:
        if len(trap) > 1:
            names = joined([quoted(flow.stages[i].name) for i in trap[:5]], OR)
            yield on(flow.stages[trap[0]], path=_round(flow, trap[0]), stages=names)


def _round(flow: Flow, i: int) -> Phrase:
    """The shortest way from a stage back to it; the stage alone where it leads nowhere."""
    return trail([flow.stages[j].name for j in (i, *flow.path(flow.successors(i), i))])


@rule(
    "STR011",
    "branch-shares-off",
    ERROR,
    level=STARTER,
    en=(
        "Shares leaving “{stage}” add up to {sum}, not 100%",
        "some customers vanish or are counted twice, and every number after this stage is wrong",
        "shares that add up to 100%; leave `share` out where nobody has counted",
    ),
    ru=(
        "Доли выходов не складываются в 100\u00a0%.",
        "Доли выходов с этапа «{stage}» в сумме дают {sum}, а не 100\u00a0%",
        "часть клиентов пропадает или считается дважды, и все числа дальше неверны",
        "доли, которые в сумме дают 100\u00a0%; где никто не считал, уберите `share`",
    ),
)
def branch_shares_off(stage: Stage) -> Remarks:
    """The shares leaving a stage do not add up to 100 %.

    A `share` is the part of those who reach the stage that takes the exit. Where all exits have one, the sum must be 100 % (±1
    for rounding); where some have none, they share what is left, so the written ones must not exceed 100 %. A single exit
    takes everybody. Shares are the funnel of the journey: what is lost in the sum is lost in every figure computed from it.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            next:
              - {to: courier, when: order placed, share: 38%}
              - {end: lost, when: leaves, share: 52%}
          - name: Meets the courier
            id: courier

    Good::

        journey: Order
        stages:
          - name: Checks out
            next:
              - {to: courier, when: order placed, share: 38%}
              - {end: lost, when: leaves, share: 62%}
          - name: Meets the courier
            id: courier
    """
    exits = stage.next or ()
    shares = [exit.share.value for exit in exits if exit.share is not None]
    total = sum(shares)
    if not shares:
        return
    if len(exits) == 1:
        off = total != 100
    elif any("share" not in exit.at for exit in exits):
        off = total > 100 + _ROUNDING
    else:
        off = len(shares) == len(exits) and abs(total - 100) > 1 + _ROUNDING
    if off:
        place = exits[0].at.field("share") if len(exits) == 1 else at_exits(stage)
        yield Remark(place, stage.address, {"stage": stage.name, "sum": percent(total, 2)})


_ROUNDING = 1e-6
"""What adding decimal fractions may be off by."""


@rule(
    "STR012",
    "unnamed-branch",
    WARNING,
    level=STANDARD,
    en=(
        "Nobody can tell when customers leave “{stage}” by the exit {goal}",
        "the usual way and the exceptions look alike, so nobody can design for either",
        "`when:` what makes them go there, such as `when: order placed`",
    ),
    ru=(
        "У развилки есть выход без условия.",
        "Не сказано, когда с этапа «{stage}» выбирают выход {goal}",
        "обычный ход и исключения не отличить, и ни к тому, ни к другому не подготовиться",
        "`when:` в каком случае туда идут, например `when: заказ оформлен`",
    ),
)
def unnamed_branch(stage: Stage) -> Remarks:
    """A fork has an exit that does not say when it is taken.

    `when` stands on the line of the map and names the branch, the typical and the untypical one. Without it a reader sees that
    ways part, but not what parts them, and neither can be tested or prepared for. A single exit needs no name.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            next: [courier, pick-up]
          - {name: Meets the courier, id: courier, end: success}
          - {name: Collects the parcel, id: pick-up}

    Good::

        journey: Order
        stages:
          - name: Checks out
            next:
              - {to: courier, when: wants it at home}
              - {to: pick-up, when: is near a shop}
          - {name: Meets the courier, id: courier, end: success}
          - {name: Collects the parcel, id: pick-up}
    """
    exits = stage.next or ()
    for exit in exits if len(exits) > 1 else ():
        key = "to" if "to" in exit.at else "end"
        if "when" not in exit.at and key in exit.at and (exit.to is None or exit.to.id):
            word = exit.to.id if exit.to is not None else f"end: {exit.end}"
            yield Remark(exit.at.value(key), stage.address, {"stage": stage.name, "goal": _name(exit)}, word)


def _name(exit: Exit) -> Phrase:
    """What an exit leads to, as it is called or written."""
    if exit.to is None:
        return Phrase(f"`end: {exit.end}`", f"`end: {exit.end}`")
    return quoted(exit.to.item.name) if exit.to.item is not None else Phrase(f"`{exit.to.id}`", f"`{exit.to.id}`")
