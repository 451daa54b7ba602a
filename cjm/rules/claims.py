"""EVI: numbers in texts."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cjm.findings import Remark
from cjm.model import CriticalPoint, Journey, Stage
from cjm.patterns import pattern
from cjm.rules.registry import INFO, Remarks, rule
from cjm.source import Place
from cjm.values import Text
from cjm.views import lacks

NUMBER: Final = r"(?<![\d.,])\d{1,9}(?:[.,]\d{1,9})?"
CLAIM: Final = pattern(
    rf"{NUMBER}[ \u00a0\u202f]?(?:%|percent\b|процент\w*)"
    rf"|{NUMBER} times (?:as \w+|more|less|fewer|\w+er)\b"
    rf"|\bв {NUMBER} раза?\b",
    re.IGNORECASE,
)
"""A share, or how many times more. “Calls 3 times” is a count of what somebody does, and no claim."""
WHOLE: Final = pattern(r"100(?:[.,]0+)?\D")
"""All of something: a manner of speaking or a condition (100% prepayment), not a finding."""


@rule(
    "EVI014",
    "unattributed-claim",
    INFO,
    en=(
        "“{claim}” at “{element}” has no source",
        "a number without a source is believed for years and checked by nobody",
        "`evidence:` with the source it comes from, or say it without the number",
    ),
    ru=(
        "Число в тексте без источника.",
        "«{claim}» у «{element}»: откуда это число, не сказано",
        "числу без источника верят годами, и никто его не проверяет",
        "`evidence:` и источник, откуда оно взято, или скажите то же без числа",
    ),
)
def unattributed_claim(journey: Journey) -> Remarks:
    """A text states a share, or how many times more, without any source.

    "70% of buyers leave" sounds like research, and travels from map to map. Read are texts in which the team states what is so: name
    and cause of critical points; what customers do, their barriers, and the reason of a hand-over at a stage. Goals, promises and
    plans may hold any number.

    Cite the source at the critical point, its stage or the journey. From the many such numbers in articles of the trade, of which
    hardly one tells its method.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - {name: Drops the cart, cause: 70% of buyers find the form too long}

    Good::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - {name: Drops the cart, cause: 70% of buyers find the form too long, evidence: [interviews]}
        library:
          sources:
            interviews: {name: Interviews with buyers, kind: interview, date: 2026-09-20, n: 30}
    """
    if not lacks(journey, "evidence"):
        return
    for stage in journey.stages:
        if lacks(stage, "evidence"):
            yield from _claims(stage, _statements(stage))
            for point in stage.critical_points:
                yield from _claims_of(point)
    for point in journey.critical_points:
        yield from _claims_of(point)


def _claims_of(point: CriticalPoint) -> Remarks:
    if lacks(point, "evidence"):
        causes = [("cause", point.cause, point.place("cause"))] if point.cause is not None else []
        yield from _claims(point, [("name", point.name, point.title), *causes])


def _statements(stage: Stage) -> Iterator[tuple[str, Text, Place]]:
    yield from (("does", text, stage.place("does")) for text in stage.does)
    yield from (("barriers", item.text, item.place) for item in stage.barriers)
    if stage.handoff is not None and stage.handoff.why is not None:
        yield "handoff", stage.handoff.why, stage.handoff.at.field("why")


def _claims(element: CriticalPoint | Stage, texts: Iterable[tuple[str, Text, Place]]) -> Remarks:
    for key, text, place in texts:
        claims = [match[0] for words in text.words.values() for match in CLAIM.finditer(words) if not WHOLE.match(match[0])]
        if claims:
            yield Remark(place, element.address, {"claim": claims[0], "element": element.name}, f"{key}:{claims[0]}")
