"""ACT: limits that a law or a contract sets."""

from collections.abc import Iterator

from cjm.findings import Remark
from cjm.kpis import Reckoning, spell, worse
from cjm.model import Amount, Journey, Kpi, KpiUse
from cjm.rules.registry import ERROR, Context, Remarks, rule
from cjm.words import Phrase

_FIELDS = {"target": Phrase("target", "цель"), "alert": Phrase("alert level", "порог тревоги")}


@rule(
    "ACT019",
    "legal-limit-exceeded",
    ERROR,
    en=(
        "The {field} of “{kpi}” is {value}, looser than its limit of {limit}",
        "a team that meets it breaks the law or the contract and sees nothing amiss",
        "`{key}: {limit}` or a stricter one",
    ),
    ru=(
        "Цель или порог тревоги мягче предела.",
        "У показателя «{kpi}» {field} {value} мягче предела {limit}",
        "команда выполнит норму, нарушит закон или договор и ничего не заметит",
        "`{key}: {limit}` или строже",
    ),
)
def legal_limit_exceeded(holder: Kpi | Journey, context: Context) -> Remarks:
    """The target or alert of a KPI is looser than its limit.

    `limit` is what a law or a contract allows at most, such as 15 working days for the answer of a Russian financial firm to a
    complaint (442-FZ). A target beyond it plans the breach; an alert beyond it rings too late. The rule compares with the limit
    that is written, also where a journey sets a target of its own, and knows no law by itself: it gives no legal advice.

    Bad::

        library:
          kpis:
            ttr: {name: Time to an answer, type: ttr, target: 10bd, alert: 20bd, limit: 15bd}

    Good::

        library:
          kpis:
            ttr: {name: Time to an answer, type: ttr, target: 5bd, alert: 10bd, limit: 15bd}
    """
    if isinstance(holder, Kpi):
        yield from _beyond(holder, holder, holder, context.model)
        return
    for use in holder.kpis:
        if use.kpi.item is not None:
            yield from _beyond(use.kpi.item, use, holder, context.model)


def _beyond(kpi: Kpi, said: Kpi | KpiUse, holder: Kpi | Journey, by: Reckoning) -> Iterator[Remark]:
    for key, field in _FIELDS.items():
        value: Amount | None = getattr(said, key)
        if value is not None and kpi.limit is not None and worse(kpi, value, kpi.limit, by):
            values = {"kpi": kpi.name, "field": field, "key": key, "value": spell(value), "limit": spell(kpi.limit)}
            yield Remark(said.at.field(key), holder.address, values, f"{kpi.id}:{key}" if isinstance(holder, Journey) else key)
