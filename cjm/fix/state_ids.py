"""Ids in force, written down: then a new title, or a new name of the file, changes no reference, fingerprint or task."""

from collections.abc import Iterable, Iterator

from cjm.edits import Edit
from cjm.fix.insert import put
from cjm.fix.spot import spot
from cjm.model import Content, Element, Journey, Library
from cjm.paths import path_of
from cjm.project import Project
from cjm.source import Place
from cjm.values import slug
from cjm.yamltree import Tree


def stated_ids(project: Project, tree: Tree) -> list[Edit]:
    """The edits that write the id of everything in a file that takes it from its title or from the file's name.

    Steps of plays keep their numbers, and what is taken with `use` keeps the id of that.
    """
    edits = []
    for place, id in _unstated(project, tree):
        block = spot(tree, path_of(place, tree)[:-1])
        if block is not None and block.shape is not None and "id" in block.shape.fields and "use" not in block.data:
            edits.append(put(block, "id", id))
    return [edit for edit in edits if edit is not None]


def _unstated(project: Project, tree: Tree) -> Iterator[tuple[Place, str]]:
    """The titles from which ids are taken in a file, each once, with the id."""
    journeys = [journey for journey in project.model.journeys if journey.tree is tree]
    libraries = [*(journey.library for journey in journeys), project.model.library]
    seen = set()
    for thing in (*(t for journey in journeys for t in _things(journey)), *(t for library in libraries for t in _defined(library))):
        if isinstance(thing, Content):
            name = thing.name.say(project.model.lang) if thing.name is not None else ""
            place, id = (thing.at.value("name"), slug(name)) if "name" in thing.at else (thing.place, "")
        else:
            place, id = thing.title, thing.id if thing.TITLE in thing.at else ""
        if id and "id" not in thing.at.marks and place.source is tree.source and place.start not in seen:
            seen.add(place.start)
            yield place, id


def _things(journey: Journey) -> Iterator[Element | Content]:
    yield journey
    for stage in journey.stages:
        yield stage
        yield from stage.content
    for _, touchpoint in journey.touchpoints():
        yield touchpoint
        yield from touchpoint.content
    for found in (journey.points(), journey.all_actions(), journey.all_plays()):
        yield from (element for _, element in found)


def _defined(library: Library) -> Iterable[Element | Content]:
    for touchpoint in library.touchpoints.values():
        yield from touchpoint.actions
        yield from touchpoint.content
    for survey in library.surveys.values():
        yield from survey.questions
