"""Every table of a project, in the order of the sheets."""

from typing import Final

from cjm.emit.data.table import Table
from cjm.emit.data.tables.findings import FINDINGS
from cjm.emit.data.tables.journeys import EMOTIONS, FUNNEL, JOURNEYS, STAGES
from cjm.emit.data.tables.measures import KPIS, LEVELS, METRICS, VALUES
from cjm.emit.data.tables.shared import CHANNELS, OUTCOMES, PERSONAS, SOURCES, TEAMS
from cjm.emit.data.tables.work import ACTIONS, CRITICAL_POINTS, PLAYS, TOUCHPOINTS

TABLES: Final[tuple[Table, ...]] = (
    JOURNEYS,
    STAGES,
    TOUCHPOINTS,
    CRITICAL_POINTS,
    ACTIONS,
    KPIS,
    VALUES,
    PERSONAS,
    OUTCOMES,
    CHANNELS,
    TEAMS,
    SOURCES,
    EMOTIONS,
    FUNNEL,
    PLAYS,
    METRICS,
    LEVELS,
    FINDINGS,
)
