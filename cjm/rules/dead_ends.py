"""STR003–STR007: where customers get stuck, slip into another branch, or are lost, and nobody noticed while drawing."""

from itertools import pairwise

from cjm.findings import Remark
from cjm.graph import BEFORE_PURCHASE, Flow
from cjm.model import CriticalPoint, Journey, Stage
from cjm.rules.dominators import dominators
from cjm.rules.registry import ERROR, INFO, STANDARD, STARTER, WARNING, Remarks, on, rule
from cjm.rules.remarks import at_exits, percent, said, trail
from cjm.views import lacks, tended
from cjm.words import Phrase

_BY = Phrase(" ({path})", " ({path})")
_NO_PATH = Phrase("", "")
_EMPTY = Phrase("its `next` is empty", "список `next` пуст")
_BACK = Phrase("its `next` leads only back to it", "`next` ведёт только в него же")
_LAST = Phrase(
    "it stands last, before any purchase, and has no `end`",
    "он стоит последним, до покупки, и `end` у него не указан",
)


@rule(
    "STR003",
    "dead-end-stage",
    ERROR,
    level=STARTER,
    fix="stub",
    en=(
        "“{stage}” lets nobody out: {reason}{path}",
        "the map does not say what becomes of the customers who get here, and nobody looks after them",
        "`next:` the stage that follows, or `end:` success, lost or neutral",
    ),
    ru=(
        "С этапа некуда идти.",
        "С этапа «{stage}» некуда идти: {reason}{path}",
        "что дальше с теми, кто сюда дошёл, на карте не видно, и никто ими не занят",
        "`next:` следующий этап, или `end:` success, lost или neutral",
    ),
)
def dead_end_stage(journey: Journey, flow: Flow) -> Remarks:
    """A stage lets nobody out.

    The way of a customer ends in success, is lost, or goes on; a stage that allows none of the three is a gap in the map, and
    often in the service too. A stage is a dead end when its `next` is empty or leads only back to it, or when it stands last in
    a phase before purchase, where no journey ends by itself. The message shows how customers get there.

    Write where they go. If they leave, say so with `end: lost`: a drawn loss can be worked on, an undrawn one cannot.

    Bad::

        journey: Order
        stages:
          - name: Fills the cart
          - name: Asks a question
            next: []
          - name: Pays

    Bad::

        journey: Choice
        stages:
          - name: Compares shops
            phase: consideration

    Good::

        journey: Order
        stages:
          - name: Fills the cart
            next:
              - {to: pays, when: all is clear}
              - {to: asks-a-question, when: in doubt}
          - name: Asks a question
            next: pays
          - name: Pays
    """
    if not flow.clear:
        return
    for trap in flow.traps:
        i, stage = trap[0], flow.stages[trap[0]]
        if len(trap) == 1:
            reason = _BACK if flow.ways[i] else _LAST if stage.next is None else _EMPTY
            way_in = flow.way_in(i)
            path = said(_BY, path=_titles(journey, way_in)) if len(way_in) > 1 else _NO_PATH
            yield Remark(at_exits(stage), stage.address, {"stage": stage.name, "reason": reason, "path": path})


@rule(
    "STR004",
    "silent-fallthrough",
    WARNING,
    level=STANDARD,
    live=ERROR,
    en=(
        "By list order “{stage}” runs on into “{into}”, another branch of the same fork ({path})",
        "customers of one branch meet what is meant for the other: a lost cart meets the courier",
        "`next:` or `end:` of this stage; `next: {id}` if customers really go on there",
    ),
    ru=(
        "Побочная ветка по порядку списка переходит в соседнюю.",
        "По порядку списка с этапа «{stage}» попадают на «{into}» — в другую ветку той же развилки ({path})",
        "клиентов одной ветки встречает то, что задумано для другой: брошенную корзину — курьер",
        "`next:` или `end:` у этого этапа; `next: {id}`, если клиенты и правда идут туда",
    ),
)
def silent_fallthrough(journey: Journey, flow: Flow) -> Remarks:
    """A side branch runs by list order into another branch of the same fork.

    Stages follow each other as they are listed unless `next` or `end` says otherwise. After a fork that order is seldom meant:
    the first branch would flow into the second. The file stays valid and the graph sound, so only this rule can tell. Branches
    that come together again in a later stage, and retries that jump back with `next`, are fine.

    Say at the end of the branch where it goes. Found while modelling a cart reminder whose lost carts met the courier.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            next:
              - {to: reminder, when: leaves}
              - {to: courier, when: order placed}
          - name: Gets a reminder
            id: reminder
          - name: Meets the courier
            id: courier

    Good::

        journey: Order
        stages:
          - name: Checks out
            next:
              - {to: reminder, when: leaves}
              - {to: courier, when: order placed}
          - name: Gets a reminder
            id: reminder
            next: checks-out
          - name: Meets the courier
            id: courier
    """
    if not flow.clear:
        return
    falls_to = _falls(flow)
    found: dict[int, tuple[int, ...]] = {}
    around: dict[int, int | None] | None = None
    for fork, ways in enumerate(flow.ways):
        branches = sorted({way.to for way in ways if way.to is not None and way.to != fork})
        for branch, other in pairwise(branches):
            if len(ways) > 1 and other <= falls_to[branch] and other - 1 not in found:
                around = dominators(flow) if around is None else around
                if around.get(branch, -1) == fork:
                    found[other - 1] = (fork, *range(branch, other + 1))
    for i, path in sorted(found.items()):
        into = flow.stages[path[-1]]
        yield on(flow.stages[i], stage=flow.stages[i].name, into=into.name, id=into.id, path=_titles(journey, path))


def _falls(flow: Flow) -> list[int]:
    """For each stage, how far down the list customers get by list order alone."""
    last = len(flow.stages) - 1
    falls = list(range(last + 1))
    for i in range(last - 1, -1, -1):
        if flow.stages[i].next is None and flow.stages[i].end is None:
            falls[i] = falls[i + 1]
    return falls


@rule(
    "STR005",
    "lost-without-attempt",
    WARNING,
    level=STANDARD,
    fix="stub",
    en=(
        "{share} of those who reach “{stage}” are lost, and nothing is done to keep them",
        "these people had already come; without a reminder, a call or a repair they are gone for good",
        "a play that brings them back (`plays:`), an action, or the critical point that makes them leave",
    ),
    ru=(
        "Клиенты уходят, и никто не пробует их удержать.",
        "Из дошедших до этапа «{stage}» уходит {share}, и удержать их никто не пробует",
        "эти люди уже пришли; без напоминания, звонка или исправления они потеряны",
        "сценарий возврата (`plays:`), действие или критическую точку, из-за которой уходят",
    ),
)
def lost_without_attempt(stage: Stage, flow: Flow, *, max_lost: float = 20) -> Remarks:
    """Many customers are lost at a stage, and nothing there tries to keep them.

    A loss is normal; a loss that nobody works on is a decision that nobody took. The rule looks at stages whose lost ends take
    20 % or more of those who get there (`max_lost`), and accepts any play, action or critical point in the stage. Shares that
    are only guessed, because nobody wrote them, are not held against anyone.

    Abandoned carts are the textbook case: a reminder or a call wins some of them back, an action removes the cause, and a
    critical point at least says what the cause is.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            next:
              - {to: courier, when: order placed, share: 38%}
              - {end: lost, when: leaves, share: 62%}
          - name: Meets the courier
            id: courier

    Good::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - {name: Drops the cart at the form, kind: drop-off, share: 62%, cause: 14 fields}
            next:
              - {to: courier, when: order placed, share: 38%}
              - {end: lost, when: leaves, share: 62%}
          - name: Meets the courier
            id: courier
    """
    ways = flow.ways_from(stage)
    lost = [way for way in ways if way.end == "lost"]
    guessed = sum(way.assumed for way in ways) > 1 and any(way.assumed for way in lost)
    share = 100 * sum(way.share for way in lost)
    if lost and share >= max_lost - 1e-9 and not guessed and lacks(stage, "plays") and not tended(stage):
        exit = max(lost, key=lambda way: way.share).exit
        place = stage.value_place("end") if exit is None else exit.at.value("end")
        yield Remark(place, stage.address, {"stage": stage.name, "share": percent(share)})


@rule(
    "STR006",
    "drop-off-without-path",
    INFO,
    fix="stub",
    en=(
        "“{point}” stops {part}, but no exit of “{stage}” shows where these customers go",
        "on the map everybody goes on, so the success rate is too good to be true",
        "`next:` with an exit for them, such as `{{end: lost, when: gives up, share: {share}}}`",
    ),
    ru=(
        "Клиенты отпадают, а выхода для них на карте нет.",
        "«{point}» останавливает {part}, но куда эти клиенты идут с этапа «{stage}», не показано",
        "на карте все идут дальше, и доля дошедших до конца завышена",
        "`next:` с выходом для них, например `{{end: lost, when: сдаётся, share: {share}}}`",
    ),
)
def drop_off_without_path(point: CriticalPoint, stage: Stage | None, flow: Flow) -> Remarks:
    """A critical point stops a known share of customers, but no exit shows where they go.

    Of a drop-off or a switch to a competitor with a `share` we know that people leave and how many. If the stage has a single
    way on, the flow contradicts that, and every number after it is wrong. Any fork answers the rule, for the branch may lead to
    a rescue; so does a lost or neutral end.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - {name: Drops the cart, kind: drop-off, share: 62%}
          - name: Pays

    Good::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - {name: Drops the cart, kind: drop-off, share: 62%}
            next:
              - {to: pays, when: order placed, share: 38%}
              - {end: lost, when: leaves, share: 62%}
          - name: Pays
    """
    if stage is None or point.kind not in ("drop-off", "switch") or point.share is None or not flow.clear:
        return
    ways = flow.ways_from(stage)
    if len(ways) < 2 and not any(way.end in ("lost", "neutral") for way in ways):
        yield on(point, point=point.name, stage=stage.name, part=percent(point.share.value, 2), share=point.share)


@rule(
    "STR007",
    "implicit-end",
    INFO,
    fix="yes",
    en=(
        "“{journey}” is live, but its last stage “{stage}” does not say how it ends",
        "nobody can tell a success that was meant from an end that was forgotten",
        "`end: success`",
    ),
    ru=(
        "Действующий путь не говорит, чем кончается.",
        "Путь «{journey}» действует, но чем кончается его последний этап «{stage}», не сказано",
        "задуманный успех не отличить от забытого конца",
        "`end: success`",
    ),
)
def implicit_end(journey: Journey) -> Remarks:
    """A live journey relies on its last stage being a success by default.

    While a map is drawn, the last stage of the list counts as a success end, which saves a line. In a live journey numbers are
    taken from it, so the end should be stated; one more stage appended later would otherwise move it silently.

    Bad::

        journey: Order
        status: live
        stages:
          - name: Pays
          - name: Wears the boots

    Good::

        journey: Order
        status: live
        stages:
          - name: Pays
          - name: Wears the boots
            end: success
    """
    last = journey.stages[-1] if journey.stages else None
    if last is None or journey.status != "live" or last.next is not None or last.wrote("end") or last.phase in BEFORE_PURCHASE:
        return
    yield on(last, journey=journey.name, stage=last.name)


def _titles(journey: Journey, path: tuple[int, ...] | list[int]) -> Phrase:
    return trail([journey.stages[i].name for i in path])
