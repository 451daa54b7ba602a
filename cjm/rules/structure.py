"""STR: structure and graph."""

from cjm.model import Journey
from cjm.rules.registry import ERROR, STARTER, Remarks, on, rule


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
        "в пути «{journey}» нет ни одного этапа",
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


@rule(
    "STR014",
    "unknown-reference",
    ERROR,
    level=STARTER,
    fix="yes",
    en=("there is no {kind} `{word}`", "a name that points to nothing hides who or what is meant", "{advice}"),
    ru=(
        "Имя ни на что не указывает.",
        "нет такого: {kind} `{word}`",
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
    en=("{kind} `{id}` is defined twice; the first is at {first}", "a reference to it could mean either", "give one of them another `id`"),
    ru=(
        "У двух вещей одного вида один id.",
        "{kind} `{id}`: такой id уже есть, {first}",
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
