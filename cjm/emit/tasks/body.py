"""The description of a task: a person who never saw the map must understand what, why and where."""

from collections.abc import Iterable, Iterator

from cjm.emit.priority import DEFAULT, FINDING, IMPACT_EFFORT, SEVERITY_SHARE
from cjm.emit.tasks.spots import Spot
from cjm.emit.tasks.task import Task
from cjm.model import CriticalPoint
from cjm.terms import term
from cjm.values import Text
from cjm.words import Lang, Phrase, decimal

_WHY = Phrase("Why: {what}", "Зачем: {what}")
_SEVERITY = Phrase("severity {severity} of 5", "тяжесть {severity} из 5")
_SHARE = Phrase("hits {share} of customers here", "касается {share} клиентов на этом месте")
_CAUSE = Phrase("Cause: {cause}", "Причина: {cause}")
_WEAK = Phrase("Why: {name} is rated {grade}", "Зачем: «{name}» оценивается как «{grade}»")
_WHERE = Phrase("Where: {where}", "Где: {where}")
_KPI = Phrase("KPI to move: {kpi}", "Показатель: {kpi}")
_TARGET = Phrase("target {target}", "цель {target}")
_EXPECTED = Phrase("Expected afterwards: {values}", "Ожидаем после: {values}")
_EFFORT = Phrase("Effort in working days: {effort}", "Трудоёмкость в рабочих днях: {effort}")
_IMPACT = Phrase("Impact: {impact} of 5", "Эффект: {impact} из 5")
_ETHICS = Phrase("How the customer notices it and opts out: {text}", "Как клиент это заметит и откажется: {text}")
_DATA = Phrase("What it changes for customer data: {text}", "Что меняется в данных клиентов: {text}")
_PRIORITY = Phrase("Priority {level} of 4, {by}", "Приоритет {level} из 4, {by}")
_RICE = Phrase("; RICE {score} within it", "; внутри него RICE {score}")
_BY = {
    IMPACT_EFFORT: Phrase("by impact and effort", "по эффекту и трудоёмкости"),
    SEVERITY_SHARE: Phrase("by severity and share of customers", "по тяжести и доле клиентов"),
    FINDING: Phrase("by how serious the finding is", "по серьёзности находки"),
    DEFAULT: Phrase("the middle, as nothing tells more", "средний, потому что судить не по чему"),
}


def line(text: Text | None, lang: Lang) -> str:
    """A text on one line; empty without one."""
    return " ".join(text.say(lang).split()) if text is not None else ""


def body(task: Task, spot: Spot, lang: Lang) -> str:
    """The description as lines of plain text, each a sentence, so that it reads as well with the line breaks taken out."""
    return sentences(_facts(task, spot, lang))


def sentences(facts: Iterable[str]) -> str:
    """Facts as lines, each closed as a sentence is."""
    return "\n".join(fact if fact[-1:] in ".!?…" else f"{fact}." for fact in facts)


def _facts(task: Task, spot: Spot, lang: Lang) -> Iterator[str]:
    def say(phrase: Phrase, **values: object) -> str:
        return phrase.say(lang).format(**values)

    action, point = spot.action, spot.point
    if point is not None:
        yield say(_WHY, what=_point(point, lang))
        if point.cause:
            yield say(_CAUSE, cause=line(point.cause, lang))
    elif spot.touchpoint is not None and spot.touchpoint.grade in ("so-so", "awful"):
        yield say(_WEAK, name=line(spot.touchpoint.name, lang), grade=term("quality", spot.touchpoint.grade, lang))
    yield from where(task, lang)
    if task.kpi is not None:
        target = [say(_TARGET, target=task.kpi.target)] if task.kpi.target else []
        yield say(_KPI, kpi=", ".join([task.kpi.name, *target]))
    if task.expect:
        yield say(_EXPECTED, values=", ".join(f"{expected.name} {expected.value}" for expected in task.expect))
    if task.effort is not None:
        yield say(_EFFORT, effort=decimal(task.effort, lang))
    if task.impact is not None:
        yield say(_IMPACT, impact=task.impact)
    if action.ethics:
        yield say(_ETHICS, text=line(action.ethics, lang))
    if action.data_impact:
        yield say(_DATA, text=line(action.data_impact, lang))
    yield priority_line(task, lang)


def priority_line(task: Task, lang: Lang) -> str:
    """The priority, what it comes from, and the score that orders tasks of one priority where there is one."""
    told = _PRIORITY.say(lang).format(level=task.priority, by=_BY[task.priority_by].say(lang))
    return told if task.rice is None else told + _RICE.say(lang).format(score=decimal(task.rice, lang))


def where(task: Task, lang: Lang) -> Iterator[str]:
    """The journey, the stage and the touchpoint, by their titles; nothing for what stands in no journey."""
    if task.journey is not None:
        yield _WHERE.say(lang).format(where=" › ".join(part.name for part in (task.journey, task.stage, task.touchpoint) if part))


def _point(point: CriticalPoint, lang: Lang) -> str:
    facts = [line(point.name, lang), _SEVERITY.say(lang).format(severity=point.severity)]
    if point.share is not None:
        facts.append(_SHARE.say(lang).format(share=point.share))
    return ", ".join(facts)
