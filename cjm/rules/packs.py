"""PAK: names of packs and of what they hold. The loader remarks on unknown packs."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cjm.findings import Remark
from cjm.link import nearest
from cjm.model import Journey, Play
from cjm.packs.model import Pack
from cjm.rules.registry import ERROR, STANDARD, WARNING, Context, Remarks, on, rule
from cjm.source import Place
from cjm.words import Phrase
from cjm.yamltree import Tree


@rule(
    "PAK001",
    "unknown-pack",
    ERROR,
    level=STANDARD,
    fix="yes",
    en=("There is no pack `{pack}`", "what it should check, nobody checks", "{advice}"),
    ru=("Набора с таким именем нет.", "Набора `{pack}` нет", "то, что он должен проверять, никто не проверяет", "{advice}"),
)
def unknown_pack() -> None:
    """A project or a journey switches on a pack that does not exist.

    Packs ship with cjm, and a team may keep its own as files that start with `pack:`, usually in `packs/`. docs/packs.md lists
    those that ship.

    Bad::

        journey: Order
        packs: [review-funel]
        stages:
          - name: Pays

    Good::

        journey: Order
        packs: [review-funnel, our-standard]
        stages:
          - name: Pays
        # file: packs/our-standard.yaml
        pack: our-standard
        require:
          - {of: stage, fields: goal}
    """


@rule(
    "PAK002",
    "unknown-checklist",
    WARNING,
    level=STANDARD,
    en=(
        "`{answer}` answers no checklist of a pack that is on",
        "the question that was meant stays open",
        "{advice}",
    ),
    ru=(
        "Ответ на чек-лист, которого нет.",
        "`{answer}` — такого пункта нет в чек-листах включённых наборов",
        "вопрос, на который хотели ответить, остался открытым",
        "{advice}",
    ),
)
def unknown_checklist(tree: Tree, journey: Journey | None, context: Context) -> Remarks:
    """Under `checklists` stands a list or an item that no pack has.

    An answer counts only under the ids of the pack: a slip in one of them leaves the question open without anybody noticing. A
    journey answers the lists of its own packs and of the project's, `cjm.yaml` those of all packs that are on somewhere.

    Bad::

        journey: Order
        packs: [overlooked-channels]
        checklists: {overlooked-channels: {partner: no budget this year}}
        stages:
          - name: Pays

    Good::

        journey: Order
        packs: [overlooked-channels]
        checklists: {overlooked-channels: {partners: no budget this year}}
        stages:
          - name: Pays
    """
    raw = tree.data.get("checklists") if isinstance(tree.data, dict) else None
    packs = [*context.packs.values()] if tree.source.path == "cjm.yaml" else context.packs_of(journey)
    if isinstance(raw, dict) and (journey is not None or tree.source.path == "cjm.yaml"):
        address = journey.address if journey is not None else "project"
        for place, answer, known in _unknown_answers(tree, raw, packs):
            near = nearest(answer.rpartition("/")[2], known)
            yield Remark(place, address, {"answer": answer, "advice": _advice(near, known, _ASKS)}, answer)


def _unknown_answers(tree: Tree, raw: Mapping[str, Any], packs: list[Pack]) -> Iterator[tuple[Place, str, list[str]]]:
    """What is answered but not asked: its place, `list` or `list/item`, and what could have been meant."""
    lists = {name: checklist for pack in packs for name, checklist in pack.checklists.items()}
    for name, answers in raw.items():
        if name not in lists:
            yield tree.fields(raw).key(name), name, [*lists]  # type: ignore[arg-type]
        elif isinstance(answers, dict):
            for item in answers:
                if item not in lists[name].items:
                    yield tree.fields(answers).key(item), f"{name}/{item}", [*lists[name].items]


_ASKS: Final = Phrase("the pack that asks it, in `packs`", "набор с этим вопросом в `packs`")
_HAS: Final = Phrase("the pack that has it, in `packs`, or no `template`", "набор с этим образцом в `packs` или без `template`")


def _advice(near: str | None, known: list[str], otherwise: Phrase) -> Phrase:
    if near is not None:
        return Phrase(f"`{near}`", f"`{near}`")
    some = ", ".join(f"`{word}`" for word in known[:5])
    return Phrase(f"one of {some}, or {otherwise.en}", f"одно из {some} или {otherwise.ru}") if known else otherwise


@rule(
    "PAK003",
    "unknown-template",
    WARNING,
    level=STANDARD,
    en=(
        "“{play}” is modelled on `{template}`, which no pack that is on has",
        "nobody can compare it with the template",
        "{advice}",
    ),
    ru=(
        "Образца сценария с таким именем нет.",
        "У сценария «{play}» указан образец `{template}`, а во включённых наборах его нет",
        "сверить сценарий не с чем",
        "{advice}",
    ),
)
def unknown_template(play: Play, journey: Journey, context: Context) -> Remarks:
    """A play names a template that no pack of the journey has.

    `template` says which play of a pack this one is modelled on. Switch the pack on, or correct the name.

    Bad::

        journey: Order
        packs: [abandoned-cart]
        stages:
          - name: Leaves the cart
            plays:
              - name: Reminder
                template: abandoned-card
                trigger: cart idle for 1h
                steps:
                  - {task: Call and help, within: 4h}

    Good::

        journey: Order
        packs: [abandoned-cart]
        stages:
          - name: Leaves the cart
            plays:
              - name: Reminder
                template: abandoned-cart
                trigger: cart idle for 1h
                steps:
                  - {task: Call and help, within: 4h}
    """
    known = [id for pack in context.packs_of(journey) for id in pack.plays]
    if play.template is not None and play.template not in known:
        near = nearest(play.template, known)
        remark = on(play, play=play.name, template=play.template, advice=_advice(near, known, _HAS))
        yield Remark(play.value_place("template"), remark.address, remark.values, play.template)
