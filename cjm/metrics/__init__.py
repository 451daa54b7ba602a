"""Measures of a project, computed from its files alone: how complete its maps are, what is late, what customers get to and feel.

A measure is a `Fraction`: the things that have what is asked for and the things that miss it, so that a page can say what to
add; or a number that one line of arithmetic explains. Definitions: sections 4 and 5 of the specification's metrics, and decisions
17, 25, 27, 28, 29, 31, 33, 45, 62 and 63.

What many rooms ask for is named here; the rest is imported from its module: `contacts`, `actions`, `context`, `pressure`,
`responsibility`, `feeling`, `portfolio`, `measuring`.
"""

from cjm.metrics.coverage import WEAK as WEAK
from cjm.metrics.coverage import evidenced as evidenced
from cjm.metrics.coverage import owned as owned
from cjm.metrics.coverage import planned as planned
from cjm.metrics.coverage import points_planned as points_planned
from cjm.metrics.coverage import weak_acted_on as weak_acted_on
from cjm.metrics.coverage import weak_planned as weak_planned
from cjm.metrics.coverage import with_kpi as with_kpi
from cjm.metrics.feeling import lowest as lowest
from cjm.metrics.flow import lost as lost
from cjm.metrics.flow import success as success
from cjm.metrics.flow import with_share as with_share
from cjm.metrics.fractions import Fraction as Fraction
from cjm.metrics.fractions import T as T
from cjm.metrics.fractions import fraction as fraction
from cjm.metrics.fractions import together as together
from cjm.metrics.lateness import EVIDENCE_AGE as EVIDENCE_AGE
from cjm.metrics.lateness import actions_in_time as actions_in_time
from cjm.metrics.lateness import next_review as next_review
from cjm.metrics.lateness import out_of_date_from as out_of_date_from
from cjm.metrics.lateness import reviews_in_time as reviews_in_time
from cjm.metrics.lateness import sources_in_time as sources_in_time
