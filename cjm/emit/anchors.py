"""Where a thing stands on the page of its journey: the one place that knows how its address becomes an id and a link.

An anchor is the address without the journey (`stage:checkout/touchpoint:order-form`), so that links from maps, tasks, findings and
other people's notes last as long as the ids do.
"""

import re

from cjm.model import Journey


def anchor(address: str, journey: Journey) -> str:
    """An address as the id of an HTML element: without the journey, and without spaces, which an id cannot hold."""
    return re.sub(r"\s+", "-", address.removeprefix(f"{journey.address}/")) or "-"


def escaped(link: str) -> str:
    """A path or fragment for `href`: letters of any script as they are, all else percent-encoded (RFC 3987)."""
    return re.sub(r"[^\w/:.~-]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), link)
