"""The grid: stages as columns under their phases, and in rows what customers live through and what the firm does about it."""

from cjm.emit.maps.grid.picture import draw, pages
from cjm.emit.maps.grid.rows import ROWS

__all__ = ["ROWS", "draw", "pages"]
