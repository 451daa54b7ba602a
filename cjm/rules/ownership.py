"""GOV: whether journeys, stages and contacts have an owner."""

from cjm.model import Journey, Stage, Touchpoint
from cjm.rules.registry import ERROR, INFO, STARTER, WARNING, Remarks, on, rule
from cjm.views import unknown


@rule(
    "GOV001",
    "missing-journey-owner",
    WARNING,
    level=STARTER,
    live=ERROR,
    en=(
        "“{journey}” has no owner",
        "a journey crosses departments, and what falls between them is mended only where one team answers for all of it",
        "`owner:` with the team that answers for the whole journey",
    ),
    ru=(
        "У пути нет владельца.",
        "У пути «{journey}» нет владельца",
        "путь идёт через разные отделы, и то, что теряется между ними, чинят только там, где за весь путь кто-то отвечает",
        "`owner:` и команду, которая отвечает за весь путь",
    ),
)
def missing_journey_owner(journey: Journey) -> Remarks:
    """A journey has no owner.

    Customers do not see departments; each department sees only its part. The owner of the journey is the team that looks at the
    whole: it keeps the map true, settles who mends what lies between two teams, and reports on the journey as one thing.

    Name the team, and define it in the library with a contact. From the practice of journey management (a Nielsen Norman Group
    theme: the journey manager) and of journey governance, where every journey in the atlas has one name beside it.

    Bad::

        journey: Order
        stages:
          - name: Pays

    Good::

        journey: Order
        owner: sales
        stages:
          - name: Pays
        library:
          teams:
            sales: {name: Sales, contact: sales@example.com}
    """
    if not journey.wrote("owner"):
        yield on(journey, journey=journey.name)


@rule(
    "GOV002",
    "missing-stage-owner",
    INFO,
    en=(
        "“{stage}” has no owner, and neither has the journey",
        "nobody is asked when customers get stuck at this stage",
        "`owner:` with the team that answers for the stage, or one for the whole journey",
    ),
    ru=(
        "У этапа нет владельца, ни своего, ни от пути.",
        "У этапа «{stage}» нет владельца, и у всего пути тоже",
        "если клиенты застревают на этом этапе, спросить не с кого",
        "`owner:` и команду, которая отвечает за этап, или владельца всего пути",
    ),
)
def missing_stage_owner(stage: Stage, journey: Journey) -> Remarks:
    """A stage has no owner and inherits none.

    A stage takes the owner of its journey unless it names its own. Where neither does, nobody answers for what customers live
    through there: the third of the four questions to every part of a map is "who is responsible".

    Name an owner for the stage, or for the journey if one team answers for all of it.

    Bad::

        journey: Order
        stages:
          - name: Pays

    Good::

        journey: Order
        stages:
          - name: Pays
            owner: finance
        library:
          teams:
            finance: {name: Finance, contact: fin@example.com}
    """
    if not stage.wrote("owner") and not journey.wrote("owner"):
        yield on(stage, stage=stage.name)


@rule(
    "GOV003",
    "missing-touchpoint-owner",
    WARNING,
    level=STARTER,
    en=(
        "“{touchpoint}” has no owner",
        "a contact that nobody answers for gets worse unnoticed",
        "`owner:` with the team that runs this contact, or one for the stage",
    ),
    ru=(
        "За точку контакта никто не отвечает.",
        "У точки контакта «{touchpoint}» нет владельца",
        "контакт, за который никто не отвечает, портится незаметно",
        "`owner:` и команду, которая ведёт этот контакт, или владельца этапа",
    ),
)
def missing_touchpoint_owner(touchpoint: Touchpoint, stage: Stage | None) -> Remarks:
    """A touchpoint has no owner of its own or by its stage.

    "Who is responsible for this very contact?" is what a map is asked first when something goes wrong. The owner of the journey
    does not count: whoever answers for the whole way does not answer the phone. Planned and missing touchpoints need an owner too,
    since somebody must build them; retired ones do not.

    Give the owner to the touchpoint, or to the stage if one team runs all contacts there.

    Bad::

        journey: Order
        owner: sales
        stages:
          - name: Pays
            touchpoints:
              - {name: Payment page, channel: site}
        library:
          teams:
            sales: {name: Sales, contact: sales@example.com}
          channels:
            site: {name: Site, kind: digital}

    Good::

        journey: Order
        owner: sales
        stages:
          - name: Pays
            touchpoints:
              - {name: Payment page, channel: site, owner: sales}
        library:
          teams:
            sales: {name: Sales, contact: sales@example.com}
          channels:
            site: {name: Site, kind: digital}
    """
    if stage is None or unknown(touchpoint):
        return
    if touchpoint.needs_care and not touchpoint.wrote("owner") and not stage.wrote("owner"):
        yield on(touchpoint, touchpoint=touchpoint.name)
