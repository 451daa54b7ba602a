"""Published numbers, and what holds for every interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.measure.series import Interval
from cjm.measure.stats import (
    correction,
    mean_interval,
    net_interval,
    net_score,
    noise,
    quantile,
    sample_size,
    share_interval,
    usual_split,
)

counts = st.tuples(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500)).filter(lambda split: sum(split) > 0)


@pytest.mark.parametrize(
    ("split", "score", "margin", "low", "high"),
    [
        ((200, 120, 80), 30, 7.7, 22.2, 37.4),
        ((50, 30, 20), 30, 15.3, 14.1, 44.2),
        ((20, 12, 8), 30, 24.2, 4.6, 51.2),
        ((10, 6, 4), 30, 34.2, -5.7, 57.9),
        ((300, 60, 40), 65, 6.4, 58.1, 70.9),
    ],
)
def test_net_promoter_score(split: tuple[int, int, int], score: float, margin: float, low: float, high: float) -> None:
    """The table of checked numbers: plain Wald for the margin, adjusted Wald for the interval."""
    promoters, _, detractors = split
    found = net_interval(promoters, detractors, sum(split))
    assert net_score(promoters, detractors, sum(split)) == score
    assert (round(found.margin, 1), round(found.low, 1), round(found.high, 1)) == (margin, low, high)


@pytest.mark.parametrize(("margin", "spread", "n"), [(5, 0.61, 938), (5, 1, 1537), (10, 0.61, 235), (10, 1, 385)])
def test_sample_size(margin: float, spread: float, n: int) -> None:
    """How many answers a margin of five or ten points takes."""
    assert sample_size(margin, spread) == n


@pytest.mark.parametrize(("share", "n", "low", "high"), [(86, 200, 80.5, 90.1), (86, 50, 73.8, 93.0)])
def test_wilson(share: float, n: int, low: float, high: float) -> None:
    """172 of 200 and 43 of 50."""
    found = share_interval(share, n)
    assert (round(found.low, 1), round(found.high, 1)) == (low, high)


def test_two_waves() -> None:
    """A fall from 30 to 17.5 with 400 answers each is just more than the ±11 that chance makes."""
    before, after = net_interval(200, 80, 400), net_interval(175, 105, 400)
    assert net_score(175, 105, 400) == 17.5
    assert round(noise(before, after)) == 11
    assert noise(before, after) < 12.5


def test_quantiles() -> None:
    """Ten requests have a median of 5.5 hours, though their mean is 10; the p90 is what spreadsheets give."""
    hours = [2, 3, 3, 4, 5, 6, 8, 9, 14, 46]
    assert sum(hours) / 10 == 10
    assert quantile(hours, 0.5) == 5.5
    assert round(quantile(hours, 0.9), 1) == 17.2


def test_finite_population() -> None:
    """Whoever asks 30 of 40 accounts has half the margin of one who asks 30 of a million; whoever asks all has none."""
    assert round(correction(30, 40), 3) == 0.506
    assert correction(30, None) == 1
    assert net_interval(20, 5, 40, population=40).margin == 0
    assert share_interval(50, 40, population=40) == Interval(50, 50, 0)
    known, unknown = net_interval(20, 5, 30, population=40), net_interval(20, 5, 30)
    assert known.margin < unknown.margin * 0.51


@given(counts, st.none() | st.integers(1, 5000))
def test_net_interval_holds_the_score(split: tuple[int, int, int], population: int | None) -> None:
    """Low, score and high are in this order, within −100 and 100."""
    promoters, _, detractors = split
    found = net_interval(promoters, detractors, sum(split), population)
    assert -100 <= found.low <= net_score(promoters, detractors, sum(split)) <= found.high <= 100


@given(st.floats(0, 100), st.integers(1, 10**9), st.none() | st.integers(1, 5000))
def test_share_interval_holds_the_share(share: float, n: int, population: int | None) -> None:
    """Wilson never leaves 0 … 100, and never the share itself."""
    found = share_interval(share, n, population)
    assert 0 <= found.low <= share + 1e-9
    assert share - 1e-9 <= found.high <= 100


@given(st.integers(0, 100), st.integers(2, 100))
def test_more_answers_tell_more(percent: int, n: int) -> None:
    """Four times as many answers never give a wider interval."""
    few, many = share_interval(percent, n), share_interval(percent, 4 * n)
    assert many.high - many.low < few.high - few.low


@given(st.lists(st.floats(1, 7), min_size=2, max_size=50), st.randoms())
def test_means_do_not_depend_on_order(marks: list[float], random: object) -> None:
    """The interval of a mean holds the mean, lies within the marks, and is the same in any order."""
    found = mean_interval(marks)
    assert found == mean_interval(sorted(marks))
    assert found is not None
    assert min(marks) - 1e-9 <= found.low <= sum(marks) / len(marks) + 1e-9 <= found.high + 2e-9
    assert mean_interval(marks[:1]) is None


@given(st.floats(-100, 100), st.integers(1, 10**6))
def test_usual_split_gives_the_score_back(score: float, n: int) -> None:
    """Where only the score is known, the promoters and detractors that are taken amount to it."""
    promoters, detractors = usual_split(score, n)
    assert abs(net_score(promoters, detractors, n) - score) < 1e-6
    assert promoters >= 0
    assert detractors >= 0
    assert promoters + detractors <= n * (1 + 1e-9)


def test_usual_split_of_the_demo() -> None:
    """NPS 64 from 412 answers lies between 57 and 70, as the design of the report shows it."""
    found = net_interval(*usual_split(64, 412), 412)
    assert (round(found.low), round(found.high)) == (57, 70)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.floats(0, 1))
def test_quantile_lies_among_the_values(values: list[float], part: float) -> None:
    """Between the least and the greatest, and never falling as the part grows."""
    assert min(values) - 1e-9 <= quantile(values, part) <= max(values) + 1e-9
    assert quantile(values, part) <= quantile(values, 1) + 1e-6
