"""SRC: problems of text, shape and directives. The loader and the engine remark on them; no setting switches them off."""

from cjm.rules.registry import ERROR, STARTER, WARNING, rule


@rule(
    "SRC001",
    "yaml-syntax",
    ERROR,
    level=STARTER,
    en=("The file cannot be read from here on: {problem}", "what cannot be read cannot be checked, drawn or exported", "{write}"),
    ru=(
        "Текст нельзя прочитать как YAML.",
        "Дальше файл не читается: {problem}",
        "что не читается, того нельзя проверить, нарисовать и выгрузить",
        "{write}",
    ),
)
def yaml_syntax() -> None:
    """The text cannot be read as YAML.

    Most often a sign that means something in YAML stands in a text: a colon and a space, a question mark in a row, an open
    quote. Put such a text in quotes.

    Bad::

        journey: Checkout: the short way
        stages:
          - name: Pays

    Good::

        journey: "Checkout: the short way"
        stages:
          - name: Pays
    """


@rule(
    "SRC002",
    "duplicate-key",
    ERROR,
    level=STARTER,
    en=(
        "`{key}` is written twice in one block; the first is at line {line}, column {column}",
        "only one of the two would count, and nobody can tell which was meant",
        "keep one of them",
    ),
    ru=(
        "Ключ написан дважды в одном блоке.",
        "`{key}` написан в блоке дважды; первый раз: строка {line}, столбец {column}",
        "в расчёт идёт только один, и непонятно, какой имелся в виду",
        "оставьте один из них",
    ),
)
def duplicate_key() -> None:
    """A key is written twice in one block.

    Bad::

        journey: Order
        owner: sales
        owner: care

    Good::

        journey: Order
        owner: care
    """


@rule(
    "SRC003",
    "yaml-feature",
    ERROR,
    level=STARTER,
    en=(
        "{feature} is not part of the language",
        "a journey must read the same to everybody, top to bottom, without knowing YAML",
        "write the value out where it is needed; shared things go to the library",
    ),
    ru=(
        "Возможность YAML, которой в языке нет.",
        "{feature} в языке не используется",
        "файл должен читаться сверху вниз всеми одинаково, без знания YAML",
        "напишите значение там, где оно нужно; общее вынесите в библиотеку",
    ),
)
def yaml_feature() -> None:
    """A feature of YAML that the language does not have: anchors, aliases, merge keys, tags, directives, several documents.

    Bad::

        journey: Order
        goal: &g Boots that fit
        business_goal: *g

    Good::

        journey: Order
        goal: Boots that fit
        business_goal: Fewer returns
    """


@rule(
    "SRC004",
    "limit-exceeded",
    ERROR,
    level=STARTER,
    en=(
        "More than {limit} {what}",
        "limits keep checking fast and safe, whoever wrote the file",
        "split the journey, or shorten the text",
    ),
    ru=(
        "Файл больше, чем cjm согласен прочитать.",
        "Больше {limit} {what}",
        "пределы нужны, чтобы проверка была быстрой и безопасной для чужих файлов",
        "разделите путь на части или сократите текст",
    ),
)
def limit_exceeded() -> None:
    """A file asks for more than cjm is willing to spend on it.

    The limits are in docs/limits.md. A journey that people can read is far below all of them.
    """


@rule(
    "SRC005",
    "encoding",
    ERROR,
    level=STARTER,
    en=(
        "The file is not UTF-8 from byte {byte} on; {guess}",
        "in another encoding reviewers see other signs than the author",
        "save the file as UTF-8",
    ),
    ru=(
        "Файл не в кодировке UTF-8.",
        "Файл не в UTF-8, начиная с байта {byte}; {guess}",
        "в другой кодировке рецензенты увидят не то, что написал автор",
        "сохраните файл в UTF-8",
    ),
)
def encoding() -> None:
    """The file is not UTF-8."""


@rule(
    "SRC006",
    "control-character",
    ERROR,
    level=STARTER,
    en=(
        "A character that nobody can see: {character}",
        "it can drive a terminal, turn the order of a line around, or make two equal names differ",
        "delete it",
    ),
    ru=(
        "Знак, которого не видно.",
        "Знак, которого не видно: {character}",
        "он может управлять терминалом, перевернуть строку или сделать разными два одинаковых имени",
        "удалите его",
    ),
)
def control_character() -> None:
    """A control, bidirectional or invisible character stands in the text."""


@rule(
    "SRC007",
    "unknown-kind",
    ERROR,
    level=STARTER,
    en=("This file is neither a journey nor a library", "cjm tells the kind of a file by its first keys", "{advice}"),
    ru=(
        "Файл не похож ни на путь, ни на библиотеку.",
        "Этот файл не похож ни на путь, ни на библиотеку",
        "вид файла cjm узнаёт по ключам верхнего уровня",
        "{advice}",
    ),
)
def unknown_kind() -> None:
    """A file is neither a journey nor a library.

    Bad::

        journy: Order
        stages:
          - name: Pays

    Good::

        journey: Order
        stages:
          - name: Pays
    """


@rule(
    "SRC008",
    "unreadable-file",
    ERROR,
    level=STARTER,
    en=(
        "The file cannot be read: {reason}",
        "what cannot be read cannot be checked",
        "put an ordinary file here, or leave it out of `sources`",
    ),
    ru=(
        "Файл не читается с диска.",
        "Файл не читается: {reason}",
        "что не читается, того нельзя проверить",
        "положите сюда обычный файл или уберите его из `sources`",
    ),
)
def unreadable_file() -> None:
    """A file cannot be read from the disk."""


@rule(
    "SRC009",
    "missing-field",
    ERROR,
    level=STARTER,
    en=("`{key}` is missing here", "without it nobody can tell what this is", "{key}: …"),
    ru=("Не хватает обязательного поля.", "Здесь не хватает `{key}`", "без него непонятно, что это", "{key}: …"),
)
def missing_field() -> None:
    """A field without which the block means nothing is not written.

    Bad::

        journey: Order
        stages:
          - phase: purchase

    Good::

        journey: Order
        stages:
          - name: Pays
            phase: purchase
    """


@rule(
    "SRC010",
    "wrong-type",
    ERROR,
    level=STARTER,
    en=("`{key}` has the wrong kind of value", "cjm cannot use what it cannot read", "{expected}"),
    ru=("Значение не того вида.", "У `{key}` значение не того вида", "cjm не может использовать то, чего не понимает", "{expected}"),
)
def wrong_type() -> None:
    """A value is of another kind than its field: a list instead of a text, a text instead of a block.

    Bad::

        journey: Order
        stages: Pays

    Good::

        journey: Order
        stages:
          - name: Pays
    """


@rule(
    "SRC011",
    "wrong-value",
    ERROR,
    level=STARTER,
    en=("`{key}` cannot be `{value}`", "cjm cannot use what it cannot read", "{expected}"),
    ru=(
        "Такого значения у поля не бывает.",
        "У `{key}` не бывает значения `{value}`",
        "cjm не может использовать то, чего не понимает",
        "{expected}",
    ),
)
def wrong_value() -> None:
    """A value is not one that its field can have.

    Bad::

        journey: Order
        status: lively
        stages:
          - name: Pays

    Good::

        journey: Order
        status: live
        stages:
          - name: Pays
    """


@rule(
    "SRC012",
    "newer-schema",
    ERROR,
    level=STARTER,
    en=(
        "The file is written for version {version} of the language; this cjm reads up to {known}",
        "an older tool would misread what it does not know",
        "update cjm: pip install --upgrade journey-as-code",
    ),
    ru=(
        "Файл написан для более новой версии языка.",
        "Файл написан для версии языка {version}; этот cjm читает до {known}",
        "старая программа неверно поймёт то, чего не знает",
        "обновите cjm: pip install --upgrade journey-as-code",
    ),
)
def newer_schema() -> None:
    """The file is written for a newer version of the language.

    Bad::

        cjm: 99
        journey: Order

    Good::

        cjm: 1
        journey: Order
    """


@rule(
    "SRC013",
    "ignore-without-reason",
    WARNING,
    level=STARTER,
    en=(
        "An ignored finding has no reason",
        "whoever reads this next cannot tell whether it still holds",
        "# cjm: ignore[{rules}] why it is all right here",
    ),
    ru=(
        "Замечание отключено без объяснения.",
        "Замечание отключено без объяснения",
        "следующий читатель не поймёт, действует ли это ещё",
        "# cjm: ignore[{rules}] почему здесь это нормально",
    ),
)
def ignore_without_reason() -> None:
    """An `ignore` comment gives no reason.

    Bad::

        journey: Order
        stages:
          - name: Pays  # cjm: ignore[empty-stage]

    Good::

        journey: Order
        stages:
          - name: Pays  # cjm: ignore[empty-stage] drawn in detail in the payments map
    """


@rule(
    "SRC014",
    "ignore-unknown-rule",
    WARNING,
    level=STARTER,
    en=(
        "An `ignore` comment names no known rule: `{word}`",
        "it silences nothing",
        "the name of a rule in brackets; `cjm rule` lists them",
    ),
    ru=(
        "Отключено правило, которого нет.",
        "В комментарии `ignore` нет известного правила: `{word}`",
        "он ничего не отключает",
        "имя правила в скобках; список: `cjm rule`",
    ),
)
def ignore_unknown_rule() -> None:
    """An `ignore` comment names a rule that does not exist.

    Bad::

        journey: Order  # cjm: ignore[no-such-rule] old

    Good::

        journey: Order
    """


@rule(
    "SRC015",
    "ignore-unused",
    WARNING,
    level=STARTER,
    en=("`{word}` has nothing to object to here any more", "a needless `ignore` hides the next real finding", "delete the comment"),
    ru=(
        "Отключать здесь больше нечего.",
        "У `{word}` здесь больше нет замечаний",
        "ненужный `ignore` спрячет следующее настоящее замечание",
        "удалите комментарий",
    ),
)
def ignore_unused() -> None:
    """An `ignore` comment silences nothing.

    Bad::

        journey: Order
        stages:
          - name: Pays  # cjm: ignore[no-stages] drawn elsewhere
            does: Taps the card

    Good::

        journey: Order
        stages:
          - name: Pays
            does: Taps the card
    """


@rule(
    "SRC016",
    "rule-crashed",
    ERROR,
    level=STARTER,
    en=(
        "The rule `{rule}` crashed on this element ({error})",
        "this is a fault of cjm, not of the file; other findings are complete",
        "report it with this file, and switch the rule off until it is mended",
    ),
    ru=(
        "Правило сломалось.",
        "Правило `{rule}` сломалось на этом элементе ({error})",
        "это ошибка cjm, а не файла; остальные замечания полны",
        "сообщите о ней, приложив файл, и отключите правило до исправления",
    ),
)
def rule_crashed() -> None:
    """A rule of cjm itself failed."""
