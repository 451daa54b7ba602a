"""Everything that `cjm build` compiles, as paths and bytes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cjm.emit import data, report, tasks
from cjm.emit.maps import VIEWS, Note, draw
from cjm.emit.maps.look import Look
from cjm.emit.report.edition import Edition
from cjm.emit.report.links import from_afar
from cjm.emit.report.texts import in_two_languages
from cjm.emit.tasks.collect import NOBODY
from cjm.findings import Finding
from cjm.frozen import NOTHING
from cjm.model import Action, Journey, Model
from cjm.packs.model import Pack
from cjm.settings import Settings
from cjm.words import LANGS, Lang, Phrase

Translated = Callable[[Lang], Sequence[Finding]]
_DOWNLOADS: Final = (
    (Phrase("report.json", "report.json"), "report.json"),
    (Phrase("Tables as XLSX", "Таблицы в XLSX"), "data/tables.xlsx"),
)


@dataclass(frozen=True, slots=True)
class Site:
    """The files of a build by path, what could not be done as asked, and what is not in it.

    `left_out` are journeys and actions whose id another one has: their files and tasks would have the same names.
    """

    files: dict[str, bytes]
    notes: tuple[Note, ...]
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
    return Site({**pages.files, **tasks.built(found)}, pages.notes, (*doubles, *tasks.left_out(kept)))


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
    main = Edition(
        model, look.lang, look.today, NOTHING, findings, look.measurements, packs, settings, other, downloads=_DOWNLOADS
    )  # fmt: skip
    files, notes = _edition(main, look)
    if other is not None and translated is not None:
        second = replace(main, lang=other, findings=translated(other), other=look.lang, home="../")
        more, _ = _edition(second, look._replace(lang=other))
        files |= {f"{other}/{name}": content for name, content in more.items()}
    return Site({**files, **data.files(main)}, notes, doubles)


def _edition(edition: Edition, look: Look) -> tuple[dict[str, bytes], tuple[Note, ...]]:
    """The maps and pages of an edition, and what could not be drawn as asked."""
    maps = draw(edition.model, list(VIEWS.values()), look)
    drawings = {name.removesuffix(".svg"): content.decode() for name, content in maps.files.items() if name.endswith(".svg")}
    pages = report.files(replace(edition, maps=drawings))
    return {**pages, **{f"maps/{name}": content for name, content in maps.files.items()}}, tuple(maps.notes)


def _once(model: Model) -> tuple[Model, tuple[Journey, ...]]:
    """The project with one journey for each id, and the journeys that are left out for that."""
    first: dict[str, Journey] = {}
    doubles = tuple(journey for journey in model.journeys if first.setdefault(journey.id, journey) is not journey)
    return model.replaced(journeys=tuple(first.values())), doubles
