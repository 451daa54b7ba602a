"""The emotion view: how each persona feels, stage by stage, one panel for each."""

from cjm.emit.maps.emotion.picture import draw, pages

__all__ = ["draw", "pages"]
