"""What goes wrong with the text of a file: syntax, keys, values, names, words (SRC, STY)."""

import itertools
from collections.abc import Iterator

from cjm.model import Element
from cjm.yamltree import Fields
from tests.mutation.bench import Bench, Defect, cutting, defect, writing, wrong
from tests.mutation.edits import Edit, add_line, cut, in_row, put

# A file that cannot be read takes with it what others refer to, and what it refers to.
FILE_GONE = (
    "unknown-reference",
    "segment-without-journey",
    "unused-definition",
    "unmet-intent",
    "vanity-kpi",
    "sub-journey-mismatch",
    "service-only",
    "pack-kpi-no-target",
    "one-persona-only",
    "entry-points-missing",
    "wrong-value",
    "kpi-no-target",
    "crm-unmapped",
    "review-no-reply",
)

# ---------------------------------------------------------------- syntax


@defect("yaml-syntax", *FILE_GONE)
def second_colon(bench: Bench) -> Iterator[Defect]:
    """The title of a journey has a colon in it, without quotes."""
    for journey in bench.journeys:
        place = journey.at.value("journey")
        if not place.text.startswith("{"):
            edit = Edit(place, f"{place.text}: in short")
            yield Defect((edit,), edit)


@defect("yaml-syntax", *FILE_GONE)
def tab_in_front(bench: Bench) -> Iterator[Defect]:
    """A line is indented by a tab."""
    for journey, stage in bench.stages:
        if stage is not journey.stages[0] and "phase" in stage.at:
            start = stage.at.key("phase").start
            line = stage.title.source.line_start(start)
            edit = Edit(stage.title.source.place(line, start), "\t")
            yield Defect((edit,), edit, needle="\t")


@defect("duplicate-key")
def key_twice(bench: Bench) -> Iterator[Defect]:
    """A field is written twice."""
    for element in (*bench.of("stage"), *bench.of("touchpoint"), *bench.of("action")):
        key = list(element.at.marks)[-1]
        entry = element.at.entry(key)
        if in_row(element.at):
            edit = Edit(entry.source.place(entry.end, entry.end), f", {entry.text}")
            yield Defect((edit,), edit)


@defect("yaml-feature", *FILE_GONE)
def anchor(bench: Bench) -> Iterator[Defect]:
    """A value is given an anchor."""
    for journey, _ in bench.stages:
        edit = put(journey, "owner", f"&team {journey.at.value('owner').text}")
        yield Defect((edit,), edit)


@defect("control-character", *FILE_GONE)
def invisible_sign(bench: Bench) -> Iterator[Defect]:
    """A name holds a sign that nobody can see."""
    for element in (*bench.of("stage"), *bench.of("touchpoint")):
        place = element.at.value("name")
        if not place.text.startswith(("{", '"')):
            edit = Edit(place, f"{place.text[:3]}\u200b{place.text[3:]}")
            yield Defect((edit,), edit)


@defect("unknown-kind", *FILE_GONE)
def kind_misspelled(bench: Bench) -> Iterator[Defect]:
    """The first word of a journey is misspelled."""
    for journey in bench.journeys:
        edit = Edit(journey.at.key("journey"), "jorney")
        yield Defect((edit,), edit)


@defect("newer-schema", *FILE_GONE)
def file_of_tomorrow(bench: Bench) -> Iterator[Defect]:
    """A file says that it is written in a later language."""
    for journey in bench.journeys:
        edit = add_line(journey.title.source, journey.title.start, "cjm: 7\n")
        yield Defect((edit,), edit)


# ---------------------------------------------------------------- fields and values

UNMEASURED = ("unknown-reference", "unused-definition")


@defect(
    "missing-field",
    *UNMEASURED,
    "kpi-clash",
    "kpi-wrong-scale",
    "ttr-missing-on-requests",
    "ces-missing-on-effort",
    "decision-point-missing",
)
def kpi_without_type(bench: Bench) -> Iterator[Defect]:
    """Nobody knows what a KPI measures."""
    for kpi in bench.of("kpi"):
        yield Defect((cut(kpi, "type"),), kpi.title)


@defect("missing-field", "no-benchmark", "qual-sample-thin", "review-unmonitored")
def source_without_kind(bench: Bench) -> Iterator[Defect]:
    """Nobody knows what kind of source it is."""
    for source in bench.of("source"):
        yield Defect((cut(source, "kind"),), source.title)


def type_broken(kind: str, key: str, *also: str) -> None:
    """Declare the operator that puts a word where blocks belong; what was meant there counts as written for every other rule."""

    @defect("wrong-type", *also, "unused-definition", "vanity-kpi", "unknown-reference", name=f"{kind}.{key}: a word")
    def operator(bench: Bench) -> Iterator[Defect]:
        for element in bench.of(kind):
            if key in element.at:
                edit = put(element, key, "as agreed")
                yield Defect((edit,), element.at.value(key))


type_broken("stage", "plays")
type_broken("stage", "critical_points")
type_broken("stage", "actions")
type_broken("stage", "influence")
type_broken("point", "actions")
type_broken("play", "steps")
type_broken("question", "scale")
type_broken("journey", "stages")


def value_broken(kind: str, key: str, value: str, *also: str) -> None:
    """Declare the operator that gives a field a value that it cannot have."""

    @defect("wrong-value", *also, name=f"{kind}.{key}: {value}")
    def operator(bench: Bench) -> Iterator[Defect]:
        for element in bench.of(kind):
            if key in element.at:
                edit = put(element, key, value)
                yield Defect((edit,), edit)


value_broken("journey", "status", "lively", "no-influence-map", "implicit-end")
value_broken("journey", "reviewed", "2026-02-30")
value_broken("stage", "emotion", "7")
value_broken("stage", "phase", "buying")
value_broken("touchpoint", "quality", "terrible")
value_broken("touchpoint", "kind", "formular", "ces-missing-on-effort")
value_broken("point", "severity", "9")
value_broken("point", "share", "62")
value_broken("action", "due", "next week")
value_broken("action", "effort", "5 days")
value_broken("play", "consent", "perhaps")
value_broken("step", "within", "soon")
value_broken("kpi", "every", "monthly")
value_broken("channel", "kind", "online")
value_broken("source", "date", "spring")


@defect("wrong-value", "branch-shares-off")
def exit_and_end(bench: Bench) -> Iterator[Defect]:
    """A stage leads on and ends at once."""
    for _, stage in bench.stages:
        if "next" in stage.at:
            edit = bench.add(stage, "end", "success")
            yield Defect((edit,), edit)


@defect("unknown-field")
def field_of_ones_own(bench: Bench) -> Iterator[Defect]:
    """A field that the language does not know."""
    for element in (*bench.of("stage"), *bench.of("touchpoint"), *bench.of("kpi"), *bench.of("action")):
        edit = bench.add(element, "colour", "red")
        yield Defect((edit,), edit)


@defect("unknown-field", "critical-point-no-cause", "unprioritised")
def key_misspelled(bench: Bench) -> Iterator[Defect]:
    """Two letters of a key change places."""
    for element, key, slip in [(p, "cause", "casue") for p in bench.of("point")] + [(a, "impact", "imapct") for a in bench.of("action")]:
        if key in element.at:
            edit = Edit(element.at.key(key), slip)
            yield Defect((edit,), edit)


@defect("stray-comma", "near-duplicate-name")
def comma_in_a_row(bench: Bench) -> Iterator[Defect]:
    """The name in a row has a comma, and no quotes."""
    for element in (*bench.of("touchpoint"), *bench.of("kpi"), *bench.of("team")):
        place = element.at.value("name")
        if (
            in_row(element.at)
            and not place.text.startswith(("{", '"'))
            and ("id" in element.at or bench.refs(element) == 0 or element.KIND != "touchpoint")
        ):
            edit = Edit(place, f"{place.text}, as they say")
            yield Defect((edit,), edit)


@defect("ambiguous-scalar", "missing-translation")
def yes_is_no_text(bench: Bench) -> Iterator[Defect]:
    """A text that other tools read as yes, as a number or as a time."""
    for i, stage in enumerate(bench.of("stage")):
        if "expects" in stage.at:
            edit = put(stage, "expects", ("yes", "1.10", "12:30", "off", "2026-12-10")[i % 5])
            yield Defect((edit,), edit)


@defect("ambiguous-scalar", "goal-one-sided", "stage-canvas-thin")
def key_without_value(bench: Bench) -> Iterator[Defect]:
    """A key waits for its value."""
    for stage in bench.of("stage"):
        if "thinks" not in stage.at:
            edit = bench.add(stage, "thinks", "")
            yield Defect((edit,), edit)


@defect("hash-cut", "missing-translation")
def number_sign(bench: Bench) -> Iterator[Defect]:
    """Half of a text becomes a comment."""
    for stage in bench.of("stage"):
        if "expects" in stage.at and not stage.at.value("expects").text.startswith(("{", '"')):
            edit = put(stage, "expects", "An answer to ticket #7")
            yield Defect((edit,), edit)


@defect("key-order")
def fields_out_of_order(bench: Bench) -> Iterator[Defect]:
    """Two neighbouring fields change places."""
    for element in (*bench.of("touchpoint"), *bench.of("action"), *bench.of("kpi")):
        keys = list(element.at.marks)[-2:]
        if in_row(element.at) and len(element.at.marks) > 3:
            first, second = (element.at.entry(key) for key in keys)
            edit = Edit(first.source.place(first.start, second.end), f"{second.text}, {first.text}")
            yield Defect((edit,), edit)


# ---------------------------------------------------------------- directives


def beside(element: Element, directive: str) -> Defect:
    """A defect of a directive beside an element."""
    end = element.title.source.text.find("\n", element.title.end)
    edit = Edit(element.title.source.place(end, end), f"  # cjm: {directive}")
    return Defect((edit,), edit)


def titled_apart(bench: Bench) -> list[Element]:
    """The elements whose title has a line of its own."""
    return [stage for stage in bench.of("stage") if not in_row(stage.at)]


@defect("ignore-without-reason", "ignore-unused")
def silence_unexplained(bench: Bench) -> Iterator[Defect]:
    """A rule is silenced, and nobody says why."""
    yield from (beside(element, "ignore[empty-stage]") for element in titled_apart(bench))


@defect("ignore-unknown-rule")
def silence_of_no_rule(bench: Bench) -> Iterator[Defect]:
    """A rule is silenced that does not exist."""
    yield from (beside(element, "ignore[empty-stages] agreed in May") for element in titled_apart(bench))


@defect("ignore-unused")
def silence_of_nothing(bench: Bench) -> Iterator[Defect]:
    """A rule is silenced where it says nothing."""
    yield from (beside(element, "ignore[empty-stage] agreed in May") for element in titled_apart(bench))


# ---------------------------------------------------------------- names and ids


def nameless(bench: Bench) -> list[Element]:
    """Touchpoints that nothing refers to, written in one language."""
    return [t for t in bench.of("touchpoint") if bench.refs(t) == 0 and not t.at.value("name").text.startswith("{")]


@defect("id-style")
def capital_id(bench: Bench) -> Iterator[Defect]:
    """An id has capitals."""
    for touchpoint in nameless(bench):
        edit = bench.write(touchpoint, "id", "OrderForm")
        yield Defect((edit,), edit)


@defect("mixed-script-id", "wrong-value")
def look_alike(bench: Bench) -> Iterator[Defect]:
    """A Cyrillic letter hides in a Latin id."""
    for touchpoint in nameless(bench):
        edit = bench.write(touchpoint, "id", "саll-back")  # the first two letters are Cyrillic
        yield Defect((edit,), edit)


@defect("near-duplicate-name", "duplicate-id", "inconsistent-across-channels")
def name_with_a_slip(bench: Bench) -> Iterator[Defect]:
    """A touchpoint has the name of the one before it but for a letter."""
    found = nameless(bench)
    for first, second in itertools.pairwise(found):
        name = first.at.value("name").text
        word = max(name.split(), key=len)
        if len(word) > 6 and word.isalpha() and first.title.source is second.title.source:
            edit = put(second, "name", name.replace(word, word[:3] + word[4:]))
            yield Defect((edit,), edit)


@defect("stage-name-company-view", "near-duplicate-name")
def stage_of_the_firm(bench: Bench) -> Iterator[Defect]:
    """A stage is named after an internal process."""
    for stage in bench.of("stage"):
        if "id" in stage.at and not stage.at.value("name").text.startswith("{"):
            yield wrong(stage, put(stage, "name", "Lead qualification"))
            yield wrong(stage, put(stage, "name", "Обработка заявки"))


@defect("title-too-long")
def endless_title(bench: Bench) -> Iterator[Defect]:
    """A name that no box of a map can hold."""
    for element in (*bench.of("stage"), *bench.of("point"), *bench.of("journey")):
        place = element.at.value(element.TITLE)
        if "id" in element.at and not place.text.startswith("{"):
            yield wrong(
                element, put(element, element.TITLE, "Reads everything there is about it and asks three neighbours what they think")
            )


@defect("missing-translation")
def one_language(bench: Bench) -> Iterator[Defect]:
    """A text of a bilingual journey loses its Russian."""
    for journey, stage in bench.stages:
        both: list[Fields] = []
        for key in ("name", "goal", "expects", "promise"):
            value = journey.tree.data["stages"][journey.stages.index(stage)].get(key)
            if isinstance(value, dict) and "ru" in value:
                both.append(journey.tree.fields(value))
        for fields in both:
            yield Defect((cut(fields, "ru"),), fields.key("en"))


@defect("inconsistent-terms")
def other_word(bench: Bench) -> Iterator[Defect]:
    """The house says guest, and a text says customer."""
    if bench.project.settings.terms:
        for stage in bench.of("stage"):
            edit = put(stage, "expects", "To be treated as a good customer")
            yield Defect((edit,), edit)


# ---------------------------------------------------------------- personal data


@defect("pii-in-file", "missing-translation")
def number_of_a_person(bench: Bench) -> Iterator[Defect]:
    """A person's telephone, address or card stands in a map."""
    words = ("Call Olga at +7 916 204-55-17", "Write to olga.sedova@example.net", "Pays by 4111 1111 1111 1111")
    for i, stage in enumerate(bench.of("stage")):
        if "expects" in stage.at:
            edit = put(stage, "expects", f'"{words[i % 3]}"')
            yield Defect((edit,), edit)


for guard in ("purpose_of_data", "access"):
    cutting("pii-no-purpose", "touchpoint", guard, when=lambda bench, touchpoint: bool(touchpoint.pii))
writing(
    "pii-no-purpose",
    "touchpoint",
    "data_captured",
    "[date of birth]",
    "missing-translation",
    when=lambda bench, t: not t.wrote("pii") and t.needs_care,
)
