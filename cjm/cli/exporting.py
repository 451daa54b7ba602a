"""What `cjm tasks` does: the list of targets, the check, the export, the plays."""

from collections.abc import Sequence

import click

from cjm.cli import handover
from cjm.cli.common import load_or_stop, stop
from cjm.cli.handover import Memory
from cjm.cli.prepared import MANY, Asked, Ready, count, count_ids, left_out, names_of, problem_lines, ready_for, tasks_of, tell, without_id
from cjm.emit.tasks.export import Export, export, in_force, judge
from cjm.emit.tasks.plays import SHAPES, play_files, templates
from cjm.emit.tasks.profile import users
from cjm.emit.tasks.spots import all_spots
from cjm.emit.tasks.state import Entry, Split, after, entry, split
from cjm.emit.tasks.target import Target
from cjm.emit.tasks.targets import TARGETS
from cjm.inert import visible
from cjm.project import NoProject, Project, load
from cjm.words import Lang, Phrase, plural

_NEEDS = Phrase("needs", "нужно")
_FITS = Phrase("{tasks} can be exported to {target}", "{tasks} можно выгрузить: {target}")
_NOT_EXPORTED = Phrase("{tasks} left out", "не выгружено: {tasks}")
_DONE = Phrase(
    "{all}: {new} new, {changed} changed, {same} as before. Written: {files}",
    "{all}: новых {new}, изменено {changed}, прежних {same}. Записано: {files}",
)
_WHOLE = Phrase("{all}. Written: {files}", "{all}. Записано: {files}")
_PRINTED = Phrase("{all}", "{all}")
_NOTHING = Phrase("{all}: nothing is new or changed, so nothing was written", "{all}: нового и изменённого нет, ничего не записано")
_REMEMBERED = Phrase("{path} remembers what was handed over; commit it", "{path} помнит, что уже выгружено; добавьте файл в git")
_GONE = Phrase("gone from the YAML, still in {target}: {key} “{title}”", "больше нет в YAML, осталось в {target}: {key} «{title}»")
_SOLVED = Phrase("no longer found, still in {target}: {key} “{title}”", "больше не находится, осталось в {target}: {key} «{title}»")
_NEW_OWNER = Phrase(
    "{key}: the owner was {old} and is {new}; an export never changes who does a task, do it in {target}",
    "{key}: отвечала команда {old}, теперь {new}; выгрузка не меняет исполнителя, сделайте это в {target}",
)
_CHANGED = Phrase("changed: {key} “{title}”", "изменено: {key} «{title}»")
_NO_PLAYS = Phrase(
    "{target} takes no automation templates from a file; write them as {names} and build the rule there",
    "{target} не принимает шаблоны автоматизации из файла; выгрузите их как {names} и настройте правило вручную",
)


def listing(paths: tuple[str, ...], lang: Lang | None) -> int:
    """The list of targets with what each needs; and the actions that should get an id first."""
    project = load_or_stop(paths, lang) if paths else _here()
    lang = lang or (project.settings.lang if project is not None else None) or "en"
    width = max(map(len, TARGETS))
    for name, target in TARGETS.items():
        click.echo(f"{name:{width}}  {target.about.say(lang)}")
        click.echo(f"{'':{width}}  {_NEEDS.say(lang)}: {target.needs.say(lang)}")
    if project is not None:
        for line in names_of(without_id(project), lang):
            click.echo(line)
    return 0


def _here() -> Project | None:
    try:
        return load()
    except NoProject:
        return None


def check_only(asked: Asked) -> int:
    """What keeps tasks from being exported; exit status 1 where anything does."""
    ready = ready_for(asked)
    found = judge(ready.target, ready.profile, ready.tasks, in_force(ready.target, ready.profile))
    for line in problem_lines(found.problems, ready.lang):
        click.echo(line)
    tell((note.say(ready.lang) for note in found.notes[:MANY]), len(found.notes), ready.lang)
    double = left_out(ready)
    if not found.problems:
        click.echo(_FITS.fill(ready.lang, {"tasks": count(len(ready.tasks), ready.lang), "target": asked.name}))
    return int(bool(found.problems or double or ready.broken))


def tasks(asked: Asked) -> int:
    """Write the tasks; exit status 1 where some could not be."""
    ready = ready_for(asked)
    memory = _memory(asked, ready)
    target, lang = ready.target, ready.lang
    to = handover.destination(asked.output, "tasks", target.new.suffix, memory is None and target.new.suffix != ".xlsx", lang)
    parted = split(ready.tasks, memory.entries) if memory is not None else Split(ready.tasks, (), 0, (), ())
    counts = {task.key: memory.entries[task.key].changes + 1 for task in parted.changed} if memory is not None else {}
    own = ready.profile._replace(changes=counts)
    new = export(target, own, parted.new, to.stem, raw=asked.raw)
    changed = export(target, own, parted.changed, f"{to.stem}.changed", update=True, raw=asked.raw)
    files = {**(new.files if parted.new or memory is None else {}), **(changed.files if parted.changed else {})}
    written = handover.write(files, to, memory is not None and memory.path is not None, lang)
    for found in (new, changed):
        for line in problem_lines(found.problems, lang):
            click.echo(line, err=True)
        tell((note.say(lang) for note in found.notes[:MANY]), len(found.notes), lang)
    handed = _handed(parted, new, changed, target)
    if memory is not None:
        _tell_differences(asked, ready, parted)
        handover.remember(memory, asked.name, after(memory.entries, handed), lang)
    double = left_out(ready)
    count_ids(ready.project, lang)
    kept_out = len(new.left_out | changed.left_out)
    if kept_out:
        click.echo(_NOT_EXPORTED.fill(lang, {"tasks": count(kept_out, lang)}), err=True)
    _sum_up(ready, handed, memory, written, to.folder is None)
    return int(bool(kept_out or double or ready.broken))


def _memory(asked: Asked, ready: Ready) -> Memory | None:
    """What was handed over before: what the memory says, or with --since what stood at the revision."""
    if asked.since is None:
        return handover.memory(ready.project, asked.name, ready.target, asked.state, ready.lang)
    earlier = handover.project_at(ready.project, asked.since, ready.lang)
    known = tasks_of(asked, ready, earlier) if earlier is not None else []
    return Memory({task.key: entry(task) for task in known})


def _handed(parted: Split, new: Export, changed: Export, target: Target) -> Split:
    """What really was handed over: not what had a problem, and no change that the target's import cannot take."""
    taken = target.snapshot or target.changed is not None
    return parted._replace(
        new=[task for task in parted.new if task.key not in new.left_out],
        changed=[task for task in parted.changed if taken and task.key not in changed.left_out],
    )


def _tell_differences(asked: Asked, ready: Ready, parted: Split) -> None:
    """What an export does not do by itself: other owners, what is gone, changes that must not be imported."""
    lang, target = ready.lang, asked.name
    if parted.changed and ready.target.caution is not None:
        click.echo(ready.target.caution.say(lang), err=True)
        if ready.target.changed is None:
            shown = parted.changed[:MANY]
            tell((_CHANGED.fill(lang, {"key": task.key, "title": task.title}) for task in shown), len(parted.changed), lang)
    for task, before in parted.handed_on:
        new = task.owner.id if task.owner else "–"
        click.echo(visible(_NEW_OWNER.fill(lang, {"key": task.key, "old": before.owner or "–", "new": new, "target": target})), err=True)
    if ready.project.reported is not None:
        return  # only some files were asked for: what others hold is not gone
    there = {spot.key for spot in all_spots(ready.project.model) if spot.action.status != "dropped"}
    gone = [one for one in parted.gone if one.key not in there and _source(one) in asked.sources]
    lines = (
        (_SOLVED if _source(one) == "findings" else _GONE).fill(lang, {"target": target, "key": one.key, "title": one.title})
        for one in gone[:MANY]
    )
    tell(lines, len(gone), lang)


def _source(one: Entry) -> str:
    return "findings" if one.key.startswith("finding/") else "actions"


def _sum_up(ready: Ready, handed: Split, memory: Memory | None, written: Sequence[str], printed: bool) -> None:
    lang = ready.lang
    shown = [visible(path) for path in written[:3]] + (["…"] if len(written) > 3 else [])
    values = {
        "all": count(len(ready.tasks), lang), "new": len(handed.new), "changed": len(handed.changed), "same": handed.same,
        "files": ", ".join(shown),
    }  # fmt: skip
    phrase = _PRINTED if printed else _WHOLE if memory is None else _DONE if written else _NOTHING
    click.echo(phrase.say(lang).format_map(values), err=printed)
    if memory is not None and memory.path is not None and written:
        click.echo(_REMEMBERED.fill(lang, {"path": visible(memory.shown)}))


def plays(asked: Asked) -> int:
    """Write the automation templates."""
    if asked.name not in SHAPES:
        stop(_NO_PLAYS.fill(asked.lang or "en", {"target": asked.name, "names": ", ".join(SHAPES)}))
    ready = ready_for(asked)
    journeys = tuple(journey for journey in ready.project.model.journeys if ready.project.wants(journey.tree.source.path))
    found = templates(ready.project.model.replaced(journeys=journeys), ready.lang, users=users(ready.project.settings.crm))
    shape = SHAPES[asked.name]
    to = handover.destination(asked.output, "plays", shape.suffix, shape.suffix != ".xlsx", ready.lang)
    written = handover.write(play_files(asked.name, found, ready.profile, to.stem, asked.raw), to, False, ready.lang)
    all_of_them = plural(len(found), ready.lang, ("play", "plays"), ("сценарий", "сценария", "сценариев"))
    phrase = _WHOLE if written else _PRINTED
    click.echo(phrase.say(ready.lang).format_map({"all": all_of_them, "files": ", ".join(map(visible, written))}), err=not written)
    return int(bool(ready.broken))
