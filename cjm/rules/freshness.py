"""FRE: dates: reviews that are due, evidence that has aged, maps that stand still."""

from datetime import date

from cjm.metrics import EVIDENCE_AGE, next_review, out_of_date_from
from cjm.model import Action, Element, Evidence, Journey, Uses
from cjm.rules.registry import ERROR, INFO, STANDARD, STARTER, WARNING, Context, Remarks, on, rule
from cjm.rules.remarks import said
from cjm.values import Duration, Text, parse_date
from cjm.words import Phrase


@rule(
    "FRE001",
    "review-overdue",
    WARNING,
    level=STANDARD,
    fix="task",
    en=(
        "“{journey}” was to be reviewed by {due}; the last review was on {reviewed}",
        "channels and customers change, and a map that nobody looks at stops being true",
        "`reviewed: {today}` after going through the map with its owner",
    ),
    ru=(
        "Срок пересмотра пути прошёл.",
        "Путь «{journey}» нужно было пересмотреть до {due}; в последний раз его смотрели {reviewed}",
        "каналы и клиенты меняются, и карта, на которую никто не смотрит, перестаёт быть правдой",
        "`reviewed: {today}`, когда пройдёте по карте вместе с владельцем",
    ),
)
def review_overdue(journey: Journey, context: Context) -> Remarks:
    """A journey has not been reviewed in time.

    A journey is reviewed every 90 days, or as `review_every` says, counted from `reviewed`; it is overdue from the day after. Half an
    hour with the owner is enough: what has changed, which actions are done, which numbers moved.

    Review it and write the day; or make `review_every` longer if little changes. From the article's advice to look through the set
    of contacts periodically.

    Bad::

        journey: Order
        reviewed: 2026-05-01
        review_every: 90d
        stages:
          - name: Pays

    Good::

        journey: Order
        reviewed: 2026-10-15
        review_every: 90d
        stages:
          - name: Pays
    """
    due = next_review(journey, context.model.calendar)
    if due is not None and due < context.today:
        yield on(journey, "reviewed", journey=journey.name, due=due, reviewed=journey.reviewed, today=context.today)


@rule(
    "FRE002",
    "stale-evidence",
    WARNING,
    level=STANDARD,
    fix="task",
    en=(
        "“{source}” is of {date}, more than `{age}` ago",
        "customers of that time had other habits and other choices",
        "a new round of the same research, then its `date`",
    ),
    ru=(
        "Источник устарел.",
        "Источник «{source}» относится к {date}, с тех пор прошло больше `{age}`",
        "у тогдашних клиентов были другие привычки и другой выбор",
        "повторите исследование и укажите новую `date`",
    ),
)
def stale_evidence(source: Evidence, uses: Uses, context: Context) -> Remarks:
    """A source is older than 12 months.

    What customers said before the new site, the new tariff or the new competitor is history. A source counts from its `date` (a
    period from its last day); the age is `max_age: {evidence: 12mo}` in `cjm.yaml`.

    Repeat the research, or cite something newer. Sources that nothing in use refers to are left alone. From the practice of journey
    management, where a map is kept by continuous research.

    Bad::

        journey: Order
        evidence: [interviews]
        stages:
          - name: Pays
        library:
          sources:
            interviews: {name: Interviews with buyers, kind: interview, date: 2024-09-20, n: 8}

    Good::

        journey: Order
        evidence: [interviews]
        stages:
          - name: Pays
        library:
          sources:
            interviews: {name: Interviews with buyers, kind: interview, date: 2026-09-20, n: 8}
    """
    age = context.settings.max_age.get("evidence", EVIDENCE_AGE)
    first_day = out_of_date_from(source, context.model.calendar, age)
    used = any(use.journey is None or use.journey.status != "retired" for use in uses.get(source.address, ()))
    if used and first_day is not None and first_day <= context.today:
        yield on(source, "date", source=source.name, date=_spelled(source, "date"), age=age)


@rule(
    "FRE006",
    "date-order",
    ERROR,
    level=STARTER,
    en=(
        "“{element}”: `{key}` is {day}, {problem}",
        "reviews, reports and tasks count from these dates",
        "the right day in `{key}`",
    ),
    ru=(
        "Даты противоречат друг другу или календарю.",
        "«{element}»: `{key}` — {day}, {problem}",
        "от этих дат считаются пересмотры, отчёты и задачи",
        "верный день в `{key}`",
    ),
)
def date_order(element: Journey | Evidence | Action, context: Context) -> Remarks:
    """Something was measured or reviewed in the future, or is due or done before its start.

    Such dates are slips of the keyboard, most often in the year, and everything counted from them is wrong: a review that is never
    due, an action that is late before it begins.

    Correct the date. `reviewed` of a journey and `date` of a source are compared with today, `due` and `done_on` of an action with
    its `start`. Of a period such as 2026-Q4 that is still running nothing is said.

    Bad::

        journey: Order
        reviewed: 2027-10-15
        stages:
          - name: Pays

    Good::

        journey: Order
        reviewed: 2026-10-15
        stages:
          - name: Pays
    """
    if isinstance(element, Journey):
        yield from _in_the_future(element, element.name, "reviewed", element.reviewed, context.today)
    elif isinstance(element, Evidence):
        yield from _in_the_future(element, element.name, "date", element.date, context.today)
    elif element.start is not None:
        start = _first_day(element, "start", element.start)
        for key, day in (("due", element.due), ("done_on", element.done_on)):
            if day is not None and day < start:
                before = said(_BEFORE_START, start=_spelled(element, "start"))
                yield on(element, key, element=element.do, key=key, day=_spelled(element, key), problem=before)


_FUTURE = Phrase("which is in the future", "а этот день ещё не наступил")
_BEFORE_START = Phrase("before `start`, {start}", "раньше, чем `start` ({start})")


def _in_the_future(element: Element, name: Text, key: str, day: date | None, today: date) -> Remarks:
    if day is not None and _first_day(element, key, day) > today:
        yield on(element, key, element=name, key=key, day=_spelled(element, key), problem=_FUTURE)


def _spelled(element: Element, key: str) -> str:
    """A date as it is written."""
    return element.value_place(key).text.strip("\"'")


def _first_day(element: Element, key: str, last: date) -> date:
    """The first day of what a date field says: the day itself, or the first one of `2026`, `2026-Q4`, `2026-12`."""
    word = _spelled(element, key)
    if parse_date(word) is not None:
        return last
    months = 3 if "Q" in word else 1 if "-" in word else 12
    return last.replace(month=last.month - months + 1, day=1)


@rule(
    "FRE008",
    "never-iterated",
    INFO,
    en=(
        "“{journey}” goes back to {since} at least, and is still version 1",
        "customers changed, actions were done, and the map says that nothing happened",
        "what has changed, and `version: 2`",
    ),
    ru=(
        "Путь действует больше года, а версия всё ещё первая.",
        "Путь «{journey}» появился не позже {since}, а версия всё ещё первая",
        "клиенты изменились, действия выполнены, а по карте ничего не произошло",
        "внесите, что изменилось, и поставьте `version: 2`",
    ),
)
def never_iterated(journey: Journey, context: Context, *, months: int = 12) -> Remarks:
    """A live journey is a year old and still version 1.

    The fifth step of mapping is "repeat from the beginning": follow the changes, and draw the map again. A map that never changed
    was drawn once, for a presentation.

    Go through the five steps again, and raise `version`. A file does not tell how long it has been live; the earliest of `reviewed`
    and the `done_on` of its actions shows how old it is at least. From the article's step 5. The number is a setting, `months`.

    Bad::

        journey: Order
        status: live
        version: 1
        reviewed: 2025-03-01
        stages:
          - name: Pays

    Good::

        journey: Order
        status: live
        version: 2
        reviewed: 2025-03-01
        stages:
          - name: Pays
    """
    done = (action.done_on for _, action in journey.all_actions())
    since = min((day for day in (journey.reviewed, *done) if day is not None), default=None)
    year_after = Duration(months, "mo").after(since, context.model.calendar) if since is not None else None
    if journey.status == "live" and journey.version == 1 and year_after is not None and year_after < context.today:
        yield on(journey, "version", journey=journey.name, since=since)
