"""STR016–STR018 and STR031: how much stages hold, and how many there are."""

from cjm.metrics.coverage import CELLS
from cjm.model import Brief, Journey, Stage
from cjm.rules.registry import INFO, STARTER, WARNING, Remarks, on, rule
from cjm.views import lacks
from cjm.words import LANGS, Phrase, plural


@rule(
    "STR016",
    "empty-stage",
    WARNING,
    level=STARTER,
    en=(
        "“{stage}” holds neither what customers do nor a touchpoint",
        "a column without content can be neither measured nor improved",
        "`does:` what the customer does here, or `touchpoints:`",
    ),
    ru=(
        "Этап пуст.",
        "На этапе «{stage}» нет ни действий клиента, ни точек контакта",
        "пустую колонку нельзя ни измерить, ни улучшить",
        "`does:` что клиент здесь делает, или `touchpoints:`",
    ),
)
def empty_stage(stage: Stage) -> Remarks:
    """A stage has neither `does` nor touchpoints.

    A stage is what the customer goes through: what they do, and where they meet the firm. A title alone often stands for what
    the firm does. A stage that a micro journey details (`journey`) needs neither.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            emotion: -1

    Good::

        journey: Order
        stages:
          - name: Checks out
            does: [Fills in the order form, Chooses delivery]
            emotion: -1
    """
    if lacks(stage, "does") and lacks(stage, "touchpoints") and lacks(stage, "journey"):
        yield on(stage, stage=stage.name)


@rule(
    "STR017",
    "stage-canvas-thin",
    INFO,
    fix="stub",
    en=(
        "Cells of the canvas filled at “{stage}”: {filled} of {cells}",
        "a thin column hides why customers act as they do",
        "what research has told you of {empty}",
    ),
    ru=(
        "Карточка этапа почти пуста.",
        "Клеток карточки заполнено на этапе «{stage}»: {filled} из {cells}",
        "по тонкой колонке не понять, почему клиенты ведут себя так, а не иначе",
        "то, что известно из исследований: {empty}",
    ),
)
def stage_canvas_thin(stage: Stage, *, min_cells: int = 3) -> Remarks:
    """Few of the nine cells of the stage canvas are filled.

    The canvas asks for goal, actions, thoughts, touchpoints, barriers or objections, fears, expectations, emotion and critical
    points. Nobody needs all nine everywhere; with fewer than three (`min_cells`) a stage is a title. A stage that a micro
    journey details (`journey`) is not asked.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            does: [Fills in the order form]
            emotion: -1

    Good::

        journey: Order
        stages:
          - name: Checks out
            does: [Fills in the order form]
            thinks: Why do you need my date of birth?
            emotion: -1
    """
    empty = [cell for cell in CELLS if all(lacks(stage, key) for key in cell)]
    filled = len(CELLS) - len(empty)
    if filled < min_cells and lacks(stage, "journey"):
        named = [f"`{cell[0]}`" for cell in empty]
        yield on(stage, stage=stage.name, filled=filled, cells=len(CELLS), empty=named, lacking=min_cells - filled)


@rule(
    "STR018",
    "stage-count-odd",
    INFO,
    en=(
        "“{journey}” has {stages}; maps of {min} to {max} read well",
        "too few hide what happens in between, too many do not fit one picture",
        "one stage for each thing that customers go through; steps inside it go to `does`, or to a micro journey",
    ),
    ru=(
        "Этапов слишком мало или слишком много.",
        "В пути «{journey}» {stages}; хорошо читаются карты, где их от {min} до {max}",
        "когда мало, не видно, что между ними; когда много, карта не помещается на один лист",
        "по этапу на каждое событие в жизни клиента; шаги внутри этапа пишите в `does` или в микропуть",
    ),
)
def stage_count_odd(journey: Journey, *, min_stages: int = 3, max_stages: int = 12) -> Remarks:
    """A journey has fewer than 3 or more than 12 stages.

    Both limits (`min_stages`, `max_stages`) are about reading, not a law. Two columns are a before and an after; more than
    twelve mean that steps are drawn as stages. A journey without any stage has a finding of its own.

    Bad::

        journey: Order
        stages:
          - name: Fills the cart
          - name: Pays

    Good::

        journey: Order
        stages:
          - name: Compares shops
          - name: Fills the cart
          - name: Pays
    """
    count = len(journey.stages)
    if count and not min_stages <= count <= max_stages:
        stages = Phrase(*(plural(count, lang, ("stage", "stages"), ("этап", "этапа", "этапов")) for lang in LANGS))
        yield on(journey, "stages", journey=journey.name, stages=stages, min=min_stages, max=max_stages)


_BRIEF = {
    "whom": Phrase("whom you want to reach", "кого привлекаем"),
    "problem": Phrase("which problem of theirs you speak to", "о какой их проблеме говорим"),
    "hook": Phrase("what makes them look", "чем цепляем"),
    "impression": Phrase("which first impression you want", "какое первое впечатление нужно"),
    "track": Phrase("how you will tell that it works", "как поймём, что сработало"),
}


@rule(
    "STR031",
    "stage-brief-incomplete",
    INFO,
    fix="stub",
    en=(
        "The brief of “{stage}” does not say {missing}",
        "money spent on attention without an answer to all five questions cannot be judged afterwards",
        "{keys} in `brief`",
    ),
    ru=(
        "В брифе этапа не хватает ответа.",
        "В брифе этапа «{stage}» не сказано, {missing}",
        "без ответа на все пять вопросов потом не понять, на что ушли деньги",
        "{keys} в `brief`",
    ),
)
def stage_brief_incomplete(stage: Stage) -> Remarks:
    """The brief of an attraction stage leaves one of its five questions open.

    Whom do we want to reach, which problem of theirs do we speak to, what makes them look, what first impression should they
    take away, and how shall we tell that it works? One short file with these answers for every activity spares arguments
    later. Stages without a `brief` are not asked.

    Bad::

        journey: Order
        stages:
          - name: Sees the quiz
            brief: {whom: Runners, hook: Which shoe fits your step?}

    Good::

        journey: Order
        stages:
          - name: Sees the quiz
            brief:
              whom: Runners
              problem: Knees hurt in cheap shoes
              hook: Which shoe fits your step?
              impression: They know running
              track: Finished quizzes that become visits
    """
    if stage.brief is None:
        return
    missing = [key for key in _BRIEF if not _answers(stage.brief, key)]
    if missing:
        yield on(stage, "brief", stage=stage.name, missing=[_BRIEF[key] for key in missing], keys=[f"`{key}:`" for key in missing])


def _answers(brief: Brief, key: str) -> bool:
    """Whether a question of a brief is answered; a value that does not fit counts as one."""
    return key in brief.at and bool(brief.at.value(key).text.strip("[]{}\"' \t\r\n"))
