"""STR025, STR026 and STR030: links that the chain lacks, and links that it could do without."""

from cjm.findings import Remark
from cjm.model import Journey, Model, Stage, Touchpoint
from cjm.outline import of_journey
from cjm.rules.registry import INFO, STANDARD, WARNING, Remarks, rule
from cjm.rules.remarks import on_own, said
from cjm.source import Place
from cjm.values import Text
from cjm.views import in_force, lacks, unanswered
from cjm.words import Phrase

_OPEN_QUESTION = Phrase("Nothing at “{stage}” answers “{question}”", "На этапе «{stage}» ничто не отвечает на вопрос «{question}»")
_ANSWER_IT = Phrase(
    "`answered_by:` a touchpoint, content, action or play; or add one that answers it",
    "`answered_by:` точка контакта, материал, действие или сценарий; или добавьте то, что ответит",
)
_MISSING = Phrase("“{touchpoint}” is missing at “{stage}”", "На этапе «{stage}» не хватает точки контакта «{touchpoint}»")
_BUILD_IT = Phrase(
    "`status: planned` once an action with an owner and a date builds it",
    "`status: planned`, когда у работы над ней есть владелец и срок",
)


@rule(
    "STR025",
    "missing-link",
    WARNING,
    level=STANDARD,
    fix="task",
    en=("{problem}", "what customers do not find here they look for elsewhere", "{mend}"),
    ru=("В пути не хватает звена.", "{problem}", "чего клиент не нашёл здесь, он поищет у других", "{mend}"),
)
def missing_link(stage: Stage) -> Remarks:
    """A question of the customer is answered by nothing, or a touchpoint is known to be missing.

    A question is answered by what its `answered_by` names. Without `answered_by` it counts as open only where the stage has
    nothing that could answer: no touchpoint that works or is planned, no content, no action, no play. A touchpoint with
    `status: missing` is a gap that somebody has already found; it stays a finding until it is planned.

    After the articles: find the links that are missing, and ask which questions customers bring.

    Bad::

        journey: Order
        stages:
          - name: Looks for boots
            questions: [Will they arrive before Saturday?]

    Bad::

        journey: Order
        stages:
          - name: Meets the courier
            touchpoints:
              - {name: Payment terminal, status: missing}

    Good::

        journey: Order
        stages:
          - name: Looks for boots
            questions:
              - {text: Will they arrive before Saturday?, answered_by: delivery-calculator}
            touchpoints:
              - {name: Delivery calculator, status: planned}
    """
    for item in unanswered(stage, stage.questions):
        place = item.at.value("text") if "text" in item.at else item.place
        problem = said(_OPEN_QUESTION, stage=stage.name, question=item.text)
        yield Remark(place, stage.address, {"problem": problem, "mend": _ANSWER_IT}, str(item.text))
    for touchpoint in stage.touchpoints:
        if touchpoint.status == "missing":
            yield on_own(touchpoint, "status", problem=said(_MISSING, touchpoint=touchpoint.name, stage=stage.name), mend=_BUILD_IT)


@rule(
    "STR026",
    "redundant-touchpoint",
    INFO,
    en=(
        "“{touchpoint}” is not needed, yet customers still go through it",
        "a needless contact costs customers time and the firm money",
        "`status: closing` or `status: retired`; without `needed: no` if somebody needs it after all",
    ),
    ru=(
        "Ненужная точка контакта ещё работает.",
        "Точка контакта «{touchpoint}» не нужна, но клиенты всё ещё через неё проходят",
        "лишний контакт стоит клиенту времени, а компании денег",
        "`status: closing` или `status: retired`; если она всё же нужна, уберите `needed: no`",
    ),
)
def redundant_touchpoint(touchpoint: Touchpoint, stage: Stage | None) -> Remarks:
    """A touchpoint in use is marked as not needed.

    Looking for surplus and inefficient links is half of the work on a map; the other half is to take them out. `needed: no`
    records the verdict, and this rule reminds of it until the touchpoint is closing, retired, or gone from the map.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Call to confirm the order, needed: no}

    Good::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Call to confirm the order, needed: no, status: closing}
    """
    if stage is not None and touchpoint.status == "existing" and not touchpoint.needed:
        yield on_own(touchpoint, "needed", touchpoint=touchpoint.name)


@rule(
    "STR030",
    "entry-points-missing",
    INFO,
    fix="stub",
    en=(
        "It is not said how people come to the first stage, “{stage}”",
        "where they come from decides what they expect, and nobody can make more of what brings them",
        "`entry:` the channels, such as `entry: [site, word-of-mouth]`",
    ),
    ru=(
        "Не сказано, откуда приходят клиенты.",
        "Не сказано, откуда люди попадают на первый этап «{stage}»",
        "от того, откуда пришли, зависит, чего ждут; а что приводит людей, никто не развивает",
        "`entry:` каналы, например `entry: [сайт, сарафан]`",
    ),
)
def entry_points_missing(model: Model) -> Remarks:
    """The first stage does not say through which channels people come.

    Listing all entry points is the first step of attraction: each of them makes a promise that the first stage has to keep.
    Not asked are micro journeys, and journeys that another journey leads to or holds, for there people come from.

    Bad::

        journey: Order
        stages:
          - name: Looks for boots

    Good::

        journey: Order
        stages:
          - name: Looks for boots
            entry: [search, word-of-mouth]
        library:
          channels:
            search: {name: Web search, kind: digital}
            word-of-mouth: {name: Word of mouth, kind: human}
    """
    for journey in in_force(model):
        first = _without_entry(journey)
        if first is not None:
            address, name, start, end = first
            uses = (*model.uses.get(journey.address, ()), *model.uses.get(address, ()))
            leading = (use for use in uses if use.key in ("to", "leads_to", "journey"))
            if all(f"{use.address}/".startswith(f"{journey.address}/") for use in leading):  # none from elsewhere
                yield Remark(Place(journey.title.source, start, end), address, {"stage": Text(name)})


@of_journey
def _without_entry(journey: Journey) -> tuple[str, dict[str, str], int, int] | None:
    """The first stage, where it must say how people come and does not: its address, name, and the place of its title."""
    if not journey.stages or journey.level == "micro" or not lacks(journey.stages[0], "entry"):
        return None
    first = journey.stages[0]
    return first.address, first.name.words, first.title.start, first.title.end
