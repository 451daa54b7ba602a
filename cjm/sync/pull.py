"""What a system says is finished, as edits of the YAML: `status: done` and `done_on`, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import unified_diff
from typing import Any, NamedTuple

from cjm.edits import applied
from cjm.emit.tasks.spots import spots
from cjm.fix.insert import become, put
from cjm.fix.spot import element_at, spot
from cjm.model import Action, Model
from cjm.paths import path_of
from cjm.source import Source
from cjm.sync.system import Held
from cjm.yamltree import Tree, parse


class Finished(NamedTuple):
    """An open action whose task is done in the system, and the day that it was."""

    action: Action
    held: Held
    day: date


class Pulled(NamedTuple):
    """The texts of the files that change, by path; `left` are actions whose file is written in a way that leaves no safe place."""

    texts: Mapping[str, str]
    left: list[Finished]


def finished(model: Model, held: Iterable[Held], today: date) -> tuple[list[Finished], list[Held]]:
    """The open actions whose tasks are done there, in the order of the files, and the tasks that are shut in another way.

    A day that the system does not tell, or that has not come yet, is `today`.
    """
    actions = {found.key: found.action for found in reversed(list(spots(model)))}
    shut = [one for one in held if one.key in actions and one.state != "open"]
    done = {one.key: one for one in shut if one.state == "done"}
    news = [Finished(actions[key], one, min(one.done_on or today, today)) for key, one in done.items()]
    news.sort(key=lambda one: (one.action.at.source.path, one.action.extent.start))
    return news, [one for one in shut if one.key not in done]


def pulled(news: Sequence[Finished], trees: Mapping[str, Tree]) -> Pulled:
    """The files with the actions marked. A file is only changed where reading it again gives exactly the marks."""
    texts: dict[str, str] = {}
    left: list[Finished] = []
    by_path: dict[str, list[Finished]] = {}
    for one in news:
        by_path.setdefault(one.action.at.source.path, []).append(one)
    for path, here in by_path.items():
        tree = trees[path]
        for one in here:
            marked = _marked(tree, element_at(trees[path], path_of(one.action.extent, trees[path])), one.day)
            if marked is None:
                left.append(one)
            else:
                tree, texts[path] = marked, marked.source.text
    return Pulled(texts, left)


def diff(before: str, after: str, path: str) -> str:
    """A unified diff of one file."""
    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _marked(tree: Tree, path: tuple[str | int, ...], day: date) -> Tree | None:
    """The tree with the block at a path marked; None where that cannot be done, or would change anything else."""
    if not path:
        return None
    wanted = _with(tree.data, path, {"status": "done", "done_on": day.isoformat()})
    marks: dict[str, str | date] = {"status": "done", "done_on": day}  # a date stands without quotes, as people write it
    for key, value in marks.items():
        block = spot(tree, path)
        edit = None if block is None else become(block, key, key, value) if key in block.at else put(block, key, value)
        if edit is None:
            return None
        again, _ = parse(Source(tree.source.path, applied(tree.source.text, [edit])))
        if again is None:
            return None
        tree = again
    return tree if tree.data == wanted else None


def _with(data: Any, path: Sequence[str | int], values: Mapping[str, str]) -> Any:
    """A copy of the data in which the block at a path has these values."""
    if not path:
        return {**data, **values}
    step, *rest = path
    if isinstance(data, list):
        return [_with(item, rest, values) if number == step else item for number, item in enumerate(data)]
    return {key: _with(value, rest, values) if key == step else value for key, value in data.items()}
