"""Where things stand in the report: a page for each journey, and an anchor for each thing on it.

An anchor is the address without the journey (`stage:checkout/touchpoint:order-form`), so that links from tasks, findings and
other people's notes last as long as the ids do.
"""

import re
from collections.abc import Iterable

from cjm.emit.anchors import anchor as anchor
from cjm.emit.anchors import escaped as escaped
from cjm.emit.names import file_stem
from cjm.model import Element, Journey

INDEX = "index.html"


class Links:
    """The pages and anchors of a report; every link is relative, so that the folder can stand anywhere."""

    def __init__(self) -> None:
        self._stems: dict[Journey, str] = {}
        self._taken: set[str] = set()
        self._anchors: dict[Journey, dict[Element, str]] = {}

    def add(self, journey: Journey, shown: Iterable[Element]) -> None:
        """A page for a journey, with an anchor for each thing that it shows; of equal ones later ones get a number."""
        self._stems[journey] = _free(file_stem(journey.id), self._taken, "-")
        anchors = self._anchors[journey] = {}
        taken: set[str] = set()
        for element in shown:
            if element not in anchors:
                anchors[element] = _free(anchor(element.address, journey), taken, "~")

    def stem(self, journey: Journey) -> str:
        """The name of the journey's files, without extension."""
        return self._stems[journey]

    def path(self, journey: Journey) -> str:
        """The journey's page, from the root of the report."""
        return f"journeys/{self._stems[journey]}.html"

    def anchor(self, page: Journey, element: Element) -> str:
        """The id of a thing on the page of a journey; empty where the page does not show it."""
        return self._anchors[page].get(element, "")

    def to(self, element: Element | None, journey: Journey | None, page: Journey | None) -> str:
        """The link from a page (None: the index) to a thing on a journey's page; empty where it is not shown there.

        Without a journey: the first page that shows the thing, the page itself before others.
        """
        if isinstance(element, Journey) and element in self._stems:
            return self._from(page, element)
        if element is None:
            return ""
        homes = [journey] if journey is not None else [*([page] if page is not None else []), *self._anchors]
        home = next((home for home in homes if element in self._anchors.get(home, {})), None)
        if home is None:
            return ""
        fragment = "#" + escaped(self._anchors[home][element])
        return fragment if home is page else self._from(page, home) + fragment

    def _from(self, page: Journey | None, home: Journey) -> str:
        return escaped(self.path(home) if page is None else f"{self._stems[home]}.html")


def from_afar(element: Element, journey: Journey, report: str) -> str:
    """The link to a thing on its journey's page, from something that is no page; `report` is where the report's folder is from there."""
    return f"{report}/journeys/{file_stem(journey.id)}.html#{escaped(anchor(element.address, journey))}"


def outside(link: str | None) -> str:
    r"""A link that a file gives, if it is one to follow: http, https or mailto; else empty.

    Control characters and spaces go first, as browsers skip them (`java\nscript:`).
    """
    bare = re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029]", "", link or "")
    return bare if re.match(r"(?:https?://|mailto:)[^/]", bare, re.IGNORECASE) else ""


def _free(wanted: str, taken: set[str], sign: str) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}{sign}{number}"
    taken.add(name)
    return name
