"""The view diff: two versions of a journey on one map, with what was added, removed and changed, in colour and in shape."""

from cjm.emit.maps.diff.picture import draw

__all__ = ["draw"]
