"""The catalogue: one module per group, each rule one generator."""

from functools import cache

from cjm.rules.registry import RULES, Rule

GROUP_MODULES: tuple[str, ...] = (
    "source",
    "structure",
    "dead_ends",
    "flow",
    "coverage",
    "stages",
    "links",
    "hierarchy",
    "ownership",
    "owners",
    "influence",
    "governance",
    "measurement",
    "fitting_kpis",
    "kpi_definition",
    "kpi_asking",
    "kpi_scale",
    "kpi_clash",
    "kpi_mix",
    "kpi_values",
    "kpi_noise",
    "verification",
    "evidence",
    "claims",
    "sources",
    "surveys",
    "channels",
    "consistency",
    "feedback",
    "omnichannel",
    "forms",
    "people",
    "personas",
    "b2b",
    "expectations",
    "emotions",
    "moments",
    "critical_points",
    "barriers",
    "actions",
    "action_texts",
    "levers",
    "plays",
    "crm",
    "legal",
    "style",
    "scalars",
    "naming",
    "titles",
    "wording",
    "privacy",
    "freshness",
    "versions",
    "review_requests",
    "review_trust",
    "experience",
    "ladder",
    "levels",
    "checklists",
    "packs",
    "requirements",
)
"""The modules of the catalogue, in the order of its chapters."""


@cache
def catalogue() -> dict[str, Rule]:
    """Every rule there is, by name, in the order of the catalogue."""
    from importlib import import_module

    order = {import_module(f"cjm.rules.{module}").__name__: number for number, module in enumerate(GROUP_MODULES)}
    return dict(sorted(RULES.items(), key=lambda pair: order[pair[1].function.__module__]))  # whichever was imported first


def named(word: str) -> Rule | None:
    """The rule of a name or code."""
    rules = catalogue()
    return rules.get(word) or next((rule for rule in rules.values() if rule.code == word), None)
