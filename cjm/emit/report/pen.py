"""Putting the words of a project on a page: every text of a file passes through here or through Jinja's own escaping."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from cjm.data import shipped
from cjm.emit import formats
from cjm.emit.report.labels import LABELS
from cjm.emit.report.links import Links, outside
from cjm.hygiene import clean
from cjm.kpis import more_is_better
from cjm.model import Action, Amount, Element, Journey, Model, Question, Ref
from cjm.terms import term
from cjm.values import Duration, Text
from cjm.words import Lang

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


class Pen:
    """What templates write with: one language, one day, one model.

    `environment` escapes everything (autoescape), fails on a name that does not exist, and loads only the shipped templates.
    """

    def __init__(self, model: Model, lang: Lang, today: date, links: Links) -> None:
        self.model = model
        self.lang = lang
        self.today = today
        self.links = links
        self.environment = Environment(
            loader=FileSystemLoader(shipped("templates") / "report"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals = {
            "w": {name: phrase.say(lang) for name, phrase in LABELS.items()},
            "lang": lang,
            "term": lambda kind, word: term(kind, word, lang),
            "project": model,
            "more_is_better": more_is_better,
        }
        self.environment.filters |= {
            "say": self.say,
            "title": self.title,
            "link": self.link,
            "links": self.all_links,
            "anchor": self.anchor,
            "prose": prose,
            "outside": outside,
            "count": lambda value: formats.count(value, lang),
            "share": lambda value: formats.share(value, lang),
            "visits": lambda value: formats.visits(value, lang),
            "mood": lambda value: formats.mood(value, lang),
            "amount": self.amount,
            "duration": lambda value: formats.duration(value, lang),
            "every": self.every,
            "day": lambda value: formats.day(value, lang),
            "distance": lambda value: formats.distance(value, today, lang),
        }

    def write(self, template: str, values: Mapping[str, Any]) -> str:
        """A page of a template."""
        return self.environment.get_template(template).render(values)

    # ------------------------------------------------------------ texts

    def spoken(self, text: Text | str, tongue: str) -> tuple[str, str]:
        """The words of a text as this page says them, and their language; `tongue` is that of the file around it."""
        text = text if isinstance(text, Text) else Text(text)
        code = next((code for code in (self.lang, "", "en") if code in text.words), next(iter(text.words), ""))
        words = clean(text.words.get(code, ""))[0]
        if not code:
            code = "ru" if _CYRILLIC.search(words) else tongue
        return words, code if _LANGUAGE.fullmatch(code) else self.lang

    @pass_context
    def say(self, context: Context, text: Text | str | None, tongue: str = "") -> Markup:
        """A text, marked with its language where that is not the page's."""
        return self._marked(*self.spoken(text or "", tongue or self._tongue(context, None)))

    @pass_context
    def title(self, context: Context, thing: Element | Ref[Any] | None, journey: Journey | None = None) -> Markup:
        """What a thing, of the journey if one is given, is called; of a reference that names nothing, its word."""
        element = thing.item if isinstance(thing, Ref) else thing
        tongue = self._tongue(context, element, journey)
        if element is None:
            return self._marked(*self.spoken(thing.id if isinstance(thing, Ref) else "", tongue))
        return self._marked(*self.spoken(title_of(element), tongue))

    def _marked(self, words: str, code: str) -> Markup:
        return Markup('<span lang="{}">{}</span>').format(code, words) if code != self.lang else escape(words)

    def _tongue(self, context: Context, element: Element | None, journey: Journey | None = None) -> str:
        if isinstance(element, Journey):
            return element.lang
        page = journey or context.get("page")
        if page is None or (element is not None and element.address.startswith("library/")):
            return self.model.lang
        return str(page.lang)

    # ------------------------------------------------------------ links

    @pass_context
    def link(self, context: Context, thing: Element | Ref[Any] | None, journey: Journey | None = None) -> Markup:
        """The title of a thing as a link to the place where the report shows it, if it does."""
        element = thing.item if isinstance(thing, Ref) else thing
        target = self.links.to(element, journey, context.get("page"))
        title = self.title(context, thing, journey)
        return Markup('<a href="{}">{}</a>').format(target, title) if target else title

    @pass_context
    def all_links(self, context: Context, things: Iterable[Element | Ref[Any]]) -> Markup:
        """Several links, with commas."""
        return Markup(", ").join(self.link(context, thing) for thing in things)

    @pass_context
    def anchor(self, context: Context, element: Element) -> str:
        """The id of an element on this page."""
        return self.links.anchor(context["page"], element)

    # ------------------------------------------------------------ values

    def amount(self, value: Amount | None) -> str:
        """A target, an alert; a dash for none."""
        return formats.NONE if value is None else formats.amount(value, self.lang, clean(self.model.currency)[0])

    def every(self, value: Duration | None) -> str:
        """A cadence; a dash for none."""
        return formats.NONE if value is None else formats.cadence(value, self.lang)


def prose(text: str) -> Markup:
    """A sentence of ours about a file, with what stands between backticks as code."""
    parts = clean(text)[0].split("`")
    if len(parts) % 2 == 0:
        return escape("`".join(parts))
    return Markup("").join(Markup("<code>{}</code>").format(part) if i % 2 else escape(part) for i, part in enumerate(parts))


def title_of(element: Element) -> Text:
    """The title of an element, in whatever field its kind keeps it."""
    if isinstance(element, Action):
        return element.do
    if isinstance(element, Question):
        return element.ask
    name: Text = getattr(element, "name", Text(""))
    return name or Text(element.id)
