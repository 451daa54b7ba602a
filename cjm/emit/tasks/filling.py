"""A task as the fields of a target; what keeps it from being one, and what had to be cut."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from cjm.emit.tasks.field import Field
from cjm.emit.tasks.forms import same
from cjm.emit.tasks.parts import FORMS, FREE, PARTS
from cjm.emit.tasks.profile import OPTIONS, Profile
from cjm.emit.tasks.task import Task
from cjm.source import Place
from cjm.words import Phrase, said

Row = dict[str, Any]
"""The fields of one task by their names; a field without a value is not there."""

_OURS: Final = "cjm.yaml"
NEVER_UPDATED: Final = ("owner", "user", "owner_id", "owner_name", "status", "start", "tags")
"""The parts that people may have changed where the task is now: only a new task carries them."""
_WORDS: Final = ("priority", "status", "type")
"""The parts whose words a target may have its own for."""


class Problem(NamedTuple):
    """Why a task cannot be exported: where in the files, what is wrong and what to write."""

    place: Place
    what: Phrase


class Filled(NamedTuple):
    """A task as a row, with what is wrong with it, and the fields that were too long and had to be cut."""

    row: Row
    problems: tuple[Problem, ...]
    cut: tuple[str, ...]


def fields_in_force(fields: Sequence[Field], profile: Profile) -> tuple[Field, ...]:
    """A target's rows as the project uses them.

    `fields` of `cjm.yaml` renames the row that a part fills (`due: deadline`), adds a row for a part that the target has none for
    (`key: UF_CJM_KEY`), or names a value that every task gets (`GROUP_ID: 17`).
    """
    renamed = {part: name for part, name in profile.fields.items() if part in PARTS}
    constants = {name: value for name, value in profile.fields.items() if name not in PARTS and name not in OPTIONS}
    rows = [row._replace(name=renamed.pop(row.of, row.name)) for row in fields if row.name not in constants]
    for part, name in renamed.items():
        form = FORMS.get(part, same)
        rows.append(Field(name, part, _OURS, form=form, free=part in FREE, update=part not in NEVER_UPDATED))
    forms = {row.name: row.form for row in fields}
    rows += [Field(name, "", _OURS, forms.get(name, same), constant=value, free=True) for name, value in constants.items()]
    return tuple(rows)


def fill(task: Task, fields: Sequence[Field], profile: Profile, update: bool = False) -> Filled:
    """A task as the fields of a target; `update` for one that is there already, whose status, owner and done are not ours to set.

    A due date that was only counted from today is no change either, so an update leaves it as it was.
    """
    row: Row = {}
    problems: list[Problem] = []
    cut: list[str] = []
    for field in fields:
        if update and not (field.update and (field.of != "due" or task.due_by != "severity")):
            continue
        value, problem = _value(task, field, profile)
        written = _written(value, field, profile) if problem is None and _there(value) else None
        if _there(written):
            if field.most and isinstance(written, str) and length(written) > field.most:
                written = _shortened(value, field, profile)
                cut.append(field.name)
            problem = _unfit(task, field, written, profile)
            row[field.name] = written
        elif problem is None and field.required:
            problem = _missing(task, field, profile)
        if problem is not None:
            problems.append(problem)
    return Filled(row, tuple(problems), tuple(cut))


def _there(value: Any) -> bool:
    """Whether there is a value at all; zero is one."""
    return bool(value) or value == 0


def length(text: str) -> int:
    """UTF-16 units: what most of these systems count, and never less than characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _value(task: Task, field: Field, profile: Profile) -> tuple[Any, Problem | None]:
    """What fills a field before it is written, in the target's words."""
    if not field.of:
        return field.constant, None
    value = PARTS[field.of](task)
    if field.of == "owner" and task.owner is not None and not value:
        return "", Problem(task.at.owner, said(_NO_USER, key=task.key, team=task.owner.id, target=profile.target))
    if field.of in _WORDS and value:
        words = profile.words.get(field.of) or field.values
        if words and value not in words:
            if field.of in profile.words:
                place = profile.place("values", field.of)
                return "", Problem(place, said(_NO_WORD, word=value, field=field.of, target=profile.target))
            return "", Problem(task.at.crm, said(_NOT_THEIRS, word=value, field=field.of, target=profile.target, key=task.key))
        value = words.get(value, value)
    return value, None


def _written(value: Any, field: Field, profile: Profile) -> Any:
    written = field.form(value, profile)
    if (
        isinstance(written, str) and field.enum and written not in field.enum
    ):  # words of cjm.yaml are texts, those of a target may be numbers
        return next((word for word in field.enum if str(word) == written), written)
    return written


def _shortened(value: Any, field: Field, profile: Profile) -> str:
    """As much of a text as fits in the form in which it is written: it is cut before it is escaped, so that no entity is torn.

    The last line of a description is the key that its task is found by, so it stays.
    """
    text, _, key = str(value).rpartition("\n") if field.of in ("text", "whole") else (str(value), "", "")

    def written(size: int) -> str:
        return str(field.form(f"{text[:size].rstrip()}…\n{key}".rstrip("\n"), profile))

    sizes = range(min(len(text), field.most) + 1)
    return written(max(0, bisect_right(sizes, field.most, key=lambda size: length(written(size))) - 1))


def _unfit(task: Task, field: Field, written: Any, profile: Profile) -> Problem | None:
    """What the documentation of a field has against its value."""
    if field.enum and any(item not in field.enum for item in (written if isinstance(written, list) else [written])):
        words = ", ".join(str(word) for word in field.enum)
        return Problem(
            _place(task, field, profile), said(_NOT_IN_LIST, value=written, field=field.name, words=words, target=profile.target)
        )
    if field.like:
        for item in written if isinstance(written, list) else written.values() if isinstance(written, dict) else [written]:
            if not re.fullmatch(field.like, str(item)):
                values = {"value": item, "field": field.name, "like": field.like, "target": profile.target, "key": task.key}
                return Problem(_place(task, field, profile), said(_NOT_LIKE, **values))
    return None


def _missing(task: Task, field: Field, profile: Profile) -> Problem:
    where, what = _LACKS.get(field.of, (lambda task: task.at.title, _NO_VALUE))
    return Problem(where(task), said(what, key=task.key, field=field.name, of=field.of, target=profile.target))


def _place(task: Task, field: Field, profile: Profile) -> Place:
    """Where the value of a field was written."""
    if not field.of:
        return profile.place("fields", field.name)
    if field.of == "owner":
        given = profile.place("owner", task.owner.id if task.owner else "")
        return given if task.owner is not None and given.text.strip() == task.owner.id else task.at.owner
    if field.of in profile.words:
        return profile.place("values", field.of)
    return {"due": task.at.due, "type": task.at.crm, "entity": task.at.crm}.get(field.of, task.at.title)


_Where = Callable[[Task], Place]

_NO_USER = Phrase(
    "{key}: team “{team}” has no user in {target}, so the task would land on nobody. "
    "Write `crm: {{{target}: …}}` at the team, or `{team}: …` under crm › targets › {target} › owner in cjm.yaml",
    "{key}: у команды «{team}» нет пользователя в {target}, задача осталась бы ничьей. "
    "Напишите `crm: {{{target}: …}}` у команды или `{team}: …` в cjm.yaml: crm › targets › {target} › owner",
)
_NO_WORD = Phrase(
    "nothing says how {target} calls `{word}` of `{field}`, so such tasks cannot be exported. Write `{word}: …` here",
    "не сказано, как в {target} называется `{word}` из поля `{field}`, такие задачи не выгрузить. Напишите здесь `{word}: …`",
)
_NOT_THEIRS = Phrase(
    "{key}: {target} has no word for `{word}` of `{field}`. "
    "Write another one, or `{word}: …` under crm › targets › {target} › values › {field}",
    "{key}: в {target} нет слова для `{word}` из поля `{field}`. "
    "Напишите другое или `{word}: …` в crm › targets › {target} › values › {field}",
)
_NOT_IN_LIST = Phrase(
    "{target} does not know `{value}` in {field}. Write one of: {words}",
    "{target} не знает значения `{value}` в поле {field}. Напишите одно из: {words}",
)
_NOT_LIKE = Phrase(
    "{key}: `{value}` cannot be {field} in {target}. Write something of the form {like}",
    "{key}: `{value}` не подходит для поля {field} в {target}. Нужен вид {like}",
)
_NO_VALUE = Phrase(
    "{key}: {target} requires {field}, and there is no `{of}`. Write it, or a value for all tasks under crm › targets › {target} › fields",
    "{key}: {target} требует {field}, а `{of}` не задано. Напишите его или общее значение в crm › targets › {target} › fields",
)
_NO_OWNER = Phrase(
    "{key}: {target} takes no task without somebody who does it. Write `owner:`, or `{field}: …` under crm › targets › {target} › fields",
    "{key}: {target} не принимает задачу без исполнителя. Напишите `owner:` или `{field}: …` в crm › targets › {target} › fields",
)
_NO_DUE = Phrase(
    "{key}: {target} takes no task without a date. Write `due:`",
    "{key}: {target} не принимает задачу без срока. Напишите `due:`",
)
_LACKS: Final[Mapping[str, tuple[_Where, Phrase]]] = {
    "owner": (lambda task: task.at.title, _NO_OWNER),
    "due": (lambda task: task.at.title, _NO_DUE),
}
