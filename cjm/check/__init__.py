"""Runs the rules over a project and turns remarks into findings.

Order of things: each journey alone (judging.py); what stands outside of journeys, with the rules about the whole project; what only
the whole project can tell, and the report (assembly.py).
"""

from cjm.check.assembly import by_path, conclude, spoken
from cjm.check.judging import Heard as Heard
from cjm.check.judging import Judge
from cjm.check.judging import is_named as is_named
from cjm.model import Uses
from cjm.project import Project
from cjm.report import Options as Options
from cjm.report import Report as Report
from cjm.report import UnknownRule as UnknownRule
from cjm.report import cap as cap
from cjm.rules.registry import Context


def check(project: Project, options: Options, heard: Heard | None = None) -> Report:
    """The findings of a project. Raises UnknownRule for a name in `select` or `ignore` that is no rule and no group.

    `heard` is filled with the remarks behind the findings.
    """
    judge = Judge(options, project.settings, spoken(project, options), heard)
    model = project.model
    context = Context(options.today, project.settings, model, judge.active, project.packs, project.measurements)
    loaded = by_path(project.remarks)
    judged = {}
    for journey in model.journeys:
        path = journey.tree.source.path
        judged[path] = judge.journey(journey, context.alone(journey), Uses(model.uses), loaded.get(path, ()))
    rest = [remark for remark in project.remarks if remark.place.source.path not in judged]
    return conclude(project, judge, context, judged, rest, capped=options.capped)
