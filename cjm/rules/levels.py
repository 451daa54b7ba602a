"""EMO016 and PAK007: levels that a map claims, against those that are computed from it."""

from typing import Final

from cjm.model import Element, Journey, Stage
from cjm.packs.levels import Judged, levels
from cjm.rules.registry import STANDARD, WARNING, Context, Remarks, on, rule
from cjm.rules.remarks import joined, quoted, said, titled
from cjm.words import LANGS, Phrase

_PYRAMID: Final = "cx-pyramid"
_SHOWN: Final = 3


@rule(
    "EMO016",
    "pyramid-gap",
    WARNING,
    packs=(_PYRAMID,),
    en=(
        "“{stage}” claims level {level} of the pyramid, but on level {lower} {criterion} does not hold",
        "a treat on top of an unanswered question is felt as mockery",
        "{what}{places}, or a lower `pyramid`",
    ),
    ru=(
        "Заявлен уровень пирамиды, под которым пусто.",
        "Этап «{stage}» заявляет уровень {level} пирамиды, а на уровне {lower} не выполнено {criterion}",
        "подарок поверх вопроса без ответа выглядит насмешкой",
        "{what}{places}, или `pyramid` ниже",
    ),
)
def pyramid_gap(stage: Stage, journey: Journey, context: Context) -> Remarks:
    """A stage claims a level of the CX pyramid while a lower level is not reached.

    The pyramid of customer experience (Gartner) is built from below: inform, answer fast, fit the person, act before the
    question, help the customer grow. Each level has four criteria, computed from the stage: how it starts, how much effort it
    takes, how complete it is, how it feels. A level stands on all levels below; the finding names the first criterion that fails.

    Bad::

        journey: Order
        packs: [cx-pyramid]
        stages:
          - name: Checks out
            pyramid: proactive
            questions: [{text: When will it come?, answered_by: }]

    Good::

        journey: Order
        packs: [cx-pyramid]
        stages:
          - name: Checks out
            pyramid: communication
            questions: When will it come?
            touchpoints:
              - {name: Delivery date beside the price}
    """
    pack = context.packs.get(_PYRAMID)
    claimed = pack.level_of(stage.pyramid) if pack is not None and stage.pyramid is not None else None
    if pack is None or claimed is None:
        return
    gap = levels(pack, journey, context.settings.checklists, (stage,)).next
    if gap is not None and gap.level.level < claimed.level:
        values = {"stage": stage.name, "level": claimed.level, "lower": gap.level.level, **_asked(gap, stage)}
        yield on(stage, "pyramid", detail="pyramid", **values)


@rule(
    "PAK007",
    "level-not-reached",
    WARNING,
    level=STANDARD,
    en=(
        "“{journey}” claims level {level} of {pack}, but the map shows {reached}: {criterion} does not hold",
        "a level that the map does not show is an opinion, and nobody works on it",
        "{what}{places}, or a lower `maturity`",
    ),
    ru=(
        "Заявленный уровень не достигнут.",
        "Путь «{journey}» заявляет уровень {level} ({pack}), а по карте — {reached}: не выполнено {criterion}",
        "уровень, которого не видно по карте, — мнение, и над ним никто не работает",
        "{what}{places}, или `maturity` ниже",
    ),
)
def level_not_reached(journey: Journey, context: Context) -> Remarks:
    """A journey claims a level of maturity that its map does not show.

    Levels are computed: a journey has reached a level when none of its criteria, and none of the levels below, fails. `maturity`
    says where you think you are; the finding says which criterion comes next. One number alone stands for the one pack with
    levels that is on, beside cx-pyramid, which stages claim.

    Bad::

        journey: Order
        packs: [process-maturity]
        maturity: 2
        goal: Boots before Saturday
        stages:
          - name: Pays
            does: Pays
            touchpoints: [{name: Till}]

    Good::

        journey: Order
        packs: [process-maturity]
        maturity: 1
        goal: Boots before Saturday
        stages:
          - name: Pays
            does: Pays
            touchpoints: [{name: Till}]
    """
    scales = {pack.id: pack for pack in context.packs_of(journey) if pack.levels and pack.id != _PYRAMID}
    for name, claim in journey.maturity.items():
        pack = next(iter(scales.values())) if not name and len(scales) == 1 else scales.get(name)
        claimed = pack.level_of(claim) if pack is not None else None
        if pack is None or claimed is None:
            continue
        standing = levels(pack, journey, context.settings.checklists)
        gap = standing.next
        if gap is not None and gap.level.level <= claimed.level:
            reached = said(_LEVEL, level=standing.reached.level) if standing.reached is not None else _NONE
            values = {"journey": journey.name, "level": claimed.level, "pack": pack.name, "reached": reached, **_asked(gap, journey)}
            yield on(journey, "maturity", detail=f"maturity:{name}", **values)


_LEVEL: Final = Phrase("level {level}", "уровень {level}")
_NONE: Final = Phrase("not even the first", "нет и первого")
_MISSING: Final = Phrase("what is missing", "то, чего не хватает")
_AT: Final = Phrase(" ({names}{more})", " ({names}{more})")


def _asked(judged: Judged, whole: Element) -> dict[str, object]:
    """The criterion, what to write for it, and where, unless that is the element which claims the level."""
    fields = judged.criterion.fields
    what = joined([f"`{field}:`" for field in fields]) if fields else _MISSING
    missing = [element for element in judged.missing if element is not whole and not isinstance(element, Journey)]
    names = [quoted(titled(element)) for element in missing[:_SHOWN]]
    listed = Phrase(*(", ".join(name.say(lang) for name in names) for lang in LANGS))
    places = said(_AT, names=listed, more="…" if len(missing) > _SHOWN else "") if names else Phrase("", "")
    return {"criterion": quoted(judged.criterion.name), "what": what, "places": places}
