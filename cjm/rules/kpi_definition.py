"""MEA: what the definition of a KPI leaves out."""

from typing import Final

from cjm.kpis import named_kpis, used_by
from cjm.model import Action, CriticalPoint, Journey, Kpi, Uses
from cjm.outline import of_journey
from cjm.rules.registry import INFO, STANDARD, STARTER, WARNING, Context, Remarks, on, rule
from cjm.views import meant


@rule(
    "MEA005",
    "kpi-no-target",
    WARNING,
    level=STARTER,
    en=(
        "“{kpi}” has no target",
        "without a target nobody can tell a good value from a bad one",
        "`target:` with the value you want to reach",
    ),
    ru=(
        "У показателя нет цели.",
        "У показателя «{kpi}» нет цели",
        "без цели не отличить хорошее значение от плохого",
        "`target:` и значение, которого хотите достичь",
    ),
)
def kpi_no_target(kpi: Kpi, uses: Uses) -> Remarks:
    """A KPI has no target.

    A number without a target is decoration: it goes up and down, and every value can be explained. The target says what the team
    has promised, and turns the value into an answer. It may stand with the KPI, or in each journey that uses it:
    `kpis: {nps: {target: 75}}`. A KPI that no journey uses is left alone.

    Set it from where you are and what customers expect, not from somebody else's benchmark.

    Bad::

        journey: Order
        kpis: [abandonment]
        stages:
          - name: Pays
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down}

    Good::

        journey: Order
        kpis: [abandonment]
        stages:
          - name: Pays
        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, good: down, target: 55%}
    """
    users = _users(kpi, uses)
    if users and not kpi.wrote("target") and not _each_sets(users, kpi, "target"):
        yield on(kpi, kpi=kpi.name)


def _users(kpi: Kpi, uses: Uses) -> list[Journey]:
    """The journeys in force that use a KPI, none for one that is retired."""
    return [] if kpi.status == "retired" else [journey for journey in used_by(uses, kpi) if journey.status != "retired"]


def _each_sets(users: list[Journey], kpi: Kpi, key: str) -> bool:
    """Whether every journey that uses a KPI sets a target or alert of its own."""
    return bool(users) and all(key in _set(journey).get(kpi.address, ()) for journey in users)


@of_journey
def _set(journey: Journey) -> dict[str, list[str]]:
    """Which of target and alert a journey sets for KPIs that it lists, by their addresses."""
    found: dict[str, list[str]] = {}
    for use in journey.kpis:
        kpi = meant(use.kpi)
        if kpi is not None:
            found.setdefault(kpi.address, [key for key in ("target", "alert") if key in use.at])
    return found


_WATCHED: Final = ("nps", "csat", "ces", "ttr")


@rule(
    "MEA006",
    "kpi-no-alert",
    INFO,
    en=(
        "“{kpi}” has no alert",
        "a slow fall is noticed when it is too late to ask why",
        "`alert:` with the value at which you stop and look for the cause",
    ),
    ru=(
        "У показателя нет порога тревоги.",
        "У показателя «{kpi}» нет порога тревоги",
        "медленное падение замечают, когда уже поздно спрашивать о причине",
        "`alert:` и значение, при котором пора искать причину",
    ),
)
def kpi_no_alert(kpi: Kpi, uses: Uses) -> Remarks:
    """An NPS, CSAT, CES or TTR has no alert level.

    A target is where the team wants to be, an alert is where it stops and asks why. It lies on the worse side of the target. The
    level is the team's own: an agency that sounds the alarm at NPS 70 says what suits its clients, not yours.

    From an article on four measures of experience: when NPS falls below its level, "we sound the alarm", and it is time to find
    out why.

    Bad::

        library:
          kpis:
            nps: {name: NPS, type: nps, target: 50}

    Good::

        library:
          kpis:
            nps: {name: NPS, type: nps, target: 50, alert: 40}
    """
    unwatched = kpi.status != "retired" and kpi.type in _WATCHED and not kpi.wrote("alert")
    if unwatched and not _each_sets(_users(kpi, uses), kpi, "alert"):
        yield on(kpi, kpi=kpi.name)


@rule(
    "MEA007",
    "kpi-no-source",
    WARNING,
    level=STANDARD,
    en=(
        "“{kpi}” has neither a source nor a survey",
        "a number without a source cannot be checked or measured again",
        "`source:` or `survey:` with where the values come from",
    ),
    ru=(
        "У показателя нет ни источника, ни опроса.",
        "У показателя «{kpi}» нет ни источника, ни опроса",
        "число без источника нельзя ни проверить, ни измерить снова",
        "`source:` или `survey:` и откуда берутся значения",
    ),
)
def kpi_no_source(kpi: Kpi) -> Remarks:
    """A KPI has neither a source nor a survey.

    Say where the values come from: an export of the CRM, web analytics, a survey. Then whoever doubts a number can look it up,
    and whoever measures next time measures the same thing.

    Bad::

        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, target: 55%}

    Good::

        library:
          kpis:
            abandonment: {name: Cart abandonment, type: rate, target: 55%, source: web}
          sources:
            web: {name: Web analytics, kind: analytics}
    """
    if kpi.status != "retired" and not kpi.wrote("source") and not kpi.wrote("survey"):
        yield on(kpi, kpi=kpi.name)


@rule(
    "MEA008",
    "kpi-no-cadence",
    INFO,
    fix="yes",
    en=(
        "Nobody said how often “{kpi}” is measured",
        "what is measured now and then shows no trend, and an old value passes for a new one",
        "`every: 3mo`, or as often as it really is measured",
    ),
    ru=(
        "Не сказано, как часто измеряют показатель.",
        "Не сказано, как часто измеряют «{kpi}»",
        "по случайным замерам не видно тренда, и старое значение принимают за свежее",
        "`every: 3mo` или так часто, как измеряют на самом деле",
    ),
)
def kpi_no_cadence(kpi: Kpi) -> Remarks:
    """A KPI has no `every`.

    Regular measurement is what makes two values comparable, and what lets cjm say that a value has grown old: it counts as
    current for twice the time in `every`.

    From an interview on total experience: regular surveys of satisfaction.

    Bad::

        library:
          kpis:
            nps: {name: NPS, type: nps, target: 50}

    Good::

        library:
          kpis:
            nps: {name: NPS, type: nps, target: 50, every: 3mo}
    """
    if kpi.status != "retired" and not kpi.wrote("every"):
        yield on(kpi, kpi=kpi.name)


@rule(
    "MEA023",
    "vanity-kpi",
    INFO,
    en=(
        "“{kpi}” has no owner and no alert, and nothing is planned to move it",
        "a number that nobody would act upon costs time and hides those that matter",
        "`owner:`, `alert:` or an action with this KPI; else retire it with `status: retired`",
    ),
    ru=(
        "От показателя ничего не зависит.",
        "У показателя «{kpi}» нет ни владельца, ни порога тревоги, и менять его никто не собирается",
        "число, из-за которого никто ничего не сделает, отнимает время и заслоняет важные",
        "`owner:`, `alert:` или действие с этим показателем; иначе `status: retired`",
    ),
)
def vanity_kpi(kpi: Kpi, uses: Uses, context: Context) -> Remarks:
    """A KPI has no owner and no alert, and no action depends on it.

    Ask of each number: who would do what if it fell? Where nobody would do anything, it is there for show. The measure of a
    critical point is not, nor is the headline KPI of the project; a KPI that no journey uses is another matter.

    From the practice of measurement programmes: vanity metrics look good and change nothing (Ries 2011).

    Bad::

        journey: Order
        kpis: [visits]
        stages:
          - name: Looks around
        library:
          kpis:
            visits: {name: Visits, type: number, target: 100000}

    Good::

        journey: Order
        kpis: [visits]
        stages:
          - name: Looks around
        actions:
          - {do: Answer the ten most frequent questions on the site, kpi: visits}
        library:
          kpis:
            visits: {name: Visits, type: number, target: 100000}
    """
    if kpi.wrote("owner") or kpi.wrote("alert") or kpi.id == context.settings.headline_kpi:
        return
    users = _users(kpi, uses)
    watched = any(kpi.address in _moved(journey) or "alert" in _set(journey).get(kpi.address, ()) for journey in users)
    if users and not watched:
        yield on(kpi, kpi=kpi.name)


@of_journey
def _moved(journey: Journey) -> list[str]:
    """The addresses of the KPIs that a journey means to move: of its critical points, and of its actions that are not dropped."""
    moving = (meant(ref) for element, ref in named_kpis(journey) if isinstance(element, (Action, CriticalPoint)))
    return sorted({kpi.address for kpi in moving if kpi is not None})
