"""Our own words on the pages. Plain and short: first the fact, then why, then what to do (design guide, "Words").

One module per page; `LABELS` are the fixed ones of all of them, by the name that templates use (`w.name`). A name stands once: a
word that a second page needs moves to `common`.
"""

from typing import Final

from cjm.emit.report.labels import common, entities, journey, overview, use
from cjm.emit.report.labels.counts import fields as fields
from cjm.emit.report.labels.counts import journeys as journeys
from cjm.emit.report.labels.counts import kpis as kpis
from cjm.emit.report.labels.counts import personas as personas
from cjm.emit.report.labels.counts import points as points
from cjm.emit.report.labels.counts import severities as severities
from cjm.emit.report.labels.counts import stages as stages
from cjm.emit.report.labels.counts import touchpoints as touchpoints
from cjm.words import Phrase

MODULES: Final = (common, overview, journey, entities, use)
LABELS: Final[dict[str, Phrase]] = {name: phrase for module in MODULES for name, phrase in module.LABELS.items()}
