"""EMO: how customers feel, and whether anybody does something about it."""

from cjm.graph import Flow
from cjm.model import Journey, Stage
from cjm.rules.registry import ERROR, INFO, STANDARD, STARTER, WARNING, Remarks, on, rule
from cjm.rules.remarks import signed
from cjm.views import improvements_in, tended, unread
from cjm.words import Phrase


@rule(
    "EMO001",
    "emotion-missing",
    INFO,
    level=STANDARD,
    en=(
        "“{stage}” does not say how customers feel",
        "without it the map cannot show where the journey hurts",
        "`emotion:` from -2 (awful) to 2 (delighted), or a value for each persona",
    ),
    ru=(
        "У этапа нет эмоции.",
        "На этапе «{stage}» не указано, что чувствует клиент",
        "без эмоций карта не покажет, где клиенту плохо",
        "`emotion:` от -2 (ужасно) до 2 (восторг) или значение для каждого персонажа",
    ),
)
def emotion_missing(stage: Stage) -> Remarks:
    """A stage has no emotion.

    Emotions are one of the parts that make a journey map (Nielsen Norman Group: journey mapping 101); total experience asks for
    them at every stage. What nobody has asked customers about stays a gap that can be seen.

    Bad::

        journey: Order
        stages:
          - name: Pays

    Good::

        journey: Order
        stages:
          - {name: Pays, emotion: -1}
    """
    if not stage.wrote("emotion"):
        yield on(stage, stage=stage.name)


@rule(
    "EMO002",
    "flat-emotion",
    INFO,
    en=(
        "Every emotion in “{journey}” is {value}",
        "a line without a high or a low tells nobody where to start",
        "what customers say about each stage, the best and the worst one first",
    ),
    ru=(
        "Эмоция на всех этапах одна и та же.",
        "В пути «{journey}» эмоция везде одинаковая: {value}",
        "по ровной линии не видно, с чего начинать",
        "что клиенты говорят о каждом этапе, сначала о лучшем и худшем",
    ),
)
def flat_emotion(journey: Journey, *, min_stages: int = 3) -> Remarks:
    """All emotions of a journey are equal.

    People remember peaks and the end, and a journey has both. A flat line mostly means that a value was filled in without asking.
    It takes three stages with an emotion to tell.

    Bad::

        journey: Order
        stages:
          - {name: Looks for boots, emotion: 1}
          - {name: Pays, emotion: 1}
          - {name: Wears them, emotion: 1}

    Good::

        journey: Order
        stages:
          - {name: Looks for boots, emotion: 1}
          - {name: Pays, emotion: -1}
          - {name: Wears them, emotion: 1}
    """
    felt = [stage.emotion.values for stage in journey.stages if stage.emotion is not None and stage.emotion.values]
    values = {value for values in felt for value in values}
    if len(felt) >= min_stages and len(values) == 1:
        yield on(journey, journey=journey.name, value=signed(values.pop()))


@rule(
    "EMO003",
    "low-point-ignored",
    WARNING,
    level=STANDARD,
    en=(
        "“{stage}” feels bad ({value}), and no critical point or action stands there",
        "a low point that nobody works on is where customers leave",
        "`critical_points:` with what happens there and why, or `actions:`",
    ),
    ru=(
        "Клиенту плохо, но никто этим не занимается.",
        "На этапе «{stage}» клиенту плохо ({value}), но нет ни критической точки, ни действия",
        "с провала, которым никто не занимается, клиенты и уходят",
        "`critical_points:` с тем, что там происходит и почему, или `actions:`",
    ),
)
def low_point_ignored(stage: Stage, *, low: int = -1) -> Remarks:
    """A stage feels bad, and has neither a critical point nor an action.

    The fourth of the five steps of mapping removes what stops people, and the map has just shown where that is. The persona that
    feels worst decides. Actions on a touchpoint of the stage count, dropped ones do not; a play treats one customer, not the cause.

    Bad::

        journey: Order
        stages:
          - {name: Waits for the courier, emotion: -2}

    Good::

        journey: Order
        stages:
          - name: Waits for the courier
            emotion: -2
            actions:
              - {do: Send the link to the courier's position, owner: delivery, due: 2026-12-10}
        library:
          teams:
            delivery: {name: Delivery}
    """
    worst = stage.emotion.worst if stage.emotion is not None else None
    if worst is not None and worst <= low and not tended(stage):
        yield on(stage, stage=stage.name, value=signed(worst))


@rule(
    "EMO004",
    "awful-no-action",
    ERROR,
    level=STARTER,
    fix="task",
    en=(
        "“{touchpoint}” is marked awful, but nobody is fixing it",
        "each awful contact loses customers; the map must say what will be done and by when",
        "`actions:` with `- {{do: …, owner: …, due: …}}`",
    ),
    ru=(
        "Точка контакта ужасна, а действия для неё нет.",
        "Точка контакта «{touchpoint}» отмечена как «ужасно», но ею никто не занимается",
        "каждый ужасный контакт уносит клиентов; карта должна говорить, что и когда будет сделано",
        "`actions:` и в нём `- {{do: …, owner: …, due: …}}`",
    ),
)
def awful_no_action(journey: Journey) -> Remarks:
    """A touchpoint is awful, and no action improves it.

    Of each touchpoint a map asks four questions: which, how good, whose, and what will be better by when. An awful one without the
    fourth answer is known trouble that stays. An action counts if it stands at the touchpoint, or in its stage without naming
    another one; dropped actions do not count.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Order form, quality: awful}

    Good::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - {name: Order form, quality: awful}
            actions:
              - {do: Cut the order form to 8 fields, owner: shop, due: 2026-12-10}
        library:
          teams:
            shop: {name: Web shop}
    """
    improvements = improvements_in(journey)
    for stage, touchpoint in journey.touchpoints():
        hidden = unread("actions", touchpoint, stage, *stage.critical_points) or unread("critical_points", stage)
        if touchpoint.in_use and touchpoint.grade == "awful" and not hidden and not any(improvements.on(stage, touchpoint)):
            yield on(touchpoint, touchpoint=touchpoint.name)


@rule(
    "EMO013",
    "bad-ending",
    WARNING,
    en=(
        "The journey ends well at “{stage}”, but feels {value} there, {below}",
        "people remember the peak and the end, and tell others about both",
        "what makes the last contact a good one: a thank-you, a check that all is well, a small surprise",
    ),
    ru=(
        "Удачный конец пути оставляет плохое впечатление.",
        "Путь успешно кончается на этапе «{stage}», но эмоция там {value}, {below}",
        "клиент запоминает самое яркое и самое последнее и об этом рассказывает",
        "что сделает последний контакт хорошим: благодарность, вопрос, всё ли в порядке, приятная мелочь",
    ),
)
def bad_ending(journey: Journey, flow: Flow) -> Remarks:
    """A success end feels bad, or worse than the journey on average.

    By the peak-end rule (Kahneman and others, 1993) an experience is remembered by its most intense moment and by its end. The mean
    over personas counts, here and for the journey.

    Bad::

        journey: Order
        stages:
          - {name: Looks for boots, emotion: 1}
          - {name: Pays, emotion: 1}
          - {name: Gets the boots, emotion: 0, end: success}

    Good::

        journey: Order
        stages:
          - {name: Looks for boots, emotion: 1}
          - {name: Pays, emotion: -1}
          - {name: Gets the boots, emotion: 1, end: success}
    """
    means = [stage.emotion.mean if stage.emotion is not None else None for stage in journey.stages]
    known = [mean for mean in means if mean is not None]
    hidden = any(stage.emotion is None and stage.wrote("emotion") for stage in journey.stages)
    average = sum(known) / len(known) if known and not hidden else -2.0  # nothing lies below the worst mood
    for stage, mean, ways in zip(journey.stages, means, flow.ways, strict=True):
        if mean is not None and any(way.end == "success" for way in ways) and (mean < 0 or mean < average - 1e-9):
            worse = f"below the journey's mean of {signed(average).en}", f"ниже среднего по пути ({signed(average).ru})"
            below = Phrase("below zero", "ниже нуля") if mean < 0 else Phrase(*worse)
            yield on(stage, "emotion", stage=stage.name, value=signed(mean), below=below)
