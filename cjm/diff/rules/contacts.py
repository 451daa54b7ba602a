"""Rules over changes of touchpoints and channels."""

from cjm.diff.comparison import Comparison
from cjm.diff.rules.registry import BREAKING, Objection, Objections, change_rule


@change_rule(
    "DIF001",
    "touchpoint-removed",
    BREAKING,
    en=(
        "{touchpoint} goes away, and no new source says that customers do not need it",
        "a contact that looks useless to the firm may be the one that customers rely on",
        "`evidence` of the stage or the journey that shows how many use it, or `status: closing` until there is some",
    ),
    ru=(
        "Точку контакта убрали без данных о том, что она не нужна.",
        "«{touchpoint}» исчезает, и ни один новый источник не говорит, что клиентам она не нужна",
        "контакт, который кажется компании лишним, может быть для клиентов главным",
        "`evidence` этапа или пути о том, сколько людей им пользуется, или `status: closing`, пока данных нет",
    ),
)
def touchpoint_removed(comparison: Comparison) -> Objections:
    """A touchpoint in use is removed, and no source is cited for it.

    Before::

        journey: Order
        id: order
        status: live
        stages:
          - name: Pays
            id: pays
            touchpoints:
              - {name: Pay page, id: page}
              - {name: Help call, id: call}

    Bad::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - name: Pays
            id: pays
            touchpoints:
              - {name: Pay page, id: page}

    Good::

        journey: Order
        id: order
        status: live
        version: 2
        stages:
          - name: Pays
            id: pays
            evidence: calls-2026
            touchpoints:
              - {name: Pay page, id: page}
        library:
          sources:
            calls-2026: {name: Calls of 2026, kind: crm, date: 2026-10-01}
    """
    for change in comparison.removed("touchpoint"):
        if change.record.fields.get("status") in ("existing", "closing") and not comparison.newly_cited(change.record):
            yield Objection(change.record, {"touchpoint": comparison.name(change)}, change=change)
