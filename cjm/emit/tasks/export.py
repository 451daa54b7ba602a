"""Tasks as the files of a target, with all that they could not carry."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from cjm.emit.tasks.field import Field
from cjm.emit.tasks.filling import Problem, Row, fields_in_force, fill
from cjm.emit.tasks.parts import PARTS
from cjm.emit.tasks.profile import Profile
from cjm.emit.tasks.shapes import Layout, Stream
from cjm.emit.tasks.target import Target
from cjm.emit.tasks.task import Task
from cjm.words import Phrase, said

_CARRIED: Final = ("due", "start", "owner", "type", "entity")
"""The parts that are lost where a target has no field for them; all others are said in the description."""
_NO_PLACE = Phrase(
    "{target} has no field for `{part}`; tasks that have one: {count}", "в {target} нет поля для `{part}`; задач, где оно есть: {count}"
)
_CUT = Phrase("{key}: {field} was too long for {target} and was cut", "{key}: поле {field} длиннее, чем допускает {target}, и обрезано")
_LEFT = Phrase(
    "{key}: {field} was left out, as it cannot stand beside the other dates", "{key}: {field} не выгружено: не сочетается с другими датами"
)
_NO_MAP = Phrase(
    "nobody has verified the fields of {target}, so only those are written that are mapped. Write at least `title: …` under "
    "crm › targets › {target} › fields in cjm.yaml; docs/targets/{target}.md has a map to begin with",
    "поля {target} никто не проверял, поэтому пишутся только указанные. Напишите хотя бы `title: …` в cjm.yaml: "
    "crm › targets › {target} › fields; образец - в docs/targets/{target}.md",
)
_NO_OFFSET = Phrase(
    "`{offset}` is no offset from UTC. Write one such as +03:00", "`{offset}` - не сдвиг от UTC. Напишите, например, +03:00"
)


class Export(NamedTuple):
    """Files by name; what kept tasks from being in them, each with its place; what they could not carry; the keys left out."""

    files: Mapping[str, Stream]
    problems: tuple[Problem, ...]
    notes: tuple[Phrase, ...]
    left_out: frozenset[str]


def export(
    target: Target, profile: Profile, tasks: Sequence[Task], stem: str = "tasks", *, update: bool = False, raw: bool = False
) -> Export:
    """The files of tasks for a target: of new ones, or of changes (`update`) of tasks that are there already.

    A task with a problem is left out. Tasks are read one after the other, twice, and never all held, so that memory stays flat where
    the sequence makes them as it goes. `raw` leaves cells of tables as they are, even where they look like formulas.
    """
    fields = in_force(target, profile, update)
    found = judge(target, profile, tasks, fields, update)
    shape = target.changed if update and not target.snapshot else target.new
    if shape is None or (found.left_out and len(found.left_out) == len(tasks)):
        return found
    fit = [task for task in tasks if task.key not in found.left_out] if found.left_out else tasks
    files = shape.files(fit, row_of(target, profile, fields, update), Layout(stem, fields, profile, update, raw))
    return found._replace(files=files)


def in_force(target: Target, profile: Profile, update: bool = False) -> tuple[Field, ...]:
    """The fields of a target as the project uses them; of one that nobody has verified, only those that it maps."""
    fields = fields_in_force(target.changes if update and target.changes else target.fields, profile)
    if target.experimental:
        fields = tuple(field for field in fields if field.of in profile.fields or not field.of)
    return tuple(field for field in fields if field.update or not update)


def row_of(target: Target, profile: Profile, fields: Sequence[Field], update: bool) -> Callable[[Task], Row]:
    """What makes the row of a task."""
    record = target.record
    if record is None:
        return lambda task: target.finish(fill(task, fields, profile, update).row)
    names = {field.name for field in fields}
    return lambda task: {name: value for name, value in record(task).items() if name in names}


def judge(target: Target, profile: Profile, tasks: Sequence[Task], fields: Sequence[Field], update: bool = False) -> Export:
    """What is wrong with tasks for a target, without any files."""
    general = _general(target, profile)
    if general:
        return Export({}, general, (), frozenset(task.key for task in tasks))
    if target.record is not None:
        return Export({}, (), (), frozenset())
    problems: dict[tuple[str, int, Phrase], Problem] = {}
    notes: list[Phrase] = []
    left_out: set[str] = set()
    carried = {"owner" if field.of == "user" else field.of for field in fields}
    lost: Counter[str] = Counter()
    for task in tasks:
        filled = fill(task, fields, profile, update)
        for problem in filled.problems:
            problems[problem.place.source.path, problem.place.start, problem.what] = problem
            left_out.add(task.key)
        notes += [said(_CUT, key=task.key, field=name, target=profile.target) for name in filled.cut]
        notes += [said(_LEFT, key=task.key, field=name) for name in _dropped(filled.row, target.finish(filled.row), fields)]
        if not update:
            lost.update(part for part in _CARRIED if part not in carried and PARTS[part](task))
    notes += [said(_NO_PLACE, target=profile.target, part=part, count=lost[part]) for part in _CARRIED if lost[part]]
    return Export({}, tuple(problems.values()), tuple(notes), frozenset(left_out))


def _dropped(row: Row, finished: Row, fields: Sequence[Field]) -> list[str]:
    """The fields that were taken out of a row, as far as no other one says the same."""
    said_still = {field.of for field in fields if field.name in finished}
    return [field.name for field in fields if field.name in row and field.name not in finished and field.of not in said_still]


def _general(target: Target, profile: Profile) -> tuple[Problem, ...]:
    """What is wrong for every task alike."""
    if target.experimental and "title" not in profile.fields:
        return (Problem(profile.place("fields"), said(_NO_MAP, target=profile.target)),)
    if profile.offset is None:
        return (Problem(profile.place("fields", "utc_offset"), said(_NO_OFFSET, offset=profile.fields["utc_offset"])),)
    return ()
