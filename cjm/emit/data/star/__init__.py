"""A star schema for BI tools (Power BI, and any that reads CSV): dimensions say what things are, facts what is counted of them.

A column that ends in `_key` leads to the dimension that it is named for (`owner_team_key` to `dim_team`). Keys are uuids of
addresses, so that they last as long as ids do; every dimension has a row for "none", so that no join loses a fact.
"""

from cjm.emit.data.star.dimensions import Named, dates, dimensions
from cjm.emit.data.star.facts import Facts
from cjm.emit.data.star.keys import Keys
from cjm.emit.data.table import Desk


def star(desk: Desk) -> dict[str, Named]:
    """Every table of the star by its name: the heads of its columns, and its rows."""
    keys = Keys()
    found = dimensions(desk, keys)
    facts = Facts(desk, keys)
    tables = facts.tables()
    return {**found, "dim_date": dates(facts.days, desk), **tables}
