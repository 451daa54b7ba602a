"""PER: what a persona holds."""

from typing import Final

from cjm.findings import Remark
from cjm.model import Journey, Library, Model, Persona
from cjm.outline import of_journey
from cjm.rules.registry import INFO, STANDARD, WARNING, Remarks, on, rule
from cjm.rules.remarks import joined
from cjm.values import Text
from cjm.views import lacks

INNER_LIFE: Final = ("wants", "jobs", "fears", "pains", "expects")
CANVAS: Final = ("thinks", "feels", "fears", "expects")


def _is_person(persona: Persona) -> bool:
    """Whether it stands for people of today: systems have no inner life, retired personas are left alone."""
    return persona.side != "system" and persona.status == "active"


@rule(
    "PER003",
    "persona-is-segment",
    WARNING,
    en=(
        "“{persona}” says who people are, but not what they want, fear or expect",
        "age and income decide who gets an advertisement; goals and fears decide whether people stay",
        "`wants:`, `fears:` or `expects:` in the words of real customers, or make it a segment",
    ),
    ru=(
        "Персонаж описан как сегмент: есть анкета, нет целей, страхов и ожиданий.",
        "У персонажа «{persona}» есть анкетные данные, но нет ни целей, ни страхов, ни ожиданий",
        "возраст и доход решают, кому показать рекламу, а цели и страхи решают, останется ли человек",
        "`wants:`, `fears:` или `expects:` словами настоящих клиентов или сделайте его сегментом",
    ),
)
def persona_is_segment(persona: Persona) -> Remarks:
    """A persona holds demographics, but no goals, fears or expectations.

    A segment answers whom to count and target; a persona answers for whom to design. One that knows age, income and city, but not
    what people come for, gives a team nothing to decide by.

    Add what interviews told you: `wants` or `jobs`, `fears` or `pains`, `expects`. Where there is nothing to add yet, it is a
    segment: move it there. From the literature on personas and segments.

    Bad::

        journey: Order
        personas: [family]
        stages:
          - name: Pays
        library:
          personas:
            family: {name: Young family, who: "30-40 years old, two children, lives in a big city"}

    Good::

        journey: Order
        personas: [family]
        stages:
          - name: Pays
        library:
          personas:
            family:
              name: Busy parent
              who: 30-40 years old, two children
              wants: [Delivery at an exact hour]
              fears: [Missing the courier]
    """
    if _is_person(persona) and persona.wrote("who") and all(lacks(persona, key) for key in INNER_LIFE):
        yield on(persona, persona=persona.name)


@rule(
    "PER004",
    "persona-incomplete",
    INFO,
    fix="stub",
    en=(
        "“{persona}” is described without: {missing}",
        "a team fills the gaps with its own habits",
        "a line or two under each of them, from interviews",
    ),
    ru=(
        "В описании персонажа чего-то не хватает: мыслей, эмоций, страхов или ожиданий.",
        "В описании персонажа «{persona}» нет: {missing}",
        "пробелы команда заполнит собственными привычками",
        "по строке-две под каждым ключом, из интервью",
    ),
)
def persona_incomplete(persona: Persona) -> Remarks:
    """A persona misses thoughts, emotions, fears or expectations.

    The first step of mapping is to make several personas and to describe what they think, feel, fear and expect: `thinks`,
    `feels`, `fears`, `expects`. Those four explain why two people leave the same page for different reasons.

    Write a line or two for each, best a quotation. Personas of employees, partners and systems are left alone. From the article's
    step 1.

    Bad::

        journey: Order
        personas: [parent]
        stages:
          - name: Pays
        library:
          personas:
            parent: {name: Busy parent, fears: Missing the courier}

    Good::

        journey: Order
        personas: [parent]
        stages:
          - name: Pays
        library:
          personas:
            parent:
              name: Busy parent
              thinks: Will they call before they come?
              feels: always in a hurry
              fears: Missing the courier
              expects: A slot of two hours
    """
    missing = [f"`{key}`" for key in CANVAS if lacks(persona, key)]
    if persona.side == "customer" and persona.status == "active" and missing:
        yield on(persona, persona=persona.name, missing=joined(missing))


@rule(
    "PER005",
    "proto-persona",
    INFO,
    level=STANDARD,
    live=WARNING,
    en=(
        "“{persona}” cites no evidence",
        "a persona that nobody has met is the team's idea of its customers",
        "`evidence:` with the interviews or the survey behind it; five interviews are a beginning",
    ),
    ru=(
        "Персонаж не подкреплён данными.",
        "Персонаж «{persona}» не опирается ни на какие данные",
        "персонаж, которого никто не видел, — это представление команды о клиентах, а не клиент",
        "`evidence:` и интервью или опрос, из которых он взят; для начала хватит пяти интервью",
    ),
)
def proto_persona(persona: Persona) -> Remarks:
    """A persona has no evidence.

    Made from assumptions it is a proto-persona: useful to begin with, and to be checked before anybody builds on it. In a draft this
    is only a note; once a live journey uses the persona it is a warning.

    Talk to five people of that kind and cite the interviews in `evidence`. From the literature on proto, qualitative and
    statistical personas.

    Bad::

        journey: Order
        personas: [parent]
        stages:
          - name: Pays
        library:
          personas:
            parent: {name: Busy parent, wants: [No queues]}

    Good::

        journey: Order
        personas: [parent]
        stages:
          - name: Pays
        library:
          personas:
            parent: {name: Busy parent, wants: [No queues], evidence: [interviews]}
          sources:
            interviews: {name: Interviews with parents, kind: interview, date: 2026-09-20, n: 8}
    """
    if _is_person(persona) and lacks(persona, "evidence"):
        yield on(persona, "evidence", persona=persona.name)


@rule(
    "PER007",
    "one-persona-only",
    INFO,
    en=(
        "The project knows one persona only: “{persona}”",
        "one persona is an average customer, and average customers do not exist",
        "a second persona, who wants or fears something else at the same stages",
    ),
    ru=(
        "В проекте один персонаж.",
        "В проекте только один персонаж: «{persona}»",
        "один персонаж — это средний клиент, а средних клиентов не бывает",
        "второго персонажа, который на тех же этапах хочет или боится другого",
    ),
)
def one_persona_only(model: Model) -> Remarks:
    """The project has a single persona.

    The point of personas is the difference between them: the same form is easy for one and ends the journey for another. With one
    persona a map shows an average that nobody lives.

    Add a persona who chooses, fears or prefers something else. Only personas of customers count, retired ones do not; a project
    without any has `no-persona` instead. From the article's step 1: several personas.

    Bad::

        journey: Order
        personas: [parent]
        stages:
          - name: Pays
        library:
          personas:
            parent: {name: Busy parent, wants: [No queues]}

    Good::

        journey: Order
        personas: [parent, newcomer]
        stages:
          - name: Pays
        library:
          personas:
            parent: {name: Busy parent, wants: [No queues]}
            newcomer: {name: Careful first-time buyer, wants: [Certainty about size]}
    """
    found = [*_customers(model.library), *(name for journey in model.journeys for name in _own_customers(journey))]
    if len(found) == 1:
        yield Remark(model.place, "project", {"persona": Text(found[0])})


def _customers(library: Library) -> list[dict[str, str]]:
    """The names of the customers in a library."""
    return [persona.name.words for persona in library.personas.values() if persona.side == "customer" and persona.status == "active"]


@of_journey
def _own_customers(journey: Journey) -> list[dict[str, str]]:
    return _customers(journey.library)
