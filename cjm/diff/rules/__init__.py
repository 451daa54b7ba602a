"""The catalogue of changes that somebody should look at: one module per subject, each rule one generator."""

from functools import cache
from importlib import import_module
from typing import Final

from cjm.diff.rules.registry import CHANGE_RULES, ChangeRule

MODULES: Final = ("contacts", "trust", "measures", "work", "flow", "numbering")
"""The modules of the catalogue, in the order of its chapters."""


@cache
def change_rules() -> dict[str, ChangeRule]:
    """Every rule over changes, by name, in the order of the catalogue."""
    for module in MODULES:
        import_module(f"cjm.diff.rules.{module}")
    return dict(CHANGE_RULES)
