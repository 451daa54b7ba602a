"""Tables of values, answers and requests become measurements; what is wrong with them stands at its cell."""

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cjm.findings import Remark
from cjm.kpis import spell
from cjm.measure.reading import read_texts
from cjm.measure.series import Measurements, Value, current
from cjm.model import Kpi, Model
from cjm.project import Project, load
from cjm.source import Source
from cjm.values import Duration, Money, Percent

Loader = Callable[..., Project]
HERE = Path(__file__).parent


def latest(project: Project, kpi: str) -> Value:
    """The last value of a KPI of the library."""
    value = project.measurements.latest(project.model.library.kpis[kpi])
    assert value is not None
    return value


def problems(project: Project) -> list[tuple[str, str, tuple[int, int]]]:
    """What is wrong in the tables: code, what is written at the place, and where that is."""
    found = [remark for remark in project.remarks if remark.place.source.path.endswith(".csv")]
    return [(remark.code, remark.place.text, remark.place.source.position(remark.place.start)) for remark in found]


def summary(found: Measurements) -> list[tuple[object, ...]]:
    """The values without their places."""
    return [(series.kpi.id, series.journey, series.part, *(value[:5] for value in series.values)) for series in found]


# ---------------------------------------------------------------- values


def test_the_demo(tmp_path: Path) -> None:
    """The table that the design of the report was drawn from fits the samples, with the intervals that are drawn there."""
    shutil.copytree(HERE.parent / "samples", tmp_path / "demo")
    (tmp_path / "demo" / "measurements").mkdir()
    shutil.copy(HERE / "measurements-demo.csv", tmp_path / "demo" / "measurements")
    project = load([str(tmp_path / "demo")])
    assert not problems(project)
    ends = {
        (series.journey.id if series.journey else "", series.kpi.id): series.latest.ends for series in project.measurements
    }  # fmt: skip
    assert len(ends) == 20
    assert ends["online-order", "nps"] == (57, 70)
    assert ends["online-order", "abandonment"] == (60.4, 63.5)
    assert ends["online-order", "csat-call"] == (66.7, 95.3)
    assert ends["online-order", "rating"] is None
    assert ends["online-order", "ces"] is None


def test_values(project: Loader) -> None:
    """Every form of value, with quotes, blanks and a byte order mark; order of columns does not matter."""
    loaded = project(
        a='\ufeffn,kpi,period,value\n412,nps,2026-Q3,64\n,csat, 2026-10 ,"86.5 %"\n'
        ",ttr,2026-11-15,6bd\n,money,2026,1500 RUB\n,ces,2026-10,5.85\n"
    )
    assert not problems(loaded)
    assert latest(loaded, "nps")[:4] == ("2026-Q3", date(2026, 9, 30), 64.0, 412)
    assert latest(loaded, "csat")[:4] == ("2026-10", date(2026, 10, 31), Percent(86.5), None)
    assert latest(loaded, "ttr").amount == Duration(6, "bd")
    assert latest(loaded, "money").amount == Money(1500, "RUB")
    assert latest(loaded, "ces").amount == 5.85
    assert latest(loaded, "nps").place.text == "64"


def test_values_of_a_spreadsheet(project: Loader) -> None:
    """Semicolons, decimal commas, blanks that do not break, and line breaks of another system."""
    loaded = project(a="kpi;period;value;n\r\ncsat;2026-10;86,5\u00a0%;1\u00a0260\r\nces;2026-10;5,85;\r\n")
    assert not problems(loaded)
    assert latest(loaded, "csat")[2:4] == (Percent(86.5), 1260)
    assert latest(loaded, "ces").amount == 5.85


def test_promoters_and_detractors(project: Loader) -> None:
    """They make the interval of an NPS exact, its value needless, and must agree with it."""
    table = "kpi,period,value,n,promoters,detractors\nnps,2026-Q1,30,400,200,80\nnps,2026-Q2,,400,200,80\n"
    loaded = project(a=table + "nps,2026-Q3,45,400,200,80\nnps,2026-Q4,30,100,80,40\n")
    (series,) = loaded.measurements
    assert [value.amount for value in series.values] == [30, 30]
    assert [value.ends for value in series.values] == [(22, 37), (22, 37)]
    assert problems(loaded) == [("SRC011", "45", (4, 13)), ("SRC011", "80", (5, 20))]


def test_wrong_cells(project: Loader) -> None:
    """Each wrong cell is remarked once, where it stands; the other rows count."""
    rows = [
        "nsp,2026-Q3,64,10,,,",
        "nps,Q3 2026,64,10,,,",
        "nps,2026-13,64,10,,,",
        "nps,2026-Q3,many,10,,,",
        "nps,2026-Q3,=1+1,10,,,",
        "nps,2026-Q3,64,0,,,",
        "nps,2026-Q2,64,1.5,,,",
        "nps,2026-Q1,64,10,oder,,",
        "nps,2026-Q1,64,10,order,pay,",
        "nps,2026-Q1,64,10,,nowhere,",
        "nps,2026-Q1,64,10,order,pays,pag",
        "nps,,64,10,,,",
        "nps,2026-Q1,,10,,,",
        ",2026-Q1,60,10,,,",
    ]
    loaded = project(a="kpi,period,value,n,journey,stage,touchpoint\n" + "\n".join(rows) + "\n")
    assert [(code, text) for code, text, _ in problems(loaded)] == [
        ("STR014", "nsp"),
        ("SRC011", "Q3 2026"),
        ("SRC011", "2026-13"),
        ("SRC011", "many"),
        ("SRC011", "=1+1"),
        ("SRC011", "0"),
        ("SRC011", "1.5"),
        ("STR014", "oder"),
        ("STR014", "pay"),
        ("STR014", "nowhere"),
        ("STR014", "pag"),
        ("SRC009", "nps"),
        ("SRC009", "nps"),
        ("SRC009", "2026-Q1"),
    ]
    assert not list(loaded.measurements)  # a value whose sample is wrong is no value
    near = [remark.values["advice"].en for remark in loaded.remarks if remark.code == "STR014"]  # type: ignore[attr-defined]
    assert near == ["`nps`", "`order`", "`pays`", "an id that is defined in the project", "`page`"]
    assert [place for _, _, place in problems(loaded)][:3] == [(2, 1), (3, 5), (4, 5)]


def test_a_period_twice(project: Loader) -> None:
    """The second value of one period is remarked, in this table or another; the first one counts."""
    loaded = project(a="kpi,period,value\nnps,2026-Q3,64\nnps,2026-Q3,65\n", b="kpi,period,value\nnps,2026-Q3,66\nnps,2026-Q2,60\n")
    assert problems(loaded) == [("SRC002", "2026-Q3", (3, 5)), ("SRC002", "2026-Q3", (2, 5))]
    assert [value.amount for value in loaded.measurements.of(loaded.model.library.kpis["nps"])[0].values] == [60, 64]


def test_misfits_count_nowhere(project: Loader) -> None:
    """A value of another kind or outside the scale is kept for the rule that objects to it, and is no value."""
    loaded = project(a="kpi,period,value\nnps,2026-Q3,64%\nnps,2026-Q2,640\ncsat,2026-10,86\n")
    assert not list(loaded.measurements)
    assert [(misfit.kpi.id, spell(misfit.amount), misfit.place.text) for misfit in loaded.measurements.misfits] == [
        ("nps", "64%", "64%"),
        ("nps", "640", "640"),
        ("csat", "86", "86"),
    ]


def test_parts(project: Loader) -> None:
    """Values of a journey, a stage, a segment are series of their own; those of some customers are not the KPI's value."""
    table = "kpi,period,value,journey,stage,touchpoint,segment,channel\n"
    loaded = project(
        a=table + "csat,2026-10,80%,,,,,\ncsat,2026-10,70%,order,,,,\ncsat,2026-10,60%,,order/pays,page,,\n"
        "csat,2026-10,10%,,,,families,\ncsat,2026-11,20%,,,,,phone\ncsat,2026-10,50%,,waits,,,\n"
    )
    assert not problems(loaded)
    kpi, order = loaded.model.library.kpis["csat"], loaded.model.journeys[0]
    assert len(list(loaded.measurements)) == 6
    assert [series.part.of_some for series in loaded.measurements] == [False] * 4 + [True] * 2
    assert [spell(series.latest.amount) for series in loaded.measurements.of(kpi, order)] == ["70%", "60%", "50%"]
    assert spell(latest(loaded, "csat").amount) == "80%"


def test_a_kpi_of_one_journey(tmp_path: Path) -> None:
    """An id in the library of one journey needs no journey beside it; one in those of two does."""
    for name in ("a", "b"):
        only = "only: {name: Only, type: rate}" if name == "a" else ""
        text = f"journey: {name}\nid: {name}\nstages: [{{name: Pays}}]\nlibrary: {{kpis: {{both: {{name: Both, type: rate}}, {only}}}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "measurements").mkdir()
    rows = "kpi,period,value,journey\nonly,2026-10,5%,\nboth,2026-10,5%,\nboth,2026-10,5%,b\nonly,2026-10,5%,b\n"
    (tmp_path / "measurements" / "a.csv").write_text(rows, encoding="utf-8")
    loaded = load([str(tmp_path)])
    assert [(code, place) for code, _, place in problems(loaded)] == [("STR014", (3, 1)), ("STR014", (5, 1))]
    assert [series.kpi.address for series in loaded.measurements] == ["a/library/kpi:only", "b/library/kpi:both"]


# ---------------------------------------------------------------- answers


def answers(question: str, *marks: int, day: str = "2026-10-05") -> str:
    """Rows of raw answers."""
    return "survey,question,date,value\n" + "".join(f"poll,{question},{day},{mark}\n" for mark in marks)


def test_answers(project: Loader) -> None:
    """NPS from promoters and detractors, CSAT from fours and fives, CES from the mean, each over its own period."""
    loaded = project(
        nps=answers("recommend", *[10] * 30, *[9] * 20, *[8] * 30, *[6] * 20),
        csat=answers("satisfied", *[5] * 30, *[4] * 13, *[3] * 7),
        ces=answers("easy", 7, 6, 5, 5),
    )
    assert not problems(loaded)
    assert latest(loaded, "nps")[:4] == ("2026-Q4", date(2026, 12, 31), 30.0, 100)
    assert latest(loaded, "nps").ends == (14, 44)
    assert latest(loaded, "csat")[:4] == ("2026-10", date(2026, 10, 31), Percent(86.0), 50)
    assert latest(loaded, "csat").ends == (73.8, 93.0)
    assert latest(loaded, "ces")[2:4] == (5.75, 4)


def test_answers_of_two_tables_are_one_wave(project: Loader) -> None:
    """How answers are spread over tables makes no difference, and a reported value goes before them."""
    together = project(a=answers("satisfied", 5, 5, 3, 1))
    apart = project(a=answers("satisfied", 1, 5), b=answers("satisfied", 3, 5))
    assert summary(together.measurements) == summary(apart.measurements)
    reported = project(c="kpi,period,value,n\ncsat,2026-10,77%,200\n")
    assert latest(reported, "csat")[2:4] == (Percent(77), 200)


def test_wrong_answers(project: Loader) -> None:
    """Marks off the scale, unknown questions and days that no calendar has; words to an open question are none of our business."""
    rows = "poll,recommend,2026-10-05,11\npoll,recommend,2026-10-05,nine\npoll,recomend,2026-10-05,9\npol,recommend,2026-10-05,9\n"
    rows += "poll,recommend,2026-02-30,9\npoll,recommend,2026-10-05T09:15:00,9\npoll,why,2026-10-05,=cmd\npoll,recommend,2026-10-05,\n"
    loaded = project(a="survey,question,date,value\n" + rows)
    assert [(code, text) for code, text, _ in problems(loaded)] == [
        ("SRC011", "11"),
        ("SRC011", "nine"),
        ("STR014", "recomend"),
        ("STR014", "pol"),
        ("SRC011", "2026-02-30"),
        ("SRC009", "poll"),
    ]
    assert latest(loaded, "nps").n == 1


# ---------------------------------------------------------------- requests

REQUESTS = """id,registered,first_response,resolved,waiting,reopened,stage,channel
1,2026-10-05 09:00,2026-10-05 09:30,2026-10-05 11:00,,,,phone
2,2026-10-05 09:00,2026-10-05 10:00,2026-10-05 10:00,,no,,
3,2026-10-05 16:00,2026-10-06 09:00,2026-10-06 10:00,,yes,,
4,2026-10-05 09:00,,2026-10-06 17:00,4h,,,
5,2026-10-05 09:00,,,,,,
"""


def test_requests(project: Loader) -> None:
    """TTR runs on working hours without the time of waiting, FRT here around the clock; FCR is of all closed requests."""
    loaded = project(a=REQUESTS)
    assert not problems(loaded)
    ttr = latest(loaded, "ttr")  # 2, 1, 2 and 16 − 4 hours
    assert (ttr.period, ttr.amount, ttr.n) == ("2026-10", Duration(9, "h"), 4)
    assert latest(loaded, "frt")[2:4] == (Duration(1, "h"), 3)  # a half, one and seventeen hours
    assert latest(loaded, "fcr")[2:4] == (Percent(50.0), 4)  # the second and the fourth


def test_published_requests(project: Loader) -> None:
    """Ten requests of 2, 3, 3, 4, 5, 6, 8, 9, 14 and 46 hours, for an FRT around the clock: the median is 5.5."""
    hours = [2, 3, 3, 4, 5, 6, 8, 9, 14, 46]
    rows = [f"{i},2026-10-01,2026-10-{1 + hour // 24:02} {hour % 24:02}:00,," for i, hour in enumerate(hours)]
    loaded = project(a="id,registered,first_response,resolved,waiting\n" + "\n".join(rows) + "\n")
    assert latest(loaded, "frt").amount == Duration(5.5, "h")


def test_wrong_requests(project: Loader) -> None:
    """Times that run backwards, zones, ids twice, unknown stages."""
    rows = [
        "1,2026-10-05 09:00,,2026-10-04 09:00,,,",
        "2,2026-10-05T09:00Z,,,,,",
        "3,2026-10-05 25:00,,,,,",
        "4,1066-10-14,,,,,",
        "5,2026-10-05,,2026-10-06,often,,",
        "6,2026-10-05,,2026-10-06,,perhaps,",
        "6,2026-10-05,,2026-10-06,,,",
        "7,2026-10-05,,2026-10-06,,,order/nowhere",
        "8,,,2026-10-06,,,",
    ]
    loaded = project(a="id,registered,first_response,resolved,waiting,reopened,stage\n" + "\n".join(rows) + "\n")
    assert [(code, text) for code, text, _ in problems(loaded)] == [
        ("SRC011", "2026-10-04 09:00"),
        ("SRC011", "2026-10-05T09:00Z"),
        ("SRC011", "2026-10-05 25:00"),
        ("SRC011", "1066-10-14"),
        ("SRC011", "often"),
        ("SRC011", "perhaps"),
        ("SRC002", "6"),
        ("STR014", "order/nowhere"),
        ("SRC009", "8"),
    ]


def test_requests_of_a_stage(tmp_path: Path) -> None:
    """A row with a stage feeds the KPIs of that stage and its journey; without one, the only KPI of its type."""
    text = """
journey: Complaint
id: complaint
stages:
  - {name: Asks, touchpoints: [{name: Desk, kpis: [quick]}]}
  - {name: Complains, kpis: [slow]}
library:
  kpis:
    quick: {name: Quick, type: ttr, clock: calendar}
    slow: {name: Slow, type: ttr, clock: calendar}
"""
    (tmp_path / "complaint.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "measurements").mkdir()
    rows = "id,registered,resolved,stage\n1,2026-10-05,2026-10-06,asks\n2,2026-10-05,2026-10-07,complaint/complains\n3,2026-10-05,,\n"
    (tmp_path / "measurements" / "a.csv").write_text(rows, encoding="utf-8")
    found = load([str(tmp_path)]).measurements
    assert [(series.kpi.id, spell(series.latest.amount), series.latest.n) for series in found] == [("quick", "24h", 1), ("slow", "48h", 1)]


# ---------------------------------------------------------------- as a whole

row = st.tuples(
    st.sampled_from(["nps", "rate", "ces", "ttr"]),
    st.sampled_from(["2026-08", "2026-09", "2026-Q3", "2026-10-05"]),
    st.integers(0, 70),
    st.integers(1, 500),
    st.sampled_from(["", "order"]),
)
FORM = {"nps": "{}", "rate": "{}%", "ces": "{}", "ttr": "{}h"}


@given(rows=st.lists(row, max_size=12, unique_by=lambda row: (row[0], row[1], row[4])), random=st.randoms())
def test_order_of_rows_is_irrelevant(model: Model, rows: list[tuple[str, str, int, int, str]], random: Random) -> None:
    """However rows are shuffled, and spread over two tables, the values are the same, sorted by period."""

    def text(some: list[tuple[str, str, int, int, str]]) -> str:
        written = io.StringIO()
        csv.writer(written).writerows(
            [("kpi", "period", "value", "n", "journey")]
            + [
                (kpi, period, FORM[kpi].format(1 + value / 12 if kpi == "ces" else value), n, journey)
                for kpi, period, value, n, journey in some
            ]
        )
        return written.getvalue()

    shuffled = list(rows)
    random.shuffle(shuffled)
    first, remarks = read_texts([Source("a.csv", text(rows))], model)
    second, _ = read_texts([Source("a.csv", text(shuffled[:5])), Source("b.csv", text(shuffled[5:]))], model)
    assert not remarks
    assert summary(first) == summary(second)
    assert sum(len(series.values) for series in first) == len(rows)
    assert all([v.day for v in series.values] == sorted(v.day for v in series.values) for series in first)
    assert all(
        v.interval is None or v.interval.low <= v.amount.value <= v.interval.high for s in first if s.kpi.id == "rate" for v in s.values
    )  # type: ignore[union-attr]


def test_current(project: Loader) -> None:
    """A value counts for twice its `every` after its period, the last day included; for ever without `every`."""
    loaded = project(a="kpi,period,value\nnps,2026-Q2,64\nrate,2020,5%\n")
    model = loaded.model
    nps: Kpi = model.library.kpis["nps"]
    assert current(nps, latest(loaded, "nps"), model.calendar, date(2026, 12, 30))
    assert not current(nps, latest(loaded, "nps"), model.calendar, date(2026, 12, 31))
    assert current(model.library.kpis["rate"], latest(loaded, "rate"), model.calendar, date(2026, 12, 31))


def test_which_files_count(project: Loader, tmp_path: Path) -> None:
    """Tables in measurements/, nothing below it and nothing else; one named on the command line is reported, not parsed as YAML."""
    (tmp_path / "measurements" / "old").mkdir(parents=True)
    (tmp_path / "measurements" / "old" / "a.csv").write_text("nonsense\n", encoding="utf-8")
    (tmp_path / "other.csv").write_text("nonsense\n", encoding="utf-8")
    project(a="kpi,period,value\nnps,2026-Q3,64\n", b="kpi,period,value\nnsp,2026-Q3,64\n")
    assert [path for path in load([str(tmp_path)]).sources if path.endswith("csv")] == ["measurements/a.csv", "measurements/b.csv"]
    (tmp_path / "cjm.yaml").write_text("project: Shop\nsources: ['*.yaml']\n", encoding="utf-8")
    asked = load([str(tmp_path / "measurements" / "b.csv")])
    assert asked.reported == {"measurements/b.csv"}
    assert problems(asked) == [("STR014", "nsp", (2, 1))]
    assert load([str(tmp_path / "measurements")]).reported == {"measurements/a.csv", "measurements/b.csv"}


def test_remarks_have_the_address_of_their_file(project: Loader) -> None:
    """So that findings in a table keep their fingerprint."""
    loaded = project(a="kpi,period,valeu\n")
    found: list[Remark] = [remark for remark in loaded.remarks if remark.place.source.path.endswith(".csv")]
    assert {remark.address for remark in found} == {"file:measurements/a.csv"}
