"""What a rule over a change is, and how one is declared.

A rule is a generator over the comparison of two versions. It yields what it objects to: a record with its place, and values for its
words. The engine stamps the rest, and softens what it says of journeys that are still drafts.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from cjm.diff.changes import Change
from cjm.diff.comparison import Comparison
from cjm.diff.facts import Record
from cjm.findings import Remark, Severity
from cjm.frozen import NOTHING
from cjm.rules.registry import RULES, STARTER, Rule
from cjm.words import Lang, Phrase, Talk, Words, plural

BREAKING, RISKY, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

LEVELS: Final[Mapping[Severity, Phrase]] = {
    BREAKING: Phrase("breaking", "ломает"),
    RISKY: Phrase("risky", "рискованно"),
    INFO: Phrase("info", "к сведению"),
}
"""What a severity is called where changes are judged."""

_COUNTED: Final = {
    BREAKING: (("breaking", "breaking"), ("ломающее", "ломающих", "ломающих")),
    RISKY: (("risky", "risky"), ("рискованное", "рискованных", "рискованных")),
    INFO: (("info", "info"), ("к сведению", "к сведению", "к сведению")),
}


def counted(severity: Severity, count: int, lang: Lang) -> str:
    """How many findings of a level: `2 breaking`, `2 ломающих`."""
    return plural(count, lang, *_COUNTED[severity])


class Objection(NamedTuple):
    """What a rule objects to.

    `record` is the thing, `field` the key to point at where it is written; `change` what brought it, None for what follows from several.
    `values` fill the rule's words.
    """

    record: Record
    values: Mapping[str, object] = NOTHING
    field: str = ""
    change: Change | None = None


Objections = Iterator[Objection]
Judges = Callable[[Comparison], Objections]
Declares = Callable[[Judges], Judges]


GROUP: Final = Phrase("Changes between two versions", "Изменения между версиями")


class ChangeRule(Rule):
    """One row of the catalogue of changes: like a rule of lint, but `judges` looks at a comparison."""

    judges: Judges


CHANGE_RULES: dict[str, ChangeRule] = {}
"""All rules over changes that have been declared, by name; those of lint know nothing of them."""


def change_rule(code: str, name: str, severity: Severity, *, en: tuple[str, str, str], ru: tuple[str, str, str, str]) -> Declares:
    """Declare a rule over changes.

    `en` is what the rule says, why it matters, what to do; `ru` is the summary, and the same three. The docstring's first line is the
    English summary; it holds the examples `Before::`, `Bad::` and `Good::`, which a test compares: from Before to Bad gives exactly this
    rule, from Before to Good nothing.
    """

    def declare(function: Judges) -> Judges:
        if name in CHANGE_RULES or any(rule.code == code for rule in CHANGE_RULES.values()):
            raise ValueError(f"rule {code} {name} is declared twice")
        talk = Talk(ru[0], Words(*en), Words(*ru[1:]))
        CHANGE_RULES[name] = ChangeRule(
            code=code,
            name=name,
            severity=severity,
            level=STARTER,
            live=None,
            packs=(),
            fix="no",
            talk=talk,
            doc=function.__doc__ or "",
            function=_silent,
            judges=function,
        )
        return function

    return declare


def known_rule(name: str, severity: Severity) -> Declares:
    """Declare what judges a comparison for a rule that lint knows as well; words, code and examples are those of the catalogue."""

    def declare(function: Judges) -> Judges:
        CHANGE_RULES[name] = ChangeRule(**{**vars(RULES[name]), "severity": severity, "level": STARTER, "judges": function})
        return function

    return declare


def _silent() -> Iterator[Remark]:
    """What lint hears of a rule over changes."""
    return iter(())
