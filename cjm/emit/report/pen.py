"""Putting the words of a project on a page: every text of a file passes through here or through Jinja's own escaping."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup, escape

from cjm.data import shipped
from cjm.emit import formats
from cjm.emit.report.facets import names
from cjm.emit.report.labels import LABELS
from cjm.emit.report.labels.journey import STATES
from cjm.emit.report.links import Links, at_source, outside
from cjm.emit.report.scorecard import MARKS
from cjm.emit.report.scripts import island
from cjm.emit.report.texts import title_of
from cjm.emit.report.told import interval, told
from cjm.fields import field_name
from cjm.findings import Finding
from cjm.hygiene import clean
from cjm.kpis import more_is_better, stat_of
from cjm.model import Amount, Element, Journey, Model, Ref
from cjm.terms import term
from cjm.values import Duration, Text
from cjm.words import Lang

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


class _Compiled(BytecodeCache):
    """The templates as code, kept while the process runs: a second edition, or a second look, need not compile them again."""

    _kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


class _Marks:
    """The macros of a template of which each depends on its arguments alone: run once for the same ones."""

    def __init__(self, template: Template) -> None:
        self._module = template.module

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        macro: Callable[..., Markup] = lru_cache(maxsize=4096)(getattr(self._module, name))
        setattr(self, name, macro)
        return macro


class Pen:
    """What templates write with: one language, one day, one model.

    `environment` escapes everything (autoescape), fails on a name that does not exist, and loads only the shipped templates.
    """

    def __init__(self, model: Model, lang: Lang, today: date, links: Links, source_link: str = "") -> None:
        self.model = model
        self.lang = lang
        self.today = today
        self.links = links
        self.source_link = source_link
        self.currency = clean(model.currency)[0]
        self._titles: dict[Element, Markup] = {}
        self._linked: dict[tuple[Element, Journey | None], Markup] = {}
        """Of the page that is being written."""
        self._tongues = {journey.title.source.path: journey.lang for journey in model.journeys}
        self.environment = Environment(
            loader=FileSystemLoader(shipped("templates") / "report"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_Compiled(),
        )
        self.environment.globals = {
            "w": {name: phrase.say(lang) for name, phrase in LABELS.items()},
            "lang": lang,
            "term": lambda kind, word: term(kind, word, lang),
            "project": model,
            "more_is_better": more_is_better,
            "stat_of": stat_of,
            "facet_names": lambda facets: names(facets, lang),
            "state_says": lambda state: STATES[state].say(lang),
            "state_mark": MARKS.__getitem__,
            "field": lambda name: capital(field_name(name, lang)),
            "island": island,
            "linked": bool(source_link),
        }
        self.environment.filters |= {
            "say": self.say,
            "says": self.says,
            "home": self.home,
            "line": self.line,
            "at_line": self.at_line,
            "title": self.title,
            "link": self.link,
            "links": self.all_links,
            "anchor": self.anchor,
            "prose": prose,
            "capital": capital,
            "filled": filled,
            "outside": outside,
            "count": lambda value: formats.count(value, lang),
            "share": lambda value: formats.share(value, lang),
            "visits": lambda value: formats.visits(value, lang),
            "mood": lambda value: formats.mood(value, lang),
            "amount": self.amount,
            "duration": lambda value: formats.duration(value, lang),
            "every": self.every,
            "day": lambda value: formats.day(value, lang),
            "told": lambda value: told(value, lang, self.currency),
            "interval": lambda value: interval(value, lang, self.currency),
            "period": lambda value: formats.period(value.period, value.day, today, lang),
            "long_day": lambda value: formats.long_day(value, lang),
            "distance": lambda value: formats.distance(value, today, lang),
        }

        self.environment.globals["marks"] = _Marks(self.environment.get_template("marks.html"))

    def write(self, template: str, values: Mapping[str, Any]) -> str:
        """A page of a template."""
        self._linked.clear()
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
        if element is None:
            return self._marked(*self.spoken(thing.id if isinstance(thing, Ref) else "", self._tongue(context, None, journey)))
        if element not in self._titles:
            self._titles[element] = self._marked(*self.spoken(title_of(element), self._tongue(context, element)))
        return self._titles[element]

    def _marked(self, words: str, code: str) -> Markup:
        shown = escape(words)
        return shown if code == self.lang else Markup(f'<span lang="{escape(code)}">{shown}</span>')

    @pass_context
    def says(self, context: Context, thing: Element, text: Text) -> Markup:
        """A text of a thing of any file, marked with its language where that is not the page's."""
        return self._marked(*self.spoken(text, self._tongue(context, thing)))

    def _tongue(self, context: Context, element: Element | None, journey: Journey | None = None) -> str:
        """The language of the file that a thing stands in; without a thing, of the journey or of what the page is about."""
        thing = element or journey or context.get("page")
        return self.model.lang if thing is None else self._tongues.get(thing.title.source.path, self.model.lang)

    # ------------------------------------------------------------ links

    @pass_context
    def link(self, context: Context, thing: Element | Ref[Any] | None, journey: Journey | None = None) -> Markup:
        """The title of a thing as a link to the place where the report shows it, if it does."""
        element = thing.item if isinstance(thing, Ref) else thing
        if element is None:
            return self.title(context, thing, journey)
        if (element, journey) not in self._linked:
            target = self.links.to(element, journey, context.get("page"), context["folder"])
            self._linked[element, journey] = _to(target, self.title(context, element))
        return self._linked[element, journey]

    @pass_context
    def home(self, context: Context, thing: Element | Ref[Any] | None) -> Markup:
        """The title of a thing as a link to the page of its own, if it has one; from anywhere but that page."""
        element = thing.item if isinstance(thing, Ref) else thing
        page = context.get("page")
        target = self.links.home(element, context["folder"]) if element is not None and element is not page else ""
        return _to(target, self.title(context, thing))

    def line(self, element: Element, words: str = "") -> Markup:
        """Where an element is written: `journeys/order.yaml:12`, or other words, as a link if the project says where its files are."""
        source = element.title.source
        line, _ = source.position(element.title.start)
        return self._at(source.path, line, words or f"{source.path}:{line}")

    def at_line(self, finding: Finding) -> Markup:
        """The line of a finding, `line 12`, as a link if the project says where its files are."""
        word = LABELS["line"].say(self.lang)
        return self._at(finding.path, finding.start[0], f"{word} {finding.start[0]}")

    def _at(self, path: str, line: int, words: str) -> Markup:
        target, shown = at_source(self.source_link, path, line), clean(words)[0]
        if target:
            return Markup('<a class="file" href="{}" rel="noopener noreferrer">{}</a>').format(target, shown)
        return Markup('<span class="file">{}</span>').format(shown)

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
        return formats.NONE if value is None else formats.amount(value, self.lang, self.currency)

    def every(self, value: Duration | None) -> str:
        """A cadence; a dash for none."""
        return formats.NONE if value is None else formats.cadence(value, self.lang)


def _to(target: str, words: Markup) -> Markup:
    """Words as a link, if it leads anywhere."""
    return Markup(f'<a href="{escape(target)}">{words}</a>') if target else words


def filled(phrase: str, **values: object) -> Markup:
    """A phrase of ours with its `{places}` filled; what is no markup yet is escaped."""
    return escape(phrase).format(**values)


def capital(words: str) -> str:
    """Words with which a line begins."""
    return words[:1].upper() + words[1:]


def prose(text: str) -> Markup:
    """A sentence of ours about a file, with what stands between backticks as code."""
    parts = clean(text)[0].split("`")
    if len(parts) % 2 == 0:
        return escape("`".join(parts))
    return Markup("").join(Markup("<code>{}</code>").format(part) if i % 2 else escape(part) for i, part in enumerate(parts))
