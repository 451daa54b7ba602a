"""STY: naming, style and file."""

from cjm.rules.registry import ERROR, STARTER, rule


@rule(
    "STY001",
    "unknown-field",
    ERROR,
    level=STARTER,
    fix="yes",
    en=("`{key}` is not a field here", "what cjm does not know it cannot check, draw or export", "{advice}"),
    ru=(
        "Такого поля здесь нет.",
        "поля `{key}` здесь нет",
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
