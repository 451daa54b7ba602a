"""EVI: whether the sources behind a journey can tell what they are cited for."""

from typing import Final

from cjm.model import Evidence, Journey
from cjm.rules.registry import INFO, STANDARD, WARNING, Remarks, on, rule
from cjm.views import cited, voice

CUSTOMERS: Final = ("customer", "prospect", "churned")
COMPLAINTS: Final = ("crm", "helpdesk", "conversation")
QUALITATIVE: Final = ("interview", "usability-test")


def _known(journey: Journey) -> list[Evidence]:
    """The cited sources; none where one of them is not defined, since it could be of any kind."""
    sources = [source for source in cited(journey) if source is not None]
    return sources if len(sources) == len(cited(journey)) else []


@rule(
    "EVI005",
    "single-source-kind",
    INFO,
    en=(
        "All evidence of “{journey}” is of one kind: {kind}",
        "each kind of source is blind to something: analytics to reasons, interviews to numbers",
        "a second kind in `evidence`, such as interviews beside analytics",
    ),
    ru=(
        "Все данные одного вида.",
        "Все данные пути «{journey}» одного вида: {kind}",
        "каждый вид источника чего-то не видит: аналитика — причин, интервью — чисел",
        "в `evidence` источник другого вида, например интервью рядом с аналитикой",
    ),
)
def single_source_kind(journey: Journey) -> Remarks:
    """All evidence of a journey is of one kind.

    Numbers show where people leave, interviews show why, reviews show what angers them enough to write. What two kinds of source
    say independently is probably so.

    Add a source of another kind. From the article on looking at customers from several angles; research calls it triangulation.

    Bad::

        journey: Order
        evidence: [analytics]
        stages:
          - name: Pays
        library:
          sources:
            analytics: {name: Web analytics Q3, kind: analytics, date: 2026-10-05, n: 48210}

    Good::

        journey: Order
        evidence: [analytics, interviews]
        stages:
          - name: Pays
        library:
          sources:
            analytics: {name: Web analytics Q3, kind: analytics, date: 2026-10-05, n: 48210}
            interviews: {name: Interviews with buyers, kind: interview, date: 2026-09-20, n: 8}
    """
    kinds = {source.kind for source in _known(journey)}
    if len(kinds) == 1 and None not in kinds:
        yield on(journey, "evidence", journey=journey.name, kind=kinds.pop())


@rule(
    "EVI006",
    "internal-only",
    WARNING,
    level=STANDARD,
    en=(
        "No customer is heard in “{journey}”: no source comes from customers or prospects",
        "colleagues know the process, not how it feels to go through it",
        "`evidence:` with a source from customers: five interviews are a beginning",
    ),
    ru=(
        "Среди источников нет ни клиентов, ни тех, кто мог ими стать.",
        "В пути «{journey}» не слышно клиентов: ни один источник не от них и не от тех, кто мог ими стать",
        "коллеги знают процесс, но не знают, каково через него проходить",
        "`evidence:` и источник от клиентов; для начала хватит пяти интервью",
    ),
)
def internal_only(journey: Journey) -> Remarks:
    """No source of a journey comes from customers or prospects.

    A workshop shows the firm's view of its customers; the point of a map is to see oneself with their eyes. `who` says whose voice
    a source is; unless written it is employees for workshops, walk-throughs, mystery shopping, desk research and benchmarks, and
    customers for the rest. Those who have left count as customers.

    Talk to customers, and cite it. A journey that cites nothing has `no-evidence` instead. From the articles on existing and
    possible customers as sources, and on the outside view.

    Bad::

        journey: Order
        evidence: [workshop]
        stages:
          - name: Pays
        library:
          sources:
            workshop: {name: Workshop of the team, kind: workshop, date: 2026-11-10, n: 9}

    Good::

        journey: Order
        evidence: [workshop, interviews]
        stages:
          - name: Pays
        library:
          sources:
            workshop: {name: Workshop of the team, kind: workshop, date: 2026-11-10, n: 9}
            interviews: {name: Interviews with buyers, kind: interview, date: 2026-09-20, n: 8}
    """
    sources = _known(journey)
    if sources and not any(voice(source) in CUSTOMERS for source in sources):
        yield on(journey, "evidence", journey=journey.name)


@rule(
    "EVI007",
    "complaints-only",
    WARNING,
    fix="task",
    en=(
        "“{journey}” is known from complaints and requests only; nobody was asked what they expect",
        "those who suffer in silence or leave never write in",
        "`evidence:` with a source that asks: interviews, a survey, a usability test",
    ),
    ru=(
        "Источники — только жалобы и обращения.",
        "Путь «{journey}» известен только по жалобам и обращениям: об ожиданиях никого не спросили",
        "те, кто терпит молча или уходит, не пишут",
        "`evidence:` и источник, где спрашивают: интервью, опрос, тест удобства",
    ),
)
def complaints_only(journey: Journey) -> Remarks:
    """All evidence of a journey is complaints, requests and conversations.

    Feedback that arrives by itself arrives when something has gone wrong. It tells what breaks, and nothing about what people hoped
    for, nor about those who never wrote.

    Ask some customers what they expect, and cite it beside the exports of kind crm, helpdesk or conversation. From the article on
    firms that hear of their customers only through problems.

    Bad::

        journey: Order
        evidence: [requests]
        stages:
          - name: Pays
        library:
          sources:
            requests: {name: Requests to the help desk, kind: helpdesk, date: 2026-10-10, n: 2140}

    Good::

        journey: Order
        evidence: [requests, interviews]
        stages:
          - name: Pays
        library:
          sources:
            requests: {name: Requests to the help desk, kind: helpdesk, date: 2026-10-10, n: 2140}
            interviews: {name: Interviews with buyers, kind: interview, date: 2026-09-20, n: 8}
    """
    sources = _known(journey)
    if sources and all(source.kind in COMPLAINTS for source in sources):
        yield on(journey, "evidence", journey=journey.name)


@rule(
    "EVI008",
    "no-benchmark",
    INFO,
    en=(
        "“{journey}” cites no benchmark",
        "customers compare you with the best they know, most often from another industry",
        "`evidence:` with a source of kind benchmark: how a neighbouring industry does it",
    ),
    ru=(
        "Нет сравнения с другими отраслями.",
        "В пути «{journey}» нет сравнения с другими",
        "клиент сравнивает вас с лучшим, что знает, и чаще всего это другая отрасль",
        "`evidence:` и источник вида benchmark: как это делают в смежной отрасли",
    ),
)
def no_benchmark(journey: Journey) -> Remarks:
    """A journey cites no source of kind benchmark.

    Expectations are set elsewhere: whoever follows a parcel on a map wonders why the dentist cannot say when the turn comes. A look
    at neighbouring industries shows what customers already take for granted.

    Go through a similar journey of another industry, write down what you found, and cite it. From the article's advice to study the
    experience in adjacent industries.

    Bad::

        journey: Order
        evidence: [interviews]
        stages:
          - name: Pays
        library:
          sources:
            interviews: {name: Interviews with buyers, kind: interview, date: 2026-09-20, n: 8}

    Good::

        journey: Order
        evidence: [interviews, taxi]
        stages:
          - name: Pays
        library:
          sources:
            interviews: {name: Interviews with buyers, kind: interview, date: 2026-09-20, n: 8}
            taxi: {name: How taxi apps take payment, kind: benchmark, date: 2026-09-01}
    """
    sources = cited(journey)
    if None not in sources and not any(source is not None and source.kind == "benchmark" for source in sources):
        yield on(journey, "evidence", journey=journey.name)


@rule(
    "EVI009",
    "qual-sample-thin",
    INFO,
    en=(
        "“{source}” heard too few people: {n}",
        "below {min_n} one unusual person turns the picture",
        "a few more sessions, then the new `n`",
    ),
    ru=(
        "В интервью или тесте слишком мало людей.",
        "В источнике «{source}» слишком мало людей: {n}",
        "пока их меньше {min_n}, картину переворачивает один необычный человек",
        "ещё несколько встреч, потом новое `n`",
    ),
)
def qual_sample_thin(source: Evidence, *, min_n: int = 5) -> Remarks:
    """An interview or usability source has fewer than five people.

    Qualitative research needs no hundreds, but one talk is an anecdote. Around five people of one kind the same problems begin to
    repeat; that is where trust begins.

    Add a few sessions and update `n`. Other kinds of source are judged by their KPIs. From research practice (Nielsen and Landauer
    1993 on the number of test users). The number is a setting, `min_n`.

    Bad::

        journey: Order
        evidence: [interviews]
        stages:
          - name: Pays
        library:
          sources:
            interviews: {name: Interviews with buyers, kind: interview, date: 2026-09-20, n: 2}

    Good::

        journey: Order
        evidence: [interviews]
        stages:
          - name: Pays
        library:
          sources:
            interviews: {name: Interviews with buyers, kind: interview, date: 2026-09-20, n: 8}
    """
    if source.kind in QUALITATIVE and source.n is not None and source.n < min_n:
        yield on(source, "n", source=source.name, n=source.n, min_n=min_n)
