"""The frame around every page: navigation, the switch of languages, the policy, the stylesheet."""

from typing import Any, Final, NamedTuple

from markupsafe import Markup

from cjm.data import shipped
from cjm.emit.anchors import escaped
from cjm.emit.report.edition import Edition
from cjm.emit.report.labels import LABELS
from cjm.emit.report.links import ATLAS, GLOSSARY, INDEX, relative
from cjm.emit.report.pen import Pen
from cjm.emit.report.scripts import loader, policy
from cjm.emit.report.tokens import tokens
from cjm.model import Element
from cjm.words import Lang

NAMES: Final[dict[Lang, str]] = {"en": "English", "ru": "Русский"}
NAV: Final = (
    ("overview", INDEX),
    ("journeys", ATLAS),
    ("people", "personas/index.html"),
    ("channels", "channels/index.html"),
    ("teams", "teams/index.html"),
    ("kpis", "kpis/index.html"),
    ("findings", "findings.html"),
    ("glossary", GLOSSARY),
)
"""The pages that every page leads to: the label, and the path from the root of the edition."""


class Other(NamedTuple):
    """The same page in the other language."""

    lang: Lang
    link: str
    name: str


class Frame:
    """Writes the pages of one edition."""

    def __init__(self, edition: Edition, pen: Pen) -> None:
        self.edition, self.pen = edition, pen
        self.css = tokens() + style()

    def page(self, path: str, template: str, here: str, view: Any, about: Element | None = None, css: str = "", **values: Any) -> bytes:
        """A page at a path from the root of the edition; `here` is its entry of the navigation, `about` the thing that it is about.

        `css` are rules of this page alone.
        """
        root, folder = "../" * path.count("/"), path.rpartition("/")[0]
        nav = [(name, relative(to, folder), LABELS[name].say(self.edition.lang)) for name, to in NAV if self._has(name)]
        css = self.css + css
        frame = {
            "page": about,
            "root": root,
            "here": here,
            "folder": folder,
            "self_link": relative(path, folder),
            "nav": nav,
            "other": self._other(path, root),
            "files": [(words.say(self.edition.lang), root + self.edition.home + to) for words, to in self.edition.downloads],
            "tables": f"{root}{self.edition.home}data/" if self.edition.downloads else "",
            "view": view,
            "css": Markup(css),
            "policy": policy(css),
            "scripts": loader(root),
            "today": self.edition.today,
        }
        return self.pen.write(template, {**frame, **values}).encode("utf-8", "replace")

    def _has(self, name: str) -> bool:
        return name != "findings" or self.edition.findings is not None

    def _other(self, path: str, root: str) -> Other | None:
        """Where the same page stands in the other language: the main one at the root of the site, the other in a folder of its code."""
        other = self.edition.other
        if other is None:
            return None
        return Other(other, root + (self.edition.home or f"{other}/") + escaped(path), NAMES[other])


def style() -> str:
    """Every stylesheet of the report in the order of their names, `report.css` with what all pages share first."""
    files = sorted((shipped("templates") / "report").glob("*.css"), key=lambda path: (path.stem != "report", path.name))
    return "".join(path.read_text(encoding="utf-8") for path in files)
