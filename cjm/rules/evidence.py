"""EVI: whether anything stands behind a map."""

from cjm.model import CriticalPoint, Journey, Stage
from cjm.rules.governance import STATUS
from cjm.rules.registry import INFO, STANDARD, STARTER, WARNING, Remarks, on, rule
from cjm.views import lacks, may_cite


@rule(
    "EVI001",
    "no-evidence",
    WARNING,
    level=STARTER,
    en=(
        "“{journey}” cites no source",
        "a map drawn from memory shows what the team believes, not what customers go through",
        "`evidence:` with interviews, a survey or data from the library's `sources`",
    ),
    ru=(
        "Путь не ссылается ни на один источник.",
        "В пути «{journey}» нет ни одного источника данных",
        "карта по памяти показывает, во что верит команда, а не через что проходят клиенты",
        "`evidence:` и интервью, опрос или выгрузка из раздела `sources` библиотеки",
    ),
)
def no_evidence(journey: Journey) -> Remarks:
    """A journey cites no source.

    Guesses, hunches and single cases make a tidy map of something else. One source is enough to begin with: eight interviews, a
    survey, an export of requests. It may be cited by the journey, a stage, a touchpoint or a critical point.

    Define the source in the library with its kind, date and number of people, and name it in `evidence`. From the article on
    opinions instead of data, and Nielsen Norman Group's research-first maps.

    Bad::

        journey: Order
        stages:
          - name: Pays

    Good::

        journey: Order
        evidence: [interviews]
        stages:
          - name: Pays
        library:
          sources:
            interviews: {name: Interviews with buyers, kind: interview, date: 2026-09-20, n: 8}
    """
    if all(lacks(element, "evidence") for element in may_cite(journey)):
        yield on(journey, "evidence", journey=journey.name)


@rule(
    "EVI002",
    "hypothesis-as-fact",
    WARNING,
    level=STANDARD,
    en=(
        "“{journey}” is {status}, but rests on a hypothesis",
        "decisions are taken on it as if customers had been asked",
        "`basis: mixed` or `basis: research` once there is evidence, or `status: review` until then",
    ),
    ru=(
        "Утверждённый или действующий путь остаётся гипотезой.",
        "Путь «{journey}» {status}, но построен на гипотезе",
        "по нему принимают решения так, будто клиентов спросили",
        "`basis: mixed` или `basis: research`, когда появятся данные, а до тех пор `status: review`",
    ),
)
def hypothesis_as_fact(journey: Journey) -> Remarks:
    """An approved or live journey is a hypothesis.

    A map drawn from what the team assumes is a good start, and `basis: hypothesis` (the default) says so openly. It must be checked
    with customers before anybody spends money by it.

    Check it, cite what you found, and write `basis: mixed` or `research`; or step back to `review`. From Nielsen Norman Group's
    decision between assumption-first and research-first maps.

    Bad::

        journey: Order
        status: approved
        basis: hypothesis
        stages:
          - name: Pays

    Good::

        journey: Order
        status: approved
        basis: research
        evidence: [interviews]
        stages:
          - name: Pays
        library:
          sources:
            interviews: {name: Interviews with buyers, kind: interview, date: 2026-09-20, n: 8}
    """
    unread = journey.wrote("basis") and journey.value_place("basis").text.strip("\"'") != journey.basis
    if journey.status in STATUS and journey.basis == "hypothesis" and not unread:
        yield on(journey, "basis", journey=journey.name, status=STATUS[journey.status])


@rule(
    "EVI003",
    "unsupported-critical-point",
    WARNING,
    level=STANDARD,
    en=(
        "“{point}” is called critical, but no source says so",
        "the team may spend its money on a problem that customers do not have",
        "`evidence:` with the source that shows it",
    ),
    ru=(
        "Критическая точка не подкреплена данными.",
        "«{point}» — критическая точка без единого источника",
        "команда потратит деньги на проблему, которой у клиентов, возможно, нет",
        "`evidence:` и источник, из которого это видно",
    ),
)
def unsupported_critical_point(point: CriticalPoint) -> Remarks:
    """A critical point has no evidence of its own.

    A critical point says where customers stop, doubt or leave, and most of the plan hangs on it. The sources of the whole journey
    do not tell which of them saw this: cite it here.

    Name the interviews, the analytics or the complaints that show it; where there are none, it is a hypothesis to test before
    acting. From Nielsen Norman Group on maps that rest on research.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - {name: Drops the cart, kind: drop-off}

    Good::

        journey: Order
        stages:
          - name: Checks out
            critical_points:
              - {name: Drops the cart, kind: drop-off, evidence: [analytics]}
        library:
          sources:
            analytics: {name: Web analytics Q3, kind: analytics, date: 2026-10-05, n: 48210}
    """
    if lacks(point, "evidence"):
        yield on(point, "evidence", point=point.name)


@rule(
    "EVI004",
    "unsupported-emotion",
    INFO,
    en=(
        "The emotion at “{stage}” is nobody's report: neither the stage nor the journey cites a source",
        "only those who went through it know how it felt",
        "`evidence:` at the stage or the journey, with those who were asked",
    ),
    ru=(
        "Эмоция на этапе взята не у клиентов.",
        "Эмоция на этапе «{stage}» никем не подтверждена: ни у этапа, ни у пути нет источника",
        "что при этом чувствуют, знают только те, кто прошёл этот путь",
        "`evidence:` у этапа или у пути: кого об этом спрашивали",
    ),
)
def unsupported_emotion(stage: Stage, journey: Journey) -> Remarks:
    """A stage has an emotion, but neither it nor the journey cites evidence.

    Behaviour can be seen in logs, experience cannot: it exists only in what people say of it. A curve that the team drew for its
    customers is a drawing.

    Cite interviews, diaries or a survey at the stage or at the journey. From the guiding principles of CJML, the customer journey
    modelling language: experience comes from self-report only.

    Bad::

        journey: Order
        stages:
          - name: Checks out
            emotion: -1

    Good::

        journey: Order
        evidence: [interviews]
        stages:
          - name: Checks out
            emotion: -1
        library:
          sources:
            interviews: {name: Interviews with buyers, kind: interview, date: 2026-09-20, n: 8}
    """
    if stage.wrote("emotion") and lacks(stage, "evidence") and lacks(journey, "evidence"):
        yield on(stage, "emotion", stage=stage.name)
