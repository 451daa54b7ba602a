"""EMO: barriers, fears and objections."""

from cjm.findings import Remark
from cjm.model import Stage
from cjm.rules.registry import WARNING, Remarks, rule
from cjm.views import unanswered
from cjm.words import Phrase


@rule(
    "EMO009",
    "barrier-no-answer",
    WARNING,
    en=(
        "Nothing answers the {kind} “{text}” in “{stage}”",
        "people stop where nobody takes the doubt away",
        "`{{text: …, answered_by: …}}` with the touchpoint, content, action or play that answers it",
    ),
    ru=(
        "На барьер, страх или возражение никто не отвечает.",
        "На этапе «{stage}» ничто не снимает {kind} «{text}»",
        "клиент останавливается там, где сомнение некому снять",
        "`{{text: …, answered_by: …}}`: точка контакта, материал, действие или сценарий, где есть ответ",
    ),
)
def barrier_no_answer(stage: Stage) -> Remarks:
    """A barrier, fear or objection of a stage is answered by nothing there.

    Handling objections is half of selling between firms, and the fourth step of mapping is to remove barriers. A plain text counts
    as answered where the stage has any working touchpoint, content, action or play; with an empty `answered_by` it is stated to be
    open.

    Bad::

        journey: Order
        stages:
          - name: Fills the cart
            fears: The size will be wrong

    Good::

        journey: Order
        stages:
          - name: Fills the cart
            fears:
              - {text: The size will be wrong, answered_by: size-adviser}
            touchpoints:
              - {name: Size adviser, quality: great}
    """
    kinds = {
        "barriers": (stage.barriers, Phrase("barrier", "барьер")),
        "fears": (stage.fears, Phrase("fear", "страх")),
        "objections": (stage.objections, Phrase("objection", "возражение")),
    }
    for key, (items, kind) in kinds.items():
        for item in unanswered(stage, items):
            values = {"kind": kind, "text": item.text, "stage": stage.name}
            place = item.at.value("text") if "text" in item.at else item.place
            yield Remark(place, stage.address, values, f"{key}:{item.text}")
