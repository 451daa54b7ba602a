"""Running rules: what there is to run on, and what stands around it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from cjm.findings import Remark
from cjm.graph import Flow
from cjm.model import CriticalPoint, Element, Journey, Library, Model, Touchpoint, Uses
from cjm.rules import catalogue
from cjm.rules.registry import Context, Rule
from cjm.source import Place
from cjm.yamltree import Tree

Here = Mapping[type, Any]
"""What stands around the subject of a rule, by type."""
Subjects = Iterator[tuple[Any, Here]]
Found = list[tuple[Rule, Remark]]

_ALWAYS_IN_RETIRED = {"STR014", "STR015"}


def of_journey(journey: Journey, context: Context, uses: Uses) -> Subjects:
    """Everything in the file of a journey that a rule can run on; `uses` are the journey's own references."""
    here = {Context: context, Uses: uses, Journey: journey, Flow: Flow(journey)}
    yield journey.tree, here
    yield journey, here
    yield from _definitions(journey.library, here)
    for stage in journey.stages:
        inside = {**here, type(stage): stage}
        yield stage, inside
        for touchpoint in stage.touchpoints:
            yield touchpoint, inside
            if touchpoint.base is None or "actions" in touchpoint.at:  # else they stand in the library
                yield from _actions(touchpoint, inside)
        yield from _belongings(stage, inside)
    yield from _belongings(journey, here)


def of_project(model: Model, trees: Iterable[Tree], context: Context) -> Subjects:
    """Everything outside the files of journeys: the project as a whole, its other files, its library."""
    here = {Context: context, Model: model, Uses: model.uses}
    yield model, here
    for tree in trees:
        yield tree, here
    yield from _definitions(model.library, here)


def _definitions(library: Library, here: Here) -> Subjects:
    yield library, here
    for item in library.items():
        yield item, here
        if isinstance(item, Touchpoint):
            yield from _actions(item, here)


def _actions(holder: Touchpoint | CriticalPoint, here: Here) -> Subjects:
    if holder.actions:
        around = {**here, type(holder): holder}
        for action in holder.actions:
            yield action, around


def _belongings(holder: Any, here: Here) -> Subjects:
    for point in holder.critical_points:
        yield point, here
        yield from _actions(point, here)
    for action in holder.actions:
        yield action, here
    for play in holder.plays:
        yield play, here
        around = {**here, type(play): play}
        for step in play.steps:
            yield step, around


class _Step(NamedTuple):
    """A rule, ready to run: its function with the options bound, and what else it asks for."""

    rule: Rule
    run: Callable[..., Iterable[Remark]]
    around: tuple[type, ...]


class Runner:
    """Runs rules. `options` holds the values of rules' options, by rule name."""

    def __init__(self, rules: Iterable[Rule], options: Mapping[str, Mapping[str, Any]]) -> None:
        self._steps: defaultdict[type, list[_Step]] = defaultdict(list)
        for rule in rules:
            given = options.get(rule.name)
            step = _Step(rule, partial(rule.function, **given) if given else rule.function, rule.around)
            for subject in rule.subjects:
                self._steps[subject].append(step)

    def run(self, subjects: Iterable[tuple[Any, Here]], context: Context, journey: Journey | None = None) -> Found:
        """What the rules remark on some subjects, all of one journey or of none.

        A rule that crashes becomes a remark of its own (SRC016), so that it does not hide what the others find.
        """
        found: Found = []
        plan: dict[type, list[_Step]] = {}
        for subject, here in subjects:
            kind = type(subject)
            steps = plan.get(kind)
            if steps is None:
                steps = plan[kind] = self._fitting(kind, context, journey)
            for rule, run, around in steps:
                try:
                    for remark in run(subject, *[here.get(kind) for kind in around]) if around else run(subject):
                        found.append((rule, remark))
                except Exception as error:  # a crash of one rule must not hide the findings of the others
                    crash = Remark(*_stands(subject, context), {"rule": rule.name, "error": type(error).__name__}, rule.name)
                    found.append((catalogue()["rule-crashed"], crash))
        return found

    def _fitting(self, kind: type, context: Context, journey: Journey | None) -> list[_Step]:
        """The steps for a type of subject: those whose packs are on, and in a retired journey only a few."""
        steps = [*self._steps[kind], *(self._steps[Element] if issubclass(kind, Element) else ())]
        retired = journey is not None and journey.status == "retired"
        return [
            step
            for step in steps
            if (not step.rule.packs or context.has_any(step.rule.packs, journey))
            and not (retired and step.rule.group != "STY" and step.rule.code not in _ALWAYS_IN_RETIRED)
        ]


def _stands(subject: Any, context: Context) -> tuple[Place, str]:
    """The place and address of whatever a rule can run on."""
    if isinstance(subject, Element):
        return subject.title, subject.address
    return (Place(subject.source, 0, 0), f"file:{subject.source.path}") if isinstance(subject, Tree) else (context.model.place, "project")
