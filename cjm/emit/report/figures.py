"""Every computed number, by name: what pages, `report.json`, the table of metrics and BI tools hold. Definitions: cjm/metrics."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from cjm import metrics
from cjm.emit.report.edition import Edition
from cjm.emit.report.figure import COUNT, DAYS, FRACTION, SCORE, SHARE, Figure, Found, Mean, Result, Scene, result
from cjm.kpis import kpis_of
from cjm.metrics import Fraction, actions, contacts, context, coverage, flow, measuring, portfolio, pressure, responsibility
from cjm.metrics.fractions import Halves, fraction, halves_together, together
from cjm.model import Journey, Touchpoint
from cjm.packs.reviews import review_touchpoints, unchecked
from cjm.views import cited, in_force
from cjm.words import Phrase


def _quality(grade: str) -> Callable[[Scene], Found]:
    def of(scene: Scene) -> Found:
        found: Iterable[Touchpoint] = (touchpoint for _, touchpoint in coverage.in_use(scene.journey))
        return fraction(found, lambda touchpoint: (touchpoint.grade or contacts.UNRATED) == grade)

    return of


def _end(name: str) -> Callable[[Scene], Found]:
    def of(scene: Scene) -> Found:
        found = flow.ends(scene.flow)
        return None if found is None else float(getattr(found, name))

    return of


def _measured(scene: Scene) -> Found:
    edition = scene.edition
    return measuring.measured(scene.journey, edition.measurements, edition.model.calendar, edition.today)


def _kpis_current(scene: Scene) -> Found:
    edition, kpis = scene.edition, kpis_of(scene.journey) or ()
    return measuring.kpis_current(scene.journey, list(kpis), edition.measurements, edition.model.calendar, edition.today)


def _sources(scene: Scene) -> Found:
    edition, known = scene.edition, [source for source in cited(scene.journey) if source is not None]
    return metrics.sources_in_time(known, edition.model.calendar, edition.today, edition.max_age)


def _gap(scene: Scene) -> Found:
    found = contacts.gaps(scene.journey)
    return Mean(sum(each.gap for each in found), len(found))


def _spread(scene: Scene) -> Found:
    return max((float(each.spread) for each in contacts.spreads(scene.journey)), default=None)


def _breadth(scene: Scene) -> Found:
    return Mean(sum(len(contacts.channels_of(stage)) for stage in scene.journey.stages), len(scene.journey.stages))


def _proven(scene: Scene) -> Found:
    places = (touchpoint for _, touchpoint in review_touchpoints(scene.journey.stages))
    return fraction(places, lambda touchpoint: not unchecked(touchpoint, "purchase"))


FIGURES: Final = (
    Figure("owned", Phrase("Touchpoints with an owner", "Точки контакта с владельцем"), FRACTION, lambda s: metrics.owned(s.journey)),
    Figure("rated", Phrase("Touchpoints with a quality", "Точки контакта с оценкой"), FRACTION, lambda s: coverage.rated(s.journey)),
    Figure("quality-great", Phrase("Great touchpoints", "Отличные точки контакта"), FRACTION, _quality("great"), True),
    Figure("quality-so-so", Phrase("So-so touchpoints", "Точки контакта «так себе»"), FRACTION, _quality("so-so"), True),
    Figure("quality-awful", Phrase("Awful touchpoints", "Ужасные точки контакта"), FRACTION, _quality("awful"), True),
    Figure("quality-unrated", Phrase("Touchpoints not rated", "Точки контакта без оценки"), FRACTION, _quality("unrated"), True),
    Figure(
        "planned",
        Phrase("Weak spots with a dated action", "Слабые места с действием и сроком"),
        FRACTION,
        lambda s: metrics.planned(s.journey),
    ),
    Figure(
        "weak-acted-on",
        Phrase("Weak touchpoints with an action", "Слабые точки контакта с действием"),
        FRACTION,
        lambda s: metrics.weak_acted_on(s.journey),
    ),
    Figure("with-kpi", Phrase("Touchpoints with a KPI", "Точки контакта с показателем"), FRACTION, lambda s: metrics.with_kpi(s.journey)),
    Figure("measured", Phrase("Touchpoints with a current value", "Точки контакта со свежим значением"), FRACTION, _measured),
    Figure("kpis-current", Phrase("KPIs with a current value", "Показатели со свежим значением"), FRACTION, _kpis_current),
    Figure(
        "customers-heard",
        Phrase("Stage–channel cells where customers are heard", "Клетки этап–канал, где слышно клиента"),
        FRACTION,
        lambda s: contacts.heard(s.journey),
    ),
    Figure(
        "evidenced",
        Phrase("Statements with evidence", "Утверждения, подтверждённые данными"),
        FRACTION,
        lambda s: metrics.evidenced(s.journey),
    ),
    Figure("sources-fresh", Phrase("Sources recent enough", "Источники достаточно свежие"), FRACTION, _sources),
    Figure("sources-verified", Phrase("Sources verified", "Проверенные источники"), FRACTION, lambda s: coverage.verified(s.journey)),
    Figure("canvas", Phrase("Cells of the canvas filled", "Заполненные клетки карточек"), FRACTION, lambda s: coverage.filled(s.journey)),
    Figure(
        "proactive",
        Phrase("Proactive touchpoints", "Точки контакта, где компания первая"),
        FRACTION,
        lambda s: contacts.proactive(s.journey),
    ),
    Figure(
        "automation",
        Phrase("Automation, assisted counts half", "Автоматизация, с помощником – половина"),
        FRACTION,
        lambda s: contacts.automation(s.journey),
    ),
    Figure(
        "automatable",
        Phrase("Manual though a machine could", "Вручную, хотя можно автоматизировать"),
        FRACTION,
        lambda s: contacts.automatable(s.journey),
        True,
    ),
    Figure(
        "context-kept",
        Phrase("Channel switches that keep the context", "Смены канала без потери контекста"),
        FRACTION,
        lambda s: context.context_kept(s.flow),
    ),
    Figure(
        "handed-on",
        Phrase("Stages handed on between functions", "Этапы, где клиента передают другой функции"),
        FRACTION,
        lambda s: responsibility.handed_on(s.journey),
        True,
    ),
    Figure(
        "actions-in-time",
        Phrase("Open actions not overdue", "Открытые действия без опоздания"),
        FRACTION,
        lambda s: metrics.actions_in_time(s.journey, s.edition.today),
    ),
    Figure("actions-open", Phrase("Open actions", "Открытые действия"), FRACTION, lambda s: actions.open_actions(s.journey), True),
    Figure("actions-on-time", Phrase("Actions done on time", "Действия, сделанные в срок"), FRACTION, lambda s: actions.on_time(s.journey)),
    Figure(
        "actions-verified",
        Phrase("Done actions measured since", "Сделанные действия, измеренные после"),
        FRACTION,
        lambda s: actions.verified(s.journey, s.edition.measurements),
    ),
    Figure(
        "prevention", Phrase("Actions that prevent", "Действия, которые предотвращают"), FRACTION, lambda s: actions.prevention(s.journey)
    ),
    Figure("success", Phrase("Success, of all who start", "Успех, от всех начавших"), SHARE, _end("success")),
    Figure("lost", Phrase("Lost, of all who start", "Потеряно, от всех начавших"), SHARE, _end("lost")),
    Figure("left", Phrase("Leave otherwise, of all who start", "Уходят иначе, от всех начавших"), SHARE, _end("neutral")),
    Figure("gone-on", Phrase("Go on to another journey", "Переходят в другой путь"), SHARE, _end("journey")),
    Figure(
        "review-steps",
        Phrase("Steps of asking for reviews", "Шаги просьбы об отзыве"),
        FRACTION,
        lambda s: pressure.review_steps(s.journey),
    ),
    Figure(
        "reviews-verified", Phrase("Places of reviews that check the purchase", "Места отзывов, где проверяют покупку"), FRACTION, _proven
    ),
    Figure(
        "action-age",
        Phrase("Median age of open actions, days", "Медианный возраст открытых действий, дней"),
        DAYS,
        lambda s: actions.median_age(s.journey, s.edition.today),
    ),
    Figure(
        "contact-pressure",
        Phrase("Messages a week if all plays fire", "Сообщений в неделю, если сработают все сценарии"),
        COUNT,
        lambda s: float(pressure.contact_pressure(s.journey, s.edition.model.calendar)),
    ),
    Figure("channel-breadth", Phrase("Channels per stage, mean", "Каналов на этап, в среднем"), COUNT, _breadth),
    Figure(
        "channel-spread",
        Phrase("Greatest quality gap of one contact between channels", "Наибольший разрыв качества одного контакта между каналами"),
        SCORE,
        _spread,
    ),
    Figure("inside-outside", Phrase("Our view less the customers’, mean", "Наша оценка минус оценка клиентов, среднее"), SCORE, _gap),
)
"""Every figure of a journey, in the order of the tables."""


REVIEWS: Final = Figure("reviews-in-time", Phrase("Reviews not overdue", "Пересмотры без опоздания"), FRACTION, lambda _: None)
INTENTS: Final = Figure(
    "persona-intents", Phrase("Persona–intent pairs with a journey", "Пары персонаж–намерение с путём"), FRACTION, lambda _: None
)  # fmt: skip
PROJECT: Final = (REVIEWS, INTENTS)
"""The figures that only a project has."""


def of_journey(edition: Edition, journey: Journey) -> list[Result]:
    """The figures of a journey, in the order of the tables."""
    scene = Scene(edition, journey)
    return [result(journey.address, figure, figure.of(scene)) for figure in FIGURES]


def results(edition: Edition) -> Iterator[tuple[Journey | None, Result]]:
    """The figures of the project (None), those of the journeys in force together and its own; then those of every journey."""
    found = {journey: [figure.of(Scene(edition, journey)) for figure in FIGURES] for journey in edition.model.journeys}
    journeys = in_force(edition.model)
    for at, figure in enumerate(FIGURES):
        if figure.unit == FRACTION:
            yield None, result("project", figure, _sum([found[journey][at] for journey in journeys]))
    yield from ((None, result("project", figure, own)) for figure, own in _own(edition, journeys))
    for journey, values in found.items():
        yield from ((journey, result(journey.address, figure, value)) for figure, value in zip(FIGURES, values, strict=True))


def _sum(found: list[Found]) -> Found:
    halves = [each for each in found if isinstance(each, Halves)]
    return halves_together(halves) if halves else together(each for each in found if isinstance(each, Fraction))


def _own(edition: Edition, journeys: list[Journey]) -> Iterator[tuple[Figure, Found]]:
    yield REVIEWS, metrics.reviews_in_time(journeys, edition.model.calendar, edition.today)
    yield INTENTS, portfolio.persona_coverage(edition.model, edition.settings.intents)
