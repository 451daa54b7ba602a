"""The computed checks that a criterion of a level can name: a closed list, so that a pack needs no code.

Each looks at a scene and tells apart the things that have what it asks for and those that miss it. Where there is nothing to look
at, such as requests in a journey without any, both sides are empty and the criterion neither holds nor fails.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from cjm import metrics
from cjm.kpis import STANDARDS, kind_of
from cjm.metrics import Fraction, fraction
from cjm.model import Element, Stage, Touchpoint
from cjm.packs.reviews import answers_negative, foreign, proven, review_touchpoints, signed, watched
from cjm.packs.selection import Scene
from cjm.views import Improvements, channels, channels_known, cited, class_of, meant, unanswered, voice

Found = Fraction[Element]
Check = Callable[[Scene], Found]

_REQUESTS: Final = ("request", "complaint", "support")
_LONG_FORM: Final = 8
"""Fields of a form that people still fill in (Baymard: seven or eight)."""


def _always(_: object) -> bool:
    return True


def _one(has: Callable[[Scene], object]) -> Check:
    """One thing to have: the journey stands for it."""
    return lambda scene: fraction((scene.journey,), lambda _: has(scene))


def _stages(has: Callable[[Stage], object], asked: Callable[[Stage], object] = _always) -> Check:
    return lambda scene: fraction(filter(asked, scene.stages), has)


def _touchpoints(has: Callable[[Touchpoint], object], asked: Callable[[Touchpoint], object] = _always) -> Check:
    return lambda scene: fraction((touchpoint for _, touchpoint in scene.touchpoints() if asked(touchpoint)), has)


def _reviews(has: Callable[[Touchpoint], object]) -> Check:
    return lambda scene: fraction((touchpoint for _, touchpoint in review_touchpoints(scene.stages)), has)


def _here(measure: Callable[..., Found]) -> Check:
    """What of a journey's measure lies in the stages of the scene."""

    def check(scene: Scene) -> Found:
        found = measure(scene.journey)
        return found if scene.whole else Fraction(tuple(scene.holds(found.met)), tuple(scene.holds(found.missing)))

    return check


# ---------------------------------------------------------------- the map


def _preferred_channels(scene: Scene) -> Found:
    """Personas that find a channel they prefer in at least half of the stages, of those whose channels are known."""
    stages = [channels(stage) for stage in scene.stages if stage.touchpoints and channels_known(stage)]
    personas = (persona for ref in scene.journey.personas if (persona := meant(ref)) is not None and persona.prefers and stages)
    return fraction(personas, lambda persona: 2 * sum(any(ref.id in found for ref in persona.prefers) for found in stages) >= len(stages))


def _no_gap(stage: Stage) -> bool:
    return not unanswered(stage, stage.questions) and all(touchpoint.status != "missing" for touchpoint in stage.touchpoints)


def _short(form: Touchpoint) -> bool:
    most = form.fields_needed.count if form.fields_needed is not None else _LONG_FORM
    return form.fields is not None and form.fields.count <= most


def _hands_over(stage: Stage) -> bool:
    return stage.handoff is not None and stage.handoff.context is not None


def _feels(at_least: int) -> Check:
    """Stages with an emotion, where the persona that feels worst is at this mark or above."""
    return _stages(
        lambda stage: stage.emotion is not None and (stage.emotion.worst or 0) >= at_least,
        lambda stage: stage.emotion is not None and stage.emotion.values,
    )


# ---------------------------------------------------------------- answers and recovery


def _timed(touchpoint: Touchpoint) -> bool:
    return any(kpi is not None and kpi.type in ("ttr", "frt") for kpi in map(meant, touchpoint.kpis))


def _failures_recovered(scene: Scene) -> Found:
    actions = Improvements(scene.journey)
    holder = {point: stage for stage in scene.stages for point in stage.critical_points if point.kind == "failure"}
    return fraction(holder, lambda point: holder[point].plays or any(actions.against(point)))


def _prevents(scene: Scene) -> bool:
    return any(action.type == "prevent" for stage, action in scene.journey.all_actions() if scene.whole or stage in scene.stages)


# ---------------------------------------------------------------- measures and evidence


def _kpis_in_limits(scene: Scene) -> Found:
    own = {use.kpi.item.address: use for use in scene.journey.kpis if use.kpi.item is not None}

    def limited(kpi: Element) -> bool:
        use = own.get(kpi.address)
        return all(kpi.wrote(key) or (use is not None and key in use.at) for key in ("target", "alert"))

    return fraction(scene.kpis(), limited)


def _heard(voices: Iterable[str]) -> Check:
    return _one(lambda scene: any(source is None or voice(source) in voices for source in cited(scene.journey)))


def _measures_type(type_: str) -> Check:
    return _one(lambda scene: any(kpi.type == type_ for kpi in scene.kpis()))


def _measures_kind(kind: str) -> Check:
    return _one(lambda scene: any(kind_of(kpi) == kind for kpi in scene.kpis()))


CHECKS: Final[Mapping[str, Check]] = {
    "stages-filled": _stages(lambda stage: stage.touchpoints and (stage.does or stage.thinks or stage.feels)),
    "emotions-known": _stages(lambda stage: stage.emotion is not None),
    "no-gaps": _stages(_no_gap),
    "owned": _here(metrics.owned),
    "preferred-channels": _preferred_channels,
    "short-forms": _touchpoints(_short, lambda touchpoint: touchpoint.fields is not None),
    "context-kept": _stages(lambda stage: stage.handoff is not None and stage.handoff.context == "kept", _hands_over),
    "requests-timed": _touchpoints(_timed, lambda touchpoint: class_of(touchpoint) in _REQUESTS),
    "failures-recovered": _failures_recovered,
    "weak-planned": _here(metrics.planned),
    "prevents": _one(_prevents),
    "not-awful": _feels(-1),
    "not-negative": _feels(0),
    "positive": _feels(1),
    "kpis-in-limits": _kpis_in_limits,
    "attitude-measured": _measures_kind("attitude"),
    "behaviour-measured": _measures_kind("behaviour"),
    "outcome-measured": _measures_kind("outcome"),
    **{f"kpi-{type_}": _measures_type(type_) for type_ in STANDARDS},
    "evidenced": _here(metrics.evidenced),
    "customers-heard": _heard(("customer", "prospect", "churned")),
    "employees-heard": _heard(("employee",)),
    "benchmark-cited": _one(lambda scene: any(source is not None and source.kind == "benchmark" for source in cited(scene.journey))),
    "critical-points-known": _one(lambda scene: any(scene.journey.points())),
    "iterated": _one(lambda scene: scene.journey.version > 1),
    "reviews-collected": _one(lambda scene: any(review_touchpoints(scene.stages))),
    "reviews-signed": _reviews(signed),
    "reviews-own-and-foreign": _one(lambda scene: {True, False} <= {foreign(t) for _, t in review_touchpoints(scene.stages)}),
    "reviews-watched": _one(lambda scene: watched(scene.journey)),
    "reviews-half-verified": _reviews(lambda touchpoint: proven(touchpoint, "person") or proven(touchpoint, "purchase")),
    "reviews-verified": _reviews(lambda touchpoint: proven(touchpoint, "person") and proven(touchpoint, "purchase")),
    "negative-reviews-answered": _one(lambda scene: any(answers_negative(play) for _, play in scene.journey.all_plays())),
}
"""Every check by its name; docs/packs.md says what each looks for."""
