"""How each persona of a journey feels, as numbers: the values by stage, peak and end, the biggest fall."""

from dataclasses import dataclass, replace

from cjm.emit.report.curve import Spark, spark_of
from cjm.graph import Flow
from cjm.metrics.feeling import Curve, felt_by, main_path
from cjm.model import Journey, Persona, Ref, Stage
from cjm.words import Lang


@dataclass(frozen=True, slots=True)
class Drop:
    """A fall between two neighbours of the main path; `size` is below 0."""

    start: Stage
    goal: Stage
    size: float


@dataclass(frozen=True, slots=True)
class Feeling:
    """One persona's row: values by stage, None where nobody wrote one; `peak` and `end` are stages of the main path."""

    persona: Ref[Persona] | None
    values: tuple[float | None, ...]
    spark: Spark | None
    peak: Stage | None
    end: Stage | None
    peak_end: float | None
    mean: float | None
    drop: Drop | None


@dataclass(frozen=True, slots=True)
class Emotion:
    """The rows of all personas, and what holds for their mean."""

    rows: tuple[Feeling, ...]
    all: Feeling


def emotion(journey: Journey, flow: Flow, lang: Lang) -> Emotion | None:
    """The feelings of a journey; None where no stage has a value.

    Peak–end, mean and fall keep to the success path (decisions 25 and 27), or to the order of the stages where none leads to
    success.
    """
    means = tuple(stage.emotion.mean if stage.emotion is not None else None for stage in journey.stages)
    if all(mean is None for mean in means):
        return None
    every = Curve(0, None, means, main_path(flow))
    rows = [_row(journey, ref, replace(every, index=i, values=felt_by(journey, ref)), lang) for i, ref in enumerate(journey.personas)]
    whole = _row(journey, None, every, lang)
    return Emotion(tuple(rows) or (whole,), whole)


def _row(journey: Journey, ref: Ref[Persona] | None, curve: Curve, lang: Lang) -> Feeling:
    stages, fall = journey.stages, curve.fall
    return Feeling(
        persona=ref,
        values=curve.values,
        spark=spark_of(curve.values, lang),
        peak=stages[curve.peak] if curve.peak is not None else None,
        end=stages[curve.end] if curve.end is not None else None,
        peak_end=curve.peak_end,
        mean=curve.mean,
        drop=Drop(stages[fall.start], stages[fall.goal], -fall.steps) if fall is not None else None,
    )
