"""What could be written instead: for a remark of a rule, the edits that settle it.

The modules of SAFE hold the fixers of rules marked `fix="yes"`, those of STUBS of rules marked `fix="stub"`: a stub only opens a
place for a person to fill in.
"""

from functools import cache
from importlib import import_module
from typing import Final

from cjm.edits import Edit
from cjm.findings import Remark
from cjm.fix.registry import FIXERS, ON_REQUEST, Case, Fixer, settled
from cjm.project import Project
from cjm.yamltree import Tree

SAFE: Final = ("defaults", "names", "words", "quotes", "ids", "order", "remove")
STUBS: Final = ("stub_flow", "stub_stages", "stub_kpis", "stub_surveys", "stub_plays", "stub_touchpoints", "stub_people")


@cache
def fixers(stubs: bool) -> dict[str, Fixer]:
    """The fixers by the name of their rule: the safe ones, or those that insert stubs."""
    for module in STUBS if stubs else SAFE:
        import_module(f"cjm.fix.{module}")
    return {rule: fixer for rule, fixer in FIXERS.items() if fixer.__module__.rpartition(".")[2] in (STUBS if stubs else SAFE)}


def fix(
    rule: str, remark: Remark, tree: Tree, project: Project | None = None, *, stub: bool = False, selected: bool = False
) -> tuple[Edit, ...]:
    """The edits that settle a remark of a rule; empty where there is no safe way.

    `tree` is the file that the remark stands in. Without the project the edits are those in this file, enough to tell whether
    there are any. `stub` asks for a place to fill in. `selected` says that the rule was selected by name, as one whose fix deletes
    text has to be.
    """
    fixer = fixers(stub).get(rule)
    if fixer is None or tree.source is not remark.place.source or (rule in ON_REQUEST and not selected):
        return ()
    case = Case(remark, tree, project)
    return settled(case, fixer(case))


def can_fix(rule: str, remark: Remark, tree: Tree, *, selected: bool = False) -> bool:
    """Whether there is a safe fix, as far as the file alone can tell; none where the fixer crashes, so that the finding is told."""
    try:
        return bool(fix(rule, remark, tree, selected=selected))
    except Exception:
        return False
