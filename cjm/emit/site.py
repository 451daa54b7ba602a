"""Everything that `cjm build` compiles, as paths and bytes."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjm.emit import report, tasks
from cjm.emit.maps import VIEWS, Note, draw
from cjm.emit.maps.look import Look
from cjm.emit.names import file_stem
from cjm.emit.report.links import from_afar
from cjm.emit.tasks.collect import NOBODY
from cjm.findings import Finding
from cjm.model import Action, Journey, Model
from cjm.values import Duration


@dataclass(frozen=True, slots=True)
class Site:
    """The files of a build by path, what could not be done as asked, and what is not in it.

    `left_out` are journeys and actions whose id another one has: their files and tasks would have the same names.
    """

    files: dict[str, bytes]
    notes: tuple[Note, ...]
    left_out: tuple[Journey | Action, ...]


def site(model: Model, look: Look, findings: Sequence[Finding], *, max_age: Duration, users: tasks.Users = NOBODY) -> Site:
    """The maps, the report and the tasks of a project.

    `look` is how maps look, and the language and the date of everything; `max_age` is how old evidence may be, `users` whose
    users tasks name.
    """
    first: dict[str, Journey] = {}
    doubles = [journey for journey in model.journeys if first.setdefault(journey.id, journey) is not journey]
    model = model.replaced(journeys=tuple(first.values()))
    maps = draw(model, list(VIEWS.values()), look)
    drawings = {id: maps.files[f"{file_stem(id)}.graph.svg"].decode() for id in first}
    pages = report.pages(model, look.lang, look.today, drawings, findings, max_age)
    found = tasks.tasks(model, look.lang, users=users, link_to=lambda element, journey: from_afar(element, journey, ".."))
    files = {**pages, **{f"maps/{name}": content for name, content in maps.files.items()}, **tasks.built(found)}
    return Site(files, tuple(maps.notes), (*doubles, *tasks.left_out(model)))
