"""STR: structure and graph."""

from cjm.link import TARGETS
from cjm.model import Journey, Library, Model, Uses
from cjm.rules.registry import ERROR, INFO, STARTER, WARNING, Context, Remarks, on, rule
from cjm.rules.remarks import joined
from cjm.views import lacks
from cjm.words import Phrase


@rule(
    "STR001",
    "no-stages",
    ERROR,
    level=STARTER,
    en=(
        "“{journey}” has no stages",
        "a map without stages shows no way, and nothing on it can be owned or measured",
        "stages: then a list, each item `- name: what the customer does`",
    ),
    ru=(
        "В пути нет ни одного этапа.",
        "В пути «{journey}» нет ни одного этапа",
        "карта без этапов не показывает пути, и на ней нечем владеть и нечего измерять",
        "stages: и список, каждый пункт `- name: что делает клиент`",
    ),
)
def no_stages(journey: Journey) -> Remarks:
    """A journey has no stages.

    Stages are the columns of the map, in the order in which the customer goes through them.

    Bad::

        journey: Order

    Good::

        journey: Order
        stages:
          - name: Looks for boots
          - name: Pays
    """
    if not journey.stages and not journey.wrote("stages"):
        yield on(journey, journey=journey.name)
    elif not journey.stages and journey.tree.data.get("stages") == []:
        yield on(journey, "stages", journey=journey.name)


_TOUCHPOINTS = Phrase("touchpoints", "точек контакта")
_EMOTIONS = Phrase("emotions", "эмоций")
_GOALS = Phrase("a goal of the customer", "цели клиента")


@rule(
    "STR002",
    "map-minimum",
    WARNING,
    level=STARTER,
    en=(
        "“{journey}” lacks {missing}",
        "without stages, touchpoints, emotions and the customer's goal it is a process chart, not a journey map",
        "{write}",
    ),
    ru=(
        "Карте не хватает одной из четырёх основ.",
        "В пути «{journey}» нет {missing}",
        "без этапов, точек контакта, эмоций и цели клиента это схема процесса, а не карта пути",
        "{write}",
    ),
)
def map_minimum(journey: Journey) -> Remarks:
    """A map lacks one of its four ingredients: stages, touchpoints, emotions, the customer's goal.

    A customer journey map shows what somebody who wants something goes through, where they meet the firm, and how it feels.
    Take one of these away and what is left is a process chart or a list of channels. One `emotion` (or `feels`), one touchpoint
    and one `goal`, of the journey or of a stage, are enough for a first map. A journey without stages has a finding of its own.

    After Nielsen Norman Group, Journey mapping 101: actor, scenario, phases, actions and emotions, opportunities.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            touchpoints:
              - name: Order form

    Good::

        journey: Order
        goal: Boots that fit, at home, before Saturday
        stages:
          - name: Checks out
            emotion: -1
            touchpoints:
              - name: Order form
    """
    if not journey.stages:
        return
    missing, write = [], []
    if all(lacks(stage, "touchpoints") for stage in journey.stages):
        missing.append(_TOUCHPOINTS)
        write.append("`touchpoints:`")
    if all(lacks(stage, "emotion") and lacks(stage, "feels") for stage in journey.stages):
        missing.append(_EMOTIONS)
        write.append("`emotion:`")
    if lacks(journey, "goal") and all(lacks(stage, "goal") for stage in journey.stages):
        missing.append(_GOALS)
        write.append("`goal:`")
    if missing:
        yield on(journey, journey=journey.name, missing=joined(missing), write=write)


@rule(
    "STR014",
    "unknown-reference",
    ERROR,
    level=STARTER,
    fix="yes",
    en=("There is no {kind} `{word}`", "a name that points to nothing hides who or what is meant", "{advice}"),
    ru=(
        "Имя ни на что не указывает.",
        "Нет такого: {kind} `{word}`",
        "имя, которое ни на что не указывает, скрывает, кто или что имеется в виду",
        "{advice}",
    ),
)
def unknown_reference() -> None:
    """A name points to something that is not defined.

    Plain words refer, blocks define: an owner, a channel or a KPI must stand in the library.

    Bad::

        journey: Order
        owner: salse
        stages:
          - name: Pays
        library:
          teams:
            sales: {name: Sales}

    Good::

        journey: Order
        owner: sales
        stages:
          - name: Pays
        library:
          teams:
            sales: {name: Sales}
    """


@rule(
    "STR015",
    "duplicate-id",
    ERROR,
    level=STARTER,
    en=(
        "The {kind} `{id}` is defined twice; the first is at {first}",
        "a reference to it could mean either",
        "give one of them another `id`",
    ),
    ru=(
        "У двух вещей одного вида один id.",
        "Id `{id}` ({kind}) уже есть: {first}",
        "ссылка на него может значить и то, и другое",
        "дайте одному из них другой `id`",
    ),
)
def duplicate_id() -> None:
    """Two things of one kind share an id.

    An id that is not written comes from the title, so two equal titles in one place share it too.

    Bad::

        journey: Order
        stages:
          - name: Pays
          - name: Pays

    Good::

        journey: Order
        stages:
          - name: Pays
          - name: Pays
            id: pays-again
    """


@rule(
    "STR027",
    "unused-definition",
    INFO,
    fix="yes",
    en=(
        "Nothing refers to the {kind} “{name}”",
        "whoever reads the library takes it for something in use",
        "delete it, or refer to `{id}` where it belongs",
    ),
    ru=(
        "Определение в библиотеке никому не нужно.",
        "Нигде не используется: {kind} «{name}»",
        "кто читает библиотеку, думает, что это ещё в работе",
        "удалите или сошлитесь на `{id}` там, где нужно",
    ),
)
def unused_definition(library: Library, uses: Uses, model: Model | None, context: Context) -> Remarks:
    """A touchpoint, KPI, survey, channel, team, system or source of the library is used nowhere.

    Leftovers make a library that nobody trusts: new maps take a channel from it that was given up long ago. Anything that
    refers counts as use, also a misspelt name with an obvious meaning, and the project's `headline_kpi`. Personas and segments
    have a rule of their own; retired items may rest where they are. A library without any journey is not asked.

    Bad::

        journey: Order
        stages:
          - name: Pays
            touchpoints:
              - {name: Order form, channel: site}
        library:
          channels:
            site: {name: Web shop, kind: digital}
            fax: {name: Fax, kind: digital}

    Good::

        journey: Order
        stages:
          - name: Pays
            touchpoints:
              - {name: Order form, channel: site}
        library:
          channels:
            site: {name: Web shop, kind: digital}
    """
    headline = None if model is None else model.library.kpis.get(context.settings.headline_kpi)
    for section in _DEFINITIONS if model is None or model.journeys else ():
        for item in library.section(section).values():
            used = any(use.address != item.address for use in uses.get(item.address, ())) or item.id in uses.unread
            if not used and item is not headline and getattr(item, "status", "") != "retired":
                yield on(item, kind=TARGETS[section], name=getattr(item, "name", item.id), id=item.id)


_DEFINITIONS = ("touchpoints", "kpis", "surveys", "channels", "teams", "systems", "sources")
