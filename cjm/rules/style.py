"""STY: naming, style and file."""

from cjm import shape
from cjm.findings import Remark
from cjm.rules.registry import ERROR, INFO, STARTER, Remarks, rule
from cjm.yamltree import Tree


@rule(
    "STY001",
    "unknown-field",
    ERROR,
    level=STARTER,
    fix="yes",
    en=("`{key}` is not a field here", "what cjm does not know it cannot check, draw or export", "{advice}"),
    ru=(
        "Такого поля здесь нет.",
        "Поля `{key}` здесь нет",
        "чего cjm не знает, того он не проверит, не нарисует и не выгрузит",
        "{advice}",
    ),
)
def unknown_field() -> None:
    """A key is not in the schema of its block.

    Bad::

        journey: Order
        onwer: sales
        stages:
          - name: Pays

    Good::

        journey: Order
        stages:
          - name: Pays
    """


@rule(
    "STY002",
    "stray-comma",
    ERROR,
    level=STARTER,
    fix="yes",
    en=(
        "`{key}` stands in a row without a value; a comma split a text here",
        "the part of the text after the comma is lost",
        "put the whole text in quotes, or on its own line",
    ),
    ru=(
        "Запятая разрезала текст в строке `{…}`.",
        "`{key}` стоит в строке без значения: запятая разрезала текст",
        "часть текста после запятой теряется",
        "возьмите весь текст в кавычки или вынесите его на отдельную строку",
    ),
)
def stray_comma() -> None:
    """A `{…}` row has a key without a value: a comma inside a text split it.

    Bad::

        journey: Order
        stages:
          - {name: Opens the box, tries the boots on, phase: delivery}

    Good::

        journey: Order
        stages:
          - {name: "Opens the box, tries the boots on", phase: delivery}
    """


@rule(
    "STY014",
    "key-order",
    INFO,
    fix="yes",
    en=(
        "`{key}` usually stands before `{before}`",
        "where every block has one order, readers find a field without searching",
        "`cjm fmt` puts the fields in order",
    ),
    ru=(
        "Поля не в обычном порядке.",
        "`{key}` обычно пишут перед `{before}`",
        "если порядок везде один, поле находят не ища",
        "`cjm fmt` расставит поля по порядку",
    ),
)
def key_order(tree: Tree) -> Remarks:
    """The fields of a block are not in the usual order.

    The order is that of the schema: what a thing is called, who answers for it, what it is like, what belongs to it. One finding
    for each block, at the first field that comes too late. It matters to the eye only, and the formatter settles it.

    Bad::

        journey: Order
        stages:
          - phase: purchase
            name: Pays

    Good::

        journey: Order
        stages:
          - name: Pays
            phase: purchase
    """
    for block, part in shape.blocks(tree):
        ranks = [part.fields[key] for key in block if key in part.fields]
        if ranks == sorted(ranks):
            continue
        last = ""
        for key in block:
            if key in part.fields:
                if last and part.fields[key] < part.fields[last]:
                    values = {"key": key, "before": next(k for k in block if part.fields.get(k, -1) > part.fields[key])}
                    yield Remark(tree.fields(block).field(key), values=values, detail=key)
                    break
                last = key
