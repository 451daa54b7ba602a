"""PAK: fields that a pack requires, words that it forbids, and KPIs of packs that need a target."""

from typing import Final

from cjm import shape
from cjm.findings import Remark
from cjm.kpis import named_kpis, own_setting
from cjm.model import Element, Journey, Kpi, Touchpoint
from cjm.packs.model import Ban, Pack
from cjm.packs.selection import Scene, selected
from cjm.packs.wordlists import pattern
from cjm.rules.registry import STANDARD, WARNING, Context, Remarks, on, rule
from cjm.rules.remarks import on_own, said, titled
from cjm.shape import Written
from cjm.views import lacks, meant
from cjm.words import Phrase
from cjm.yamltree import Tree


@rule(
    "PAK004",
    "pack-required-field",
    WARNING,
    level=STANDARD,
    fix="stub",
    en=("“{title}” has no `{field}`, which the pack “{pack}” asks for", "{why}", "`{field}:` with a value"),
    ru=("Нет поля, которого требует набор.", "У «{title}» нет `{field}`, а набор «{pack}» его требует", "{why}", "`{field}:` со значением"),
)
def pack_required_field(journey: Journey, context: Context) -> Remarks:
    """An element lacks a field that a pack requires of its kind.

    A team's own standard: every complaint contact has an `sla`, every stage of phase service a `goal`. The pack says of which
    kind (`of`), narrows it down by values (`where`), names the `fields` and says why. Of touchpoints only those in use are asked.

    Bad::

        journey: Complaint
        packs: [our-standard]
        stages:
          - name: Complains
            touchpoints:
              - {name: Complaint form, kind: complaint}
        # file: packs/our-standard.yaml
        pack: our-standard
        require:
          - of: touchpoint
            where: {kind: complaint}
            fields: sla
            why: the customer counts the hours

    Good::

        journey: Complaint
        packs: [our-standard]
        stages:
          - name: Complains
            touchpoints:
              - {name: Complaint form, kind: complaint, sla: answer in 4h}
        # file: packs/our-standard.yaml
        pack: our-standard
        require:
          - of: touchpoint
            where: {kind: complaint}
            fields: sla
            why: the customer counts the hours
    """
    scene = Scene(journey, journey.stages, {})
    for pack in context.packs_of(journey):
        for requirement in pack.require:
            for _, element in selected(scene, requirement.of, requirement.where):
                for field in requirement.fields:
                    if lacks(element, field):
                        why = requirement.why or said(_AGREED, pack=pack.name)
                        yield _missing(element, field, f"{pack.id}:{field}", title=titled(element), field=field, pack=pack.name, why=why)


_AGREED: Final = Phrase("it was agreed in “{pack}”", "так договорились в «{pack}»")


def _missing(element: Element, key: str, detail: str, **values: object) -> Remark:
    if isinstance(element, Touchpoint):
        return on_own(element, key, detail=detail, **values)
    return on(element, key, detail=detail, **values)


@rule(
    "PAK006",
    "pack-forbidden-word",
    WARNING,
    level=STANDARD,
    en=("The text says “{word}”, which the pack “{pack}” forbids", "{why}", "{instead}"),
    ru=("Слово, запрещённое набором.", "В тексте стоит «{word}», а набор «{pack}» его запрещает", "{why}", "{instead}"),
)
def pack_forbidden_word(tree: Tree, journey: Journey | None, context: Context) -> Remarks:
    """A text uses a word that a pack forbids.

    Words shape how a firm sees people: "user", "lead", "юзер". A pack forbids them in all texts of journeys and libraries or
    under some fields only, and may say what to use `instead`. A word that ends in `*` stands for all its endings. What a
    customer said stays as it was said: `quote` is left alone.

    Bad::

        journey: Order
        packs: [our-words]
        stages:
          - name: The user checks out
        # file: packs/our-words.yaml
        pack: our-words
        forbid:
          - {words: [user, end user], instead: customer}

    Good::

        journey: Order
        packs: [our-words]
        stages:
          - name: The customer checks out
        # file: packs/our-words.yaml
        pack: our-words
        forbid:
          - {words: [user, end user], instead: customer}
    """
    if shape.kind_of(tree) not in ("journey", "library"):
        return
    for pack in context.packs_of(journey):
        for ban in pack.forbid:
            yield from _banned(tree, pack, ban)


def _banned(tree: Tree, pack: Pack, ban: Ban) -> Remarks:
    forbidden = pattern(ban.words)
    for written in shape.texts(tree):
        if _speaks_of(ban, written):
            for word in written.words.values():
                for match in forbidden.finditer(word.place.text):
                    place = tree.source.place(word.place.start + match.start(), word.place.start + match.end())
                    instead = said(_INSTEAD, word=ban.instead) if ban.instead else _OTHER
                    why = ban.why or said(_AGREED, pack=pack.name)
                    values = {"word": match[0], "pack": pack.name, "why": why, "instead": instead}
                    yield Remark(place, values=values, detail=f"{written.key}:{match[0].lower()}")


_INSTEAD: Final = Phrase("`{word}`", "`{word}`")
_OTHER: Final = Phrase("another word", "другое слово")


def _speaks_of(ban: Ban, written: Written) -> bool:
    return "quote" not in written.path and (not ban.fields or written.key in ban.fields)


@rule(
    "PAK008",
    "pack-kpi-no-target",
    WARNING,
    level=STANDARD,
    en=(
        "“{kpi}” comes from a pack and has no target in “{journey}”",
        "without a target nobody can tell a good value from a bad one, and no pack can know yours",
        "`kpis: {{{id}: {{target: …}}}}` in the journey",
    ),
    ru=(
        "У показателя из набора нет цели.",
        "Показатель «{kpi}» взят из набора, а цели в пути «{journey}» у него нет",
        "без цели не отличить хорошее значение от плохого, а вашу цель набор не знает",
        "`kpis: {{{id}: {{target: …}}}}` в пути",
    ),
)
def pack_kpi_no_target(journey: Journey, context: Context) -> Remarks:
    """A journey uses a KPI of a pack and sets no target for it.

    Packs give KPIs one wording, not a target: 70 is a good NPS in one trade and a bad one in the next. Set it in the journey, or
    define the KPI in your own library under the same id.

    Bad::

        journey: Order
        packs: [core-four]
        kpis: [nps]
        stages:
          - name: Pays

    Good::

        journey: Order
        packs: [core-four]
        kpis: {nps: {target: 60}}
        stages:
          - name: Pays
    """
    offered = {id(kpi) for pack in context.packs_of(journey) for kpi in pack.library.kpis.values()}
    seen: set[str] = set()
    for holder, ref in named_kpis(journey) if offered else ():
        kpi = meant(ref)
        if kpi is None or id(kpi) not in offered or kpi.id in seen or _targeted(journey, kpi):
            continue
        seen.add(kpi.id)
        yield Remark(ref.place, holder.address, {"kpi": kpi.name, "journey": journey.name, "id": kpi.id}, kpi.id)


def _targeted(journey: Journey, kpi: Kpi) -> bool:
    own = own_setting(journey, kpi)
    return kpi.wrote("target") or (own is not None and "target" in own.at)
