"""Where things stand in the report: the pages, and an anchor for each thing on the page of a journey.

An anchor is the address without the journey (`stage:checkout/touchpoint:order-form`), so that links from tasks, findings and
other people's notes last as long as the ids do. Personas, channels, teams and KPIs have pages of their own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, cast
from urllib.parse import quote

from cjm.emit.anchors import anchor as anchor
from cjm.emit.anchors import escaped as escaped
from cjm.emit.names import file_stem, local_stem
from cjm.emit.report.texts import texts_of, title_of
from cjm.model import Channel, Element, Journey, Kpi, Model, Persona, Team
from cjm.values import Text

INDEX: Final = "index.html"
ATLAS: Final = "atlas.html"
GLOSSARY: Final = "glossary.html"
SECTIONS: Final = ("personas", "channels", "teams", "kpis")
"""The sections of libraries whose items have a page, named as their folders are."""

Entity = Persona | Channel | Team | Kpi


class Entry(NamedTuple):
    """One thing to be found: `title` and `texts` are its words in all their languages, `url` leads to it from the root of the site.

    `kind` is its kind in an address (`touchpoint`, `kpi`); `journey` is where it stands, None for a thing of the whole project.
    """

    kind: str
    title: Text
    texts: tuple[Text, ...]
    url: str
    journey: Journey | None


class Links:
    """The pages and anchors of a report; every link is relative, so that the folder can stand anywhere.

    Definitions of the project's library have pages named by their id, those of a file or pack by both ids. Of a pack only what
    the project uses is shown.
    """

    def __init__(self, model: Model) -> None:
        self._stems: dict[Journey, str] = {}
        self._taken: set[str] = set()
        self._anchors: dict[Journey, dict[Element, str]] = {}
        self._pages: dict[Element, str] = {}
        for section in SECTIONS:
            taken = {"index"}  # the list of all of them
            for stem, item in _definitions(model, section):
                self._pages[item] = f"{section}/{_free(stem, taken, '-')}.html"

    def add(self, journey: Journey, shown: Iterable[Element]) -> None:
        """A page for a journey, with an anchor for each thing that it shows; of equal ones later ones get a number."""
        self._stems[journey] = _free(file_stem(journey.id), self._taken, "-")
        self._pages[journey] = f"journeys/{self._stems[journey]}.html"
        anchors = self._anchors[journey] = {}
        taken: set[str] = set()
        for element in shown:
            if element not in anchors:
                anchors[element] = _free(anchor(element.address, journey), taken, "~")

    def stem(self, journey: Journey) -> str:
        """The name of the journey's files, without extension."""
        return self._stems[journey]

    def path(self, thing: Element) -> str:
        """The page of a journey, persona, channel, team or KPI, from the root of the report; empty where it has none."""
        return self._pages.get(thing, "")

    def entities(self, section: str) -> list[Entity]:
        """The personas, channels, teams or KPIs that have a page: of the project, then of packs, then of journeys."""
        return [cast(Entity, thing) for thing, path in self._pages.items() if path.startswith(f"{section}/")]

    def anchor(self, page: Journey, element: Element) -> str:
        """The id of a thing on the page of a journey; empty where the page does not show it."""
        return self._anchors[page].get(element, "")

    def to(self, element: Element | None, journey: Journey | None, page: Element | None, folder: str) -> str:
        """The link from a page to a thing; empty where the report does not show it.

        `page` is what the page is about (None: nothing that has an address), `folder` where it stands. The link leads to the place on
        the page itself, or on the page of the journey that is given; else to the thing's own page; else to the first page of a
        journey that shows it.
        """
        if element is None:
            return ""
        if isinstance(element, Journey):
            return self.home(element, folder)
        if isinstance(page, Journey) and element in self._anchors.get(page, {}) and journey in (None, page):
            return "#" + escaped(self._anchors[page][element])
        if element in self._pages:
            return self.home(element, folder)
        homes = [journey] if journey is not None else self._anchors
        shown = next((home for home in homes if element in self._anchors.get(home, {})), None)
        return self.home(shown, folder) + "#" + escaped(self._anchors[shown][element]) if shown is not None else ""

    def home(self, thing: Element, folder: str) -> str:
        """The link from a page in a folder to the page of a journey, persona, channel, team or KPI; empty for none."""
        path = self._pages.get(thing, "")
        return relative(path, folder) if path else ""

    def entries(self) -> Iterator[Entry]:
        """Everything that the report shows and a search should find: pages first, then what stands on the pages of journeys."""
        for thing, path in self._pages.items():
            home = thing if isinstance(thing, Journey) else None
            yield Entry(thing.KIND, title_of(thing), tuple(texts_of(thing)), escaped(path), home)
        for journey, anchors in self._anchors.items():
            for thing, id in anchors.items():
                if thing not in self._pages:
                    url = f"{escaped(self._pages[journey])}#{escaped(id)}"
                    yield Entry(thing.KIND, title_of(thing), tuple(texts_of(thing)), url, journey)


def relative(path: str, folder: str) -> str:
    """The link from a page in a folder (empty: the root) to a path from the root."""
    if folder and path.startswith(f"{folder}/"):
        return escaped(path.removeprefix(f"{folder}/"))
    return ("../" if folder else "") + escaped(path)


def _definitions(model: Model, section: str) -> Iterator[tuple[str, Element]]:
    """What the report has pages for, each with the name of its file before equal names are told apart."""
    for id, item in model.library.section(section).items():
        yield file_stem(id), item
    for pack, vocabulary in model.vocabularies.items():
        for id, item in vocabulary.section(section).items():
            if model.uses.get(item.address):
                yield local_stem(pack, id), item
    for journey in model.journeys:
        for id, item in journey.library.section(section).items():
            yield local_stem(journey.id, id), item


def from_afar(element: Element, journey: Journey, report: str) -> str:
    """The link to a thing on its journey's page, from something that is no page; `report` is where the report's folder is from there."""
    return f"{report}/journeys/{file_stem(journey.id)}.html#{escaped(anchor(element.address, journey))}"


def outside(link: str | None) -> str:
    r"""A link that a file gives, if it is one to follow: http, https or mailto; else empty.

    Control characters and spaces go first, as browsers skip them (`java\nscript:`).
    """
    bare = re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029]", "", link or "")
    return bare if re.match(r"(?:https?://|mailto:)[^/]", bare, re.IGNORECASE) else ""


def at_source(template: str, path: str, line: int) -> str:
    """The address of a line of a file by the project's `source_link`, whose `{path}` and `{line}` are filled in; empty where there is none.

    Only http and https are followed, and the host is never filled in; a pack that ships with `cjm` is in nobody's repository.

    >>> at_source("https://github.com/acme/journeys/blob/main/{path}#L{line}", "journeys/my order.yaml", 12)
    'https://github.com/acme/journeys/blob/main/journeys/my%20order.yaml#L12'
    """
    if not re.fullmatch(r"https?://[\w.:-]+(?:/[^\x00-\x20\x7f-\xa0\u2028\u2029]*)?", template) or path.startswith("pack:"):
        return ""
    return template.replace("{line}", str(line)).replace("{path}", quote(path, safe="/", errors="surrogatepass"))


def _free(wanted: str, taken: set[str], sign: str) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}{sign}{number}"
    taken.add(name)
    return name
