"""Everything that `cjm build` compiles, as paths and bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cjm.emit import report, tasks
from cjm.emit.maps import Note, draw
from cjm.emit.names import file_stem
from cjm.emit.report.links import anchor, escaped
from cjm.findings import Finding
from cjm.model import Action, Element, Journey, Model
from cjm.values import Duration
from cjm.words import Lang


@dataclass(frozen=True, slots=True)
class Site:
    """The files of a build by path, what could not be done as asked, and what is not in it.

    `left_out` are journeys and actions whose id another one has: their files and tasks would have the same names.
    """

    files: dict[str, bytes]
    notes: tuple[Note, ...]
    left_out: tuple[Journey | Action, ...]


def site(
    model: Model, lang: Lang, today: date, findings: Sequence[Finding], *, max_age: Duration, crm: str = "", engine: str = "bundled"
) -> Site:
    """The maps, the report and the tasks of a project.

    `max_age` is how old evidence may be, `crm` the target whose users tasks name, `engine` what lays out maps.
    """
    first: dict[str, Journey] = {}
    doubles = [journey for journey in model.journeys if first.setdefault(journey.id, journey) is not journey]
    model = model.replaced(journeys=tuple(first.values()))
    maps = draw(model.journeys, lang, engine)
    drawings = {id: maps.files[f"maps/{file_stem(id)}.graph.svg"].decode() for id in first}
    pages = report.pages(model, lang, today, drawings, findings, max_age)
    found = tasks.tasks(model, lang, crm=crm, link_to=_from_tasks)
    files = {**pages, **maps.files, **tasks.built(found)}
    return Site(files, tuple(maps.notes), (*doubles, *tasks.left_out(model)))


def _from_tasks(element: Element, journey: Journey) -> str:
    """The link from the task lists to a thing on its journey's page."""
    return f"../journeys/{file_stem(journey.id)}.html#{escaped(anchor(element.address, journey))}"
