"""PER: what people come for, and what they expect."""

from cjm.findings import Remark
from cjm.model import Journey, Model, Stage
from cjm.outline import of_journey
from cjm.rules.registry import INFO, WARNING, Context, Remarks, on, rule
from cjm.rules.remarks import quoted
from cjm.views import in_force, lacks, meant
from cjm.words import Phrase


@rule(
    "PER010",
    "no-expectation",
    INFO,
    en=(
        "“{stage}” does not say what the customer expects",
        "people judge by the gap between what they expected and what they got",
        "`expects:` in one line, in the customer's words",
    ),
    ru=(
        "На этапе не названы ожидания клиента.",
        "На этапе «{stage}» не сказано, чего ждёт клиент",
        "люди судят по разнице между тем, чего ждали, и тем, что получили",
        "`expects:` одной строкой, словами клиента",
    ),
)
def no_expectation(stage: Stage) -> Remarks:
    """A stage has no `expects`.

    Expectations grow with every good experience elsewhere, and impressions are always measured against them. Without them a map
    cannot say whether "an answer within a day" is good or bad.

    Ask customers what they thought would happen, and write it down. From the articles on rising expectations and on firms that
    hear only of problems; SERVQUAL calls the difference gap 5.

    Bad::

        journey: Order
        stages:
          - name: Meets the courier

    Good::

        journey: Order
        stages:
          - name: Meets the courier
            expects: A call an hour before, and payment by card
    """
    if lacks(stage, "expects"):
        yield on(stage, "expects", stage=stage.name)


@rule(
    "PER011",
    "unmet-intent",
    WARNING,
    en=(
        "{whose} list the intent `{intent}`, but {problem}",
        "a reason to come that nobody has mapped is a reason to leave",
        "a journey with `intent: {intent}`, or take it off the list",
    ),
    ru=(
        "Для намерения из списка нет пути.",
        "Намерение `{intent}` есть в списке ({whose}), а {problem}",
        "если то, зачем люди приходят, никто не описал, с этим они и уйдут",
        "путь с `intent: {intent}` или уберите намерение из списка",
    ),
)
def unmet_intent(model: Model, context: Context) -> Remarks:
    """A listed intent has no journey.

    People come to learn, buy, change, cancel, complain; the firm mostly maps how they buy. `intents` in `cjm.yaml` says which of
    them need a journey, `intents` of a segment says it for these customers alone.

    Draw the journey, even as a draft of five stages, or take the intent off the list. A segment's intent needs a journey of that
    segment or of its personas; one that names no segment serves all. From the article's step 1: all the reasons to come, each with
    its way.

    Bad::

        # file: cjm.yaml
        project: Shop
        intents: [buy, cancel]
        # file: journeys/order.yaml
        journey: Order
        intent: buy
        stages:
          - name: Pays

    Good::

        # file: cjm.yaml
        project: Shop
        intents: [buy, cancel]
        # file: journeys/order.yaml
        journey: Order
        intent: buy
        stages:
          - name: Pays
        # file: journeys/cancel.yaml
        journey: Cancel an order
        intent: cancel
        stages:
          - name: Looks for the button
    """
    journeys = in_force(model)
    met = {journey.intent for journey in journeys}
    for intent in dict.fromkeys(context.settings.intents):
        if intent not in met and intent not in model.unread:
            yield Remark(model.place, "project", {"whose": _PROJECT, "intent": intent, "problem": _NO_JOURNEY}, intent)
    served: dict[str | None, set[str]] = {}
    for journey in journeys:
        served.setdefault(journey.intent, set()).update(_served(journey) or (_EVERYBODY,))
    libraries = (model.library, *(journey.library for journey in journeys if _divides(journey)))
    for segment in (segment for library in libraries for segment in library.segments.values()):
        for intent in dict.fromkeys(segment.intents):
            if intent not in model.unread and served.get(intent, set()).isdisjoint((segment.address, _EVERYBODY)):
                yield on(segment, "intents", detail=intent, whose=quoted(segment.name), intent=intent, problem=_NONE_OF_THEIRS)


_PROJECT = Phrase("Settings of the project", "настройки проекта")
_NO_JOURNEY = Phrase("no journey has it", "пути с ним нет")
_NONE_OF_THEIRS = Phrase("no journey of theirs has it", "пути с ним для этих клиентов нет")
_EVERYBODY = ""


@of_journey
def _served(journey: Journey) -> list[str]:
    """The addresses of the segments that a journey names, itself or by its personas."""
    personas = (persona for ref in journey.personas if (persona := meant(ref)) is not None)
    refs = (*journey.segments, *(persona.segment for persona in personas))
    return [segment.address for ref in refs if (segment := meant(ref)) is not None]


@of_journey
def _divides(journey: Journey) -> bool:
    """Whether a journey has segments of its own."""
    return bool(journey.library.segments)
