"""How personas feel along a journey: what is known, and the curves that the grid and the emotion view draw of it."""

from cjm.emit.maps.feelings.content import Curve, Fall, Feelings, feelings

__all__ = ["Curve", "Fall", "Feelings", "feelings"]
