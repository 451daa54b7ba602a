"""How sure a value is: intervals, margins and sample sizes at 95%.

NPS: adjusted Wald (Sauro and Lewis, measuringu.com/nps-three-confidence-intervals), the variance of one answer after
cybaea.net/journal/2016/01/14/NPS-confidence-intervals-stats. Shares: Wilson (1927). A finite population narrows a margin by
√((N − n) ÷ (N − 1)).
"""

from collections.abc import Sequence
from math import ceil, fsum, sqrt
from typing import Final

from cjm.measure.series import Interval

Z: Final = 1.96
"""Of the normal distribution, for 95%."""


def correction(n: float, population: float | None) -> float:
    """By how much a finite population narrows a margin: 1 for an infinite one, 0 where everybody was asked."""
    if population is None or population <= 1:
        return 1.0
    return sqrt(max(0.0, population - n) / (population - 1))


def net_score(promoters: float, detractors: float, n: float) -> float:
    """Promoters less detractors, −100 … 100."""
    return 100 * (promoters - detractors) / n


def net_interval(promoters: float, detractors: float, n: float, population: float | None = None) -> Interval:
    """The interval of a net score, in points: adjusted Wald, never beyond −100 … 100 and never without the score itself."""
    narrow = correction(n, population)
    score, half = net_score(promoters, detractors, n), 100 * Z * sqrt(_variance(promoters / n, detractors / n) / n) * narrow
    more = n + 3
    adjusted = net_score(promoters + 0.75, detractors + 0.75, more)
    wide = 100 * Z * sqrt(_variance((promoters + 0.75) / more, (detractors + 0.75) / more) / more) * narrow
    low, high = min(adjusted - wide, score), max(adjusted + wide, score)
    return Interval(max(-100.0, low), min(100.0, high), half)


def _variance(p: float, d: float) -> float:
    return max(0.0, p + d - (p - d) ** 2)


def usual_split(score: float, n: float) -> tuple[float, float]:
    """Promoters and detractors behind a net score, where only the score is known.

    Who does not make up the score is taken to be half passive, a quarter promoter and a quarter detractor: the variance in the
    middle between the least and the greatest that the score allows.
    """
    rest = (1 - abs(score) / 100) / 4
    return n * (max(score, 0.0) / 100 + rest), n * (max(-score, 0.0) / 100 + rest)


def share_interval(share: float, n: float, population: float | None = None) -> Interval:
    """The interval of a share, 0 … 100, in points: Wilson."""
    narrow = correction(n, population)
    p = share / 100
    if not narrow:
        return Interval(share, share, 0.0)
    asked = n / narrow**2
    middle = (p + Z**2 / (2 * asked)) / (1 + Z**2 / asked)
    half = Z / (1 + Z**2 / asked) * sqrt(p * (1 - p) / asked + Z**2 / (4 * asked**2))
    low, high = max(0.0, min(p, middle - half)), min(1.0, max(p, middle + half))
    return Interval(100 * low, 100 * high, 100 * half)


def mean_interval(marks: Sequence[float], population: float | None = None) -> Interval | None:
    """The interval of a mean, in its own unit, from the spread of the answers; None for fewer than two."""
    if len(marks) < 2:
        return None
    middle = fsum(marks) / len(marks)
    spread = fsum((mark - middle) ** 2 for mark in marks) / (len(marks) - 1)
    half = Z * sqrt(spread / len(marks)) * correction(len(marks), population)
    return Interval(max(min(marks), middle - half), min(max(marks), middle + half), half)


def sample_size(margin: float, spread: float = 1.0) -> int:
    """How many answers a margin in points takes: n = z²·v ÷ m²; 1 is the greatest variance of a net score."""
    return ceil(round(Z**2 * spread / (margin / 100) ** 2, 6))


def noise(before: Interval, after: Interval) -> float:
    """The greatest change between two waves that is chance in 95 of 100 cases: √(margin² + margin²)."""
    return sqrt(before.margin**2 + after.margin**2)


def quantile(values: Sequence[float], part: float) -> float:
    """The value below which a part, 0–1, of the values lies, between neighbours in proportion.

    Hyndman and Fan (1996), type 7: what spreadsheets call PERCENTILE.INC.
    """
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
