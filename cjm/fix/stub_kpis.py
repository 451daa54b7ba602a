"""Stubs for measures that a kind of contact calls for."""

from cjm.fix.define import defined
from cjm.fix.insert import add
from cjm.fix.registry import Case, Edits, fixes
from cjm.fix.spot import Spot


@fixes("ttr-missing-on-requests")
def ttr_missing_on_requests(case: Case) -> Edits:
    """A time to resolution among the KPIs of the touchpoint."""
    return _measured(case, case.block, "ttr", case.todo("time to a solution", "время до решения"))


@fixes("ces-missing-on-effort")
def ces_missing_on_effort(case: Case) -> Edits:
    """An effort score among the KPIs of the stage."""
    return _measured(case, case.stage, "ces", case.todo("how easy it was", "насколько легко было"))


def _measured(case: Case, block: Spot | None, kind: str, name: str) -> Edits:
    """One more KPI, to fill in: another one of the same type may measure something else."""
    if block is None or not case.home:
        return None
    return [add(block, "kpis", f"todo-{kind}"), *defined(case, "kpis", f"todo-{kind}", {"name": name, "type": kind})]
