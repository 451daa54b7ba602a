"""Measures against values worked out by hand on the three samples, and the laws of fractions."""

from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm import metrics
from cjm.graph import Flow
from cjm.metrics import Fraction, fraction
from cjm.model import Journey, Model
from cjm.project import load
from cjm.values import Duration

SAMPLES = Path(__file__).parent / "samples"
LATER = date(2027, 1, 18)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    # by themselves: where they lie they would belong to the project around them
    return load([str(copytree(SAMPLES, tmp_path_factory.mktemp("samples"), dirs_exist_ok=True))]).model


@pytest.fixture(scope="module")
def journeys(model: Model) -> dict[str, Journey]:
    return {journey.id: journey for journey in model.journeys}


def shown(found: Fraction[object]) -> str:
    return f"{found.part}/{found.whole}"


@pytest.mark.parametrize(
    ("id", "owned", "planned", "evidenced"),
    [("online-order", "11/11", "5/8", "8/8"), ("zhaloba-spisanie", "7/7", "7/8", "9/9"), ("b2b-vendor", "12/12", "3/4", "6/7")],
)
def test_completeness_of_the_samples(journeys: dict[str, Journey], id: str, owned: str, planned: str, evidenced: str) -> None:
    """Ownership, plan coverage and evidence share are those of the design guide."""
    journey = journeys[id]
    assert [shown(metrics.owned(journey)), shown(metrics.planned(journey)), shown(metrics.evidenced(journey))] == [
        owned,
        planned,
        evidenced,
    ]


@pytest.mark.parametrize(
    ("id", "success", "lost"),
    [("online-order", 0.419, 0.581), ("zhaloba-spisanie", 0.973, 0.027), ("b2b-vendor", 0.110, 0.450)],
)
def test_success_and_loss_of_the_samples(journeys: dict[str, Journey], id: str, success: float, lost: float) -> None:
    """The share that reaches the end, and the share that is lost, are those of the design guide."""
    flow = Flow(journeys[id])
    assert (round(metrics.success(flow) or 0, 3), round(metrics.lost(flow) or 0, 3)) == (success, lost)


def test_weak_touchpoints_of_the_samples(journeys: dict[str, Journey]) -> None:
    """No awful touchpoint of four lacks a dated action; five of ten so-so ones lack any."""
    awful = [metrics.weak_planned(journey, ("awful",)) for journey in journeys.values()]
    so_so = [metrics.weak_acted_on(journey, ("so-so",)) for journey in journeys.values()]
    assert (sum(len(f.missing) for f in awful), sum(f.whole for f in awful)) == (0, 4)
    assert (sum(len(f.missing) for f in so_so), sum(f.whole for f in so_so)) == (5, 10)


def test_what_is_late_in_january(model: Model) -> None:
    """On 18 January 2027 six of nine actions and one of two reviews are overdue, and no source of ten is."""
    actions = sum((metrics.actions_in_time(journey, LATER) for journey in model.journeys), start=Fraction())
    reviews = metrics.reviews_in_time(model.journeys, model.calendar, LATER)
    sources = [source for journey in model.journeys for source in journey.library.sources.values()]
    fresh = metrics.sources_in_time(sources, model.calendar, LATER)
    assert (len(actions.missing), actions.whole) == (6, 9)
    assert ([journey.id for journey in reviews.missing], reviews.whole) == (["online-order"], 2)
    assert (len(fresh.missing), fresh.whole) == (0, 10)


def test_nothing_is_late_on_its_day(model: Model) -> None:
    """A date is kept until its day is over: late is the day after."""
    action = next(a for journey in model.journeys for _, a in journey.all_actions() if a.due)
    journey = next(j for j in model.journeys if any(a is action for _, a in j.all_actions()))
    assert action.due is not None
    assert action in metrics.actions_in_time(journey, action.due).met
    assert action in metrics.actions_in_time(journey, action.due + timedelta(days=1)).missing
    due = metrics.next_review(journey, model.calendar) if journey.reviewed else None
    for reviewed in (j for j in model.journeys if j.reviewed):
        due = metrics.next_review(reviewed, model.calendar)
        assert due is not None
        assert reviewed in metrics.reviews_in_time([reviewed], model.calendar, due).met
        assert reviewed in metrics.reviews_in_time([reviewed], model.calendar, due + timedelta(days=1)).missing


def test_source_gets_old_the_day_after_its_year(model: Model) -> None:
    """A source of 1 June 2026 is out of date from 2 June 2027 on, and a shorter limit brings that forward."""
    source = next(j for j in model.journeys if j.id == "b2b-vendor").library.sources["account-survey"]
    assert metrics.out_of_date_from(source, model.calendar) == date(2027, 6, 2)
    assert metrics.out_of_date_from(source, model.calendar, Duration(3, "mo")) == date(2026, 9, 2)
    assert metrics.sources_in_time([source], model.calendar, date(2027, 6, 1)).part == 1
    assert metrics.sources_in_time([source], model.calendar, date(2027, 6, 2)).part == 0


def test_age_beyond_the_last_date_never_comes(model: Model) -> None:
    """A limit that reaches past the year 9999 leaves a source fresh, without an error."""
    source = model.journeys[0].library.sources["account-survey"]
    assert metrics.out_of_date_from(source, model.calendar, Duration(9000, "y")) is None
    assert metrics.sources_in_time([source], model.calendar, date.max, Duration(9000, "y")).part == 1


def test_owner_of_the_journey_answers_for_no_contact(tmp_path: Path) -> None:
    """Only a touchpoint's own owner and its stage's count; what is missing or planned is not asked."""
    (tmp_path / "a.yaml").write_text(
        "journey: A\nowner: t\nstages:\n"
        "  - {name: One, touchpoints: [{name: a}, {name: b, owner: t}, {name: c, status: missing}]}\n"
        "  - {name: Two, owner: t, touchpoints: [{name: d}]}\n"
        "library: {teams: {t: {name: T}}}\n",
        encoding="utf-8",
    )
    found = metrics.owned(load([str(tmp_path)]).model.journeys[0])
    assert ([t.id for t in found.met], [t.id for t in found.missing]) == (["b", "d"], ["a"])


def test_trap_gives_no_number(tmp_path: Path) -> None:
    """Where customers can go round for ever there is no share of success and none of loss."""
    (tmp_path / "a.yaml").write_text("journey: A\nstages:\n  - {name: One, next: [two]}\n  - {name: Two, next: [one]}\n", encoding="utf-8")
    flow = Flow(load([str(tmp_path)]).model.journeys[0])
    assert (metrics.success(flow), metrics.lost(flow)) == (None, None)


def test_journey_without_stages_has_nothing_to_measure(tmp_path: Path) -> None:
    """Every measure of an empty journey is 0/0 or no number."""
    (tmp_path / "a.yaml").write_text("journey: A\nstages: []\n", encoding="utf-8")
    journey = load([str(tmp_path)]).model.journeys[0]
    measures = (metrics.owned, metrics.with_kpi, metrics.planned, metrics.evidenced, metrics.points_planned)
    assert {(measure(journey).whole, measure(journey).share) for measure in measures} == {(0, None)}
    assert (metrics.success(Flow(journey)), metrics.lost(Flow(journey)), metrics.lowest(journey)) == (None, None, None)


@given(st.lists(st.integers()), st.sets(st.integers()))
def test_fraction_parts_with_from_without(items: list[int], having: set[int]) -> None:
    """Every thing is counted once, on the side where it belongs."""
    found = fraction(items, lambda item: item in having)
    assert sorted((*found.met, *found.missing)) == sorted(set(items))
    assert set(found.met) <= having
    assert not having.intersection(found.missing)
    assert found.share is None if not items else 0 <= (found.share or 0) <= 1


@given(*[st.lists(st.integers(), unique=True)] * 3)
def test_fractions_add_in_any_grouping(a: list[int], b: list[int], c: list[int]) -> None:
    """The sum over journeys does not depend on how they are grouped, and shared things count once."""
    one, two, three = (fraction(items, lambda item: item % 2) for items in (a, b, c))
    assert (one + two) + three == one + (two + three)
    assert (one + one) == one
    assert (one + two).whole == len({*a, *b})
