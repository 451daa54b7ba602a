"""A drawing as pixels, by resvg."""

from math import sqrt

from cjm.emit.maps.export.fonts import font_files
from cjm.emit.maps.export.svgtree import Layout
from cjm.limits import PICTURE_PIXELS


def scale_of(layout: Layout, wanted: float) -> float:
    """The scale at which a map is drawn: the wanted one, or the largest that a picture may have."""
    return min(wanted, sqrt(PICTURE_PIXELS / (layout.width * layout.height)))


def rasterise(svg: str, scale: float) -> bytes:
    """The PNG of a drawable SVG, `scale` pixels for each px. ImportError where resvg-py is not installed."""
    import resvg_py

    # Without dpi resvg finds no size; without files text would silently be left out.
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale, dpi=96, skip_system_fonts=True, font_files=font_files()))
