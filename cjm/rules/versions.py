"""FRE: what has had its day: retired things still in use, older versions of maps and of the language."""

from collections.abc import Iterator
from typing import Any

from cjm import SCHEMA_VERSION
from cjm.findings import Remark
from cjm.frozen import Frozen
from cjm.kinds import KINDS
from cjm.model import Action, Channel, Element, Journey, Kpi, Mood, Persona, Ref, Touchpoint
from cjm.patterns import pattern
from cjm.rules.registry import ERROR, INFO, STANDARD, WARNING, Context, Remarks, rule
from cjm.yamltree import Tree


@rule(
    "FRE004",
    "retired-in-use",
    ERROR,
    level=STANDARD,
    en=(
        "Retired, but still in use here: {kind} “{name}”",
        "the map sends customers, or the team, where nothing is any more",
        "another one here, or take `status: retired` back where it is defined",
    ),
    ru=(
        "Выведенное из работы всё ещё используется.",
        "Уже не работает, но ещё используется здесь: {kind} «{name}»",
        "карта ведёт клиента или команду туда, где больше ничего нет",
        "что-то другое на этом месте или уберите `status: retired` там, где это описано",
    ),
)
def retired_in_use(journey: Journey, context: Context) -> Remarks:
    """A retired channel, touchpoint, KPI or persona is still used.

    Channels cannot be switched off in one place only. What the library calls retired, and a journey in force still refers to or
    takes with `use`, is either not gone or promised in vain.

    Replace it where it is named. Left alone are retired journeys, touchpoints that are retired themselves, and actions that are done
    or dropped: they tell of the past. From the article's warning about switching channels off.

    Bad::

        journey: Order
        stages:
          - name: Orders
            touchpoints:
              - {name: Order by fax, channel: fax}
        library:
          channels:
            fax: {name: Fax, kind: digital, status: retired}

    Good::

        journey: Order
        stages:
          - name: Orders
            touchpoints:
              - {name: Order on the site, channel: site}
              - {name: Order by fax, channel: fax, status: retired}
        library:
          channels:
            site: {name: Site, kind: digital}
            fax: {name: Fax, kind: digital, status: retired}
    """
    libraries = (context.model.library, journey.library)
    retired = {item for library in libraries for item in library.items() if _is_retired(item)}
    seen: set[Ref[Any]] = set()
    for element, ref in _references(journey, journey) if retired else ():
        if ref.item in retired and ref not in seen:
            seen.add(ref)
            item: Any = ref.item
            yield Remark(ref.place, element.address, {"kind": KINDS[item.KIND], "name": item.name}, ref.id)


def _is_retired(item: Element) -> bool:
    return isinstance(item, (Channel, Touchpoint, Kpi, Persona)) and item.status == "retired"


def _references(part: object, element: Element) -> Iterator[tuple[Element, Ref[Any]]]:
    """The references in a part of a journey and in all that it holds, each with the element that it stands in.

    Not entered are touchpoints written as retired, closed actions, and emotions, which follow the journey's list of personas.
    """
    if isinstance(part, Ref):
        inherited = isinstance(element, Touchpoint) and element.base is not None and not element.extent.covers(part.place)
        yield (element.base or element if inherited else element), part
    elif isinstance(part, tuple) and not isinstance(part, Mood):
        for item in part:
            yield from _references(item, element)
    elif isinstance(part, Touchpoint) and not part.needs_care:
        yield from _references(part.use, part)
    elif isinstance(part, Frozen) and not (isinstance(part, Action) and not part.open):
        for name, value in vars(part).items():
            if name != "base":
                yield from _references(value, part if isinstance(part, Element) else element)


@rule(
    "FRE005",
    "outdated-baseline",
    WARNING,
    en=(
        "“{journey}” starts from version {given} of “{baseline}”, which is at version {now}",
        "the plan counts from a state that has changed since",
        "`baseline: {id}@{now}` once the plan fits it",
    ),
    ru=(
        "Исходный путь с тех пор изменился.",
        "Путь «{journey}» отталкивается от версии {given} пути «{baseline}», а сейчас это версия {now}",
        "план считает от состояния, которое уже изменилось",
        "`baseline: {id}@{now}`, когда план будет ему соответствовать",
    ),
)
def outdated_baseline(journey: Journey) -> Remarks:
    """A map builds on a version of its baseline that has changed since.

    A future map is the difference to a certain state of today. When today's map moves on, part of the plan is done, and part no
    longer fits.

    Compare the two versions with `cjm diff`, bring the plan up to date, and name the new version. A baseline without a version
    cannot be compared. From the practice of versioned maps.

    Bad::

        # file: today.yaml
        journey: Order
        id: order
        version: 4
        stages:
          - name: Pays
        # file: future.yaml
        journey: Order without a form
        state: future
        baseline: order@3
        stages:
          - name: Pays

    Good::

        # file: today.yaml
        journey: Order
        id: order
        version: 4
        stages:
          - name: Pays
        # file: future.yaml
        journey: Order without a form
        state: future
        baseline: order@4
        stages:
          - name: Pays
    """
    baseline = journey.baseline.item if journey.baseline is not None else None
    version = journey.baseline.id.partition("@")[2] if journey.baseline is not None else ""
    if baseline is not None and _NUMBER.fullmatch(version) and int(version) < baseline.version:
        values = {"journey": journey.name, "given": version, "baseline": baseline.name, "now": baseline.version, "id": baseline.id}
        yield Remark(journey.place("baseline"), journey.address, values, "baseline")


_NUMBER = pattern(r"[0-9]{1,9}")


@rule(
    "FRE007",
    "schema-outdated",
    INFO,
    level=STANDARD,
    en=(
        "The file is written in version {version} of the language; this cjm writes {known}",
        "older spellings are read, but editors and new features expect the current ones",
        "`cjm: {known}` after the changes of that version",
    ),
    ru=(
        "Файл написан в старой версии языка.",
        "Файл написан в версии языка {version}; этот cjm пишет в версии {known}",
        "старая запись читается, но редакторы и новые возможности ждут новой",
        "`cjm: {known}` после изменений этой версии",
    ),
)
def schema_outdated(tree: Tree) -> Remarks:
    """A file is written in an older version of the language.

    `cjm: 1` in a file is the version of the language, not of the map. Older files are read as they were meant; a team that works on
    them does better with one spelling everywhere. While there is only version 1, no file can be older.

    Bring the file up to date, and write the new number.
    """
    version = tree.data.get("cjm") if isinstance(tree.data, dict) else None
    if isinstance(version, int) and not isinstance(version, bool) and 1 <= version < SCHEMA_VERSION:
        yield Remark(tree.fields(tree.data).field("cjm"), "", {"version": version, "known": SCHEMA_VERSION}, "cjm")
