"""Everything that `cjm build` compiles, as paths and bytes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from cjm.emit import data, tasks
from cjm.emit.maps import VIEWS, draw
from cjm.emit.maps.look import Look
from cjm.emit.names import file_stem
from cjm.emit.report import Report
from cjm.emit.report.edition import Edition
from cjm.emit.report.links import SECTIONS, from_afar
from cjm.emit.report.texts import in_two_languages
from cjm.emit.tasks.collect import NOBODY
from cjm.findings import Finding
from cjm.frozen import NOTHING
from cjm.model import Action, Journey, Model
from cjm.packs.model import Pack
from cjm.settings import Settings
from cjm.words import LANGS, Lang, Phrase

Translated = Callable[[Lang], Sequence[Finding]]
Made = tuple[dict[str, bytes], list[str]]
"""Files by their path, and what the user should be told of them: plain data, which another process can hand over."""
Part = Callable[[], Made]
"""A piece of the work. Parts share nothing that they change, so that each can be done anywhere, in any order."""
_TOGETHER: Final = 8
"""Journeys in one part: the layout engine starts once for all of them."""
_DOWNLOADS: Final = (
    (Phrase("report.json", "report.json"), "report.json"),
    (Phrase("Tables as XLSX", "Таблицы в XLSX"), "data/tables.xlsx"),
)


@dataclass(frozen=True, slots=True)
class Site:
    """The parts of a build, the longest first, and what is not in it.

    `left_out` are journeys and actions whose id another one has: their files and tasks would have the same names.
    """

    parts: Sequence[Part]
    left_out: tuple[Journey | Action, ...]


def site(
    model: Model,
    look: Look,
    findings: Sequence[Finding],
    *,
    settings: Settings,
    packs: Mapping[str, Pack] = NOTHING,
    users: tasks.Users = NOBODY,
    translated: Translated | None = None,
) -> Site:
    """The maps, the report and the tasks of a project.

    `look` is how maps look, and the language, the date and the measured values of everything; `users` are those whom tasks name;
    `translated` is as for `website`.
    """
    kept, doubles = _once(model)
    pages = website(kept, look, findings, settings=settings, packs=packs, translated=translated)
    found = tasks.tasks(kept, look.lang, users=users, link_to=lambda element, journey: from_afar(element, journey, ".."))
    return Site([*pages.parts, lambda: (tasks.built(found), [])], (*doubles, *tasks.left_out(kept)))


def website(
    model: Model,
    look: Look,
    findings: Sequence[Finding],
    *,
    settings: Settings,
    packs: Mapping[str, Pack] = NOTHING,
    translated: Translated | None = None,
) -> Site:
    """The maps, the report and its data, without the tasks: what `cjm report` writes and `cjm serve` shows.

    `translated` gives the findings in another language. With it a project that has a text in English and in Russian gets pages and
    maps in both: those in the language of `look` at the root, the others in a folder of their language.
    """
    model, doubles = _once(model)
    other = next(lang for lang in LANGS if lang != look.lang) if translated is not None and in_two_languages(model) else None
    main = Edition(model, look.lang, look.today, findings, look.measurements, packs, settings, other, downloads=_DOWNLOADS)
    parts: list[Part] = [lambda: (data.report_json(main), []), lambda: (data.table_files(main), []), *_edition(main, look)]
    if other is not None and translated is not None:
        second = replace(main, lang=other, findings=translated(other), other=look.lang, home="../")
        parts += [partial(_below, other, part) for part in _edition(second, look._replace(lang=other))]
    return Site(parts, doubles)


def _edition(edition: Edition, look: Look) -> Iterator[Part]:
    """The maps and pages of an edition."""
    report, journeys = Report(edition), edition.model.journeys
    for name in SECTIONS:
        yield partial(_pages, partial(report.section, name))
    for pages in (report.scripts, report.overview, report.findings, report.glossary):
        yield partial(_pages, pages)
    yield partial(_project, report, look)
    for start in range(0, len(journeys), _TOGETHER):
        yield partial(_journeys, report, look, journeys[start : start + _TOGETHER])


def _pages(pages: Callable[[], dict[str, bytes]]) -> Made:
    return pages(), []


def _project(report: Report, look: Look) -> Made:
    """The maps of the whole project, and the page that shows one."""
    drawn, told = _drawn(report, look, (), of_project=True)
    return {**report.atlas(drawn["maps/atlas.svg"].decode()), **drawn}, told


def _journeys(report: Report, look: Look, journeys: Sequence[Journey]) -> Made:
    """The maps of some journeys, and their pages."""
    drawn, told = _drawn(report, look, journeys, of_project=False)
    files = dict(drawn)
    for journey in journeys:
        names = {view.name: f"maps/{file_stem(journey.id)}.{view.name}.svg" for view in VIEWS.values()}
        files |= report.journey(journey, {view: drawn[name].decode() for view, name in names.items() if name in drawn})
    return files, told


def _drawn(report: Report, look: Look, journeys: Sequence[Journey], *, of_project: bool) -> Made:
    """The maps of journeys, or of the project."""
    views = [view for view in VIEWS.values() if view.of_project == of_project]
    maps = draw(report.edition.model, views, look, journeys=journeys)
    return {f"maps/{name}": content for name, content in maps.files.items()}, [note.say(look.lang) for note in maps.notes]


def _below(folder: str, part: Part) -> Made:
    """A part of the second edition, in its folder; what should be told has been told of the first."""
    return {f"{folder}/{path}": content for path, content in part()[0].items()}, []


def _once(model: Model) -> tuple[Model, tuple[Journey, ...]]:
    """The project with one journey for each id, and the journeys that are left out for that."""
    first: dict[str, Journey] = {}
    doubles = tuple(journey for journey in model.journeys if first.setdefault(journey.id, journey) is not journey)
    return model.replaced(journeys=tuple(first.values())), doubles
