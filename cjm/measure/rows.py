"""Tables of values, `kpi,period,value,n`, and of raw answers, `survey,question,date,value`, row by row."""

from collections import defaultdict

from cjm.kpis import MARKS, active_kpis, fits, inside, scale_words, spell
from cjm.measure import cells
from cjm.measure.gathering import Gathering, Line
from cjm.measure.names import Names
from cjm.measure.scores import of_marks, reported
from cjm.measure.series import Misfit, Value
from cjm.measure.stats import net_score
from cjm.measure.table import Cell, Row, Table
from cjm.model import Amount, Kpi, Question, Survey
from cjm.words import Phrase

# ---------------------------------------------------------------- values


def read_values(table: Table, gathering: Gathering) -> None:
    """Values that somebody has computed: `kpi,period,value,n`, for an NPS perhaps `promoters,detractors`."""
    names = Names(gathering.model, table.problems)
    for row in table.rows():
        name, when = cells.required(row, "kpi", table.problems), cells.required(row, "period", table.problems)
        spot = names.spot(row)
        if name is None or when is None or spot is None:
            continue
        kpi = names.thing("kpis", "kpi", name, spot.journey)
        value = _value(table, row, kpi, when, gathering.misfits) if isinstance(kpi, Kpi) else None
        if isinstance(kpi, Kpi) and value is not None:
            first = gathering.add_value(Line(kpi, spot.journey, spot.part), value)
            if first is not None:
                table.problems.twice(when, first)


def _value(table: Table, row: Row, kpi: Kpi, when: Cell, misfits: list[Misfit]) -> Value | None:
    day, n = cells.period(table, when), cells.count(table, row, "n", least=1)
    promoters, detractors = cells.count(table, row, "promoters"), cells.count(table, row, "detractors")
    amount = cells.amount(table, row["value"]) if "value" in row else None
    if kpi.type == "nps" and n is not None and promoters is not None and detractors is not None:
        if not _agree(table, row, amount, n, promoters, detractors):
            return None
        if "value" not in row:
            amount = round(net_score(promoters, detractors, n), 1)
    else:
        cells.required(row, "value", table.problems)
    if day is None or amount is None or (n is None and "n" in row):
        return None  # a value whose sample is wrong is not to be trusted: "100 %, on target" of nobody
    if not fits(kpi, amount) or not inside(kpi, amount):
        misfits.append(Misfit(kpi, amount, row["value"].place))
        return None
    place = row.get("value", when).place
    return Value(when.text, day, amount, n, reported(kpi, amount, n, promoters, detractors), place)


def _agree(table: Table, row: Row, amount: Amount | None, n: float, promoters: float, detractors: float) -> bool:
    """Whether an NPS and the counts beside it tell the same, to a point."""
    if promoters + detractors > n:
        most = Phrase(f"at most {n:.0f} together with the detractors", f"вместе с критиками не больше {n:.0f}")
        table.problems.wrong("promoters", row["promoters"], most)
        return False
    score = round(net_score(promoters, detractors, n), 1)
    if isinstance(amount, float) and abs(amount - score) > 1:
        wanted = Phrase(f"`{spell(score)}`, by the promoters and detractors", f"`{spell(score)}`: столько по сторонникам и критикам")
        table.problems.wrong("value", row["value"], wanted)
        return False
    return True


# ---------------------------------------------------------------- raw answers


def read_answers(table: Table, gathering: Gathering) -> None:
    """Single answers: `survey,question,date,value`. They feed the KPIs of the survey that have the type of the question."""
    names = Names(gathering.model, table.problems)
    fed: dict[str, list[Kpi]] = defaultdict(list)
    for kpi in active_kpis(gathering.model):
        if kpi.survey is not None and kpi.survey.item is not None and kpi.type in MARKS:
            fed[f"{kpi.survey.item.address}/{kpi.type}"].append(kpi)
    for row in table.rows():
        asked = [cells.required(row, column, table.problems) for column in ("survey", "question", "value", "date")]
        spot = names.spot(row)
        day = cells.moment(table, row, "date")
        if None in asked or spot is None:
            continue
        named = names.thing("surveys", "survey", row["survey"], spot.journey)
        question = names.question(row["question"], named) if isinstance(named, Survey) else None
        if named is not None and question is not None and question.type in MARKS:
            mark = _mark(table, row["value"], question)
            if mark is not None and day is not None:
                for kpi in fed[f"{named.address}/{question.type}"]:
                    gathering.add_number(Line(kpi, spot.journey, spot.part), day.date(), mark, row["value"].place, of_marks)


def _mark(table: Table, cell: Cell, question: Question) -> float | None:
    low, high = MARKS[question.type or "nps"]
    if question.scale is not None:
        low = low if question.scale.min is None else question.scale.min
        high = high if question.scale.max is None else question.scale.max
    mark = cells.number(table, cell)
    if mark is None or not low <= mark <= high:
        scale = scale_words(float(low), float(high))
        table.problems.wrong("value", cell, Phrase(f"a mark {scale.en}", f"оценка {scale.ru}"))
        return None
    return mark
