"""What needs attention today: fractions of the whole project, each with the names behind its number."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cjm import metrics
from cjm.emit import formats
from cjm.emit.report import labels
from cjm.emit.report.breaches import Breach, breaches
from cjm.emit.report.edition import Edition
from cjm.emit.report.labels import overview as said
from cjm.emit.report.told import told
from cjm.hygiene import clean
from cjm.metrics import Fraction
from cjm.model import Action, CriticalPoint, Element, Evidence, Journey, Ref, Team, Touchpoint
from cjm.views import in_force
from cjm.words import Phrase

NAMES: Final = 6
"""Names that a group shows before it folds the rest."""
FOLDED: Final = 100
"""Names that it folds at most; pages of their own and the tables have all of them."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a group: the thing, the journey that it stands in, a fact in bold, its detail, and whom to ask."""

    thing: Element
    journey: Journey | None
    fact: str = ""
    detail: str = ""
    late: bool = False
    side: Ref[Team] | Journey | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Names under a head; `more` are folded away, `more_words` says how many, and `rest` how many of them are not there."""

    head: str
    names: Sequence[Name]
    more: Sequence[Name]
    more_words: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A fraction of what needs attention, how it is counted, and the names."""

    part: int
    whole: int
    title: str
    note: str
    groups: Sequence[Group]


def attention(edition: Edition) -> list[Row]:
    """The rows of the overview, those with something to do first. Retired journeys need nothing."""
    board = _Board(edition)
    rows = [board.alerts(), board.awful(), board.points(), board.actions(), board.reviews(), board.sources()]
    return sorted(rows, key=lambda row: row.part == 0)


class _Board:
    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.model, self.lang, self.today, self.max_age = edition.model, edition.lang, edition.today, edition.max_age
        self.journeys = in_force(edition.model)
        self.home: dict[Element, Journey] = {}
        for journey in self.journeys:
            parts = (part for _, part in (*journey.touchpoints(), *journey.points(), *journey.all_actions()))
            for part in parts:
                self.home.setdefault(part, journey)

    def total(self, measure: Callable[[Journey], Fraction[metrics.T]]) -> Fraction[metrics.T]:
        return metrics.together(measure(journey) for journey in self.journeys)

    def group(self, head: Phrase, names: Iterable[Name], **values: object) -> list[Group]:
        listed = list(names)
        if not listed:
            return []
        more, left = self.say(said.MORE, n=len(listed) - NAMES), len(listed) - NAMES - FOLDED
        rest = self.say(said.LEFT_OUT, n=left) if left > 0 else ""
        return [Group(self.say(head, **values), listed[:NAMES], listed[NAMES : NAMES + FOLDED], more, rest)]

    def say(self, *phrases: Phrase, **values: object) -> str:
        return " ".join(phrase.say(self.lang).format(**values) for phrase in phrases)

    # ------------------------------------------------------------ rows

    def alerts(self) -> Row:
        found = breaches(self.edition)
        note = [said.COUNTED_KPIS if found.judged else said.NO_KPI_VALUES, *([said.UNJUDGED] if found.unjudged else [])]
        groups = self.group(said.LATEST, map(self._breach, found.past))
        return Row(len(found.past), found.judged, self.say(said.ALERTS), self.say(*note, n=found.unjudged), groups)

    def actions(self) -> Row:
        found = self.total(lambda journey: metrics.actions_in_time(journey, self.today))
        late, ahead = (sorted(part, key=lambda a: (a.due or self.today, a.address)) for part in (found.missing, found.met))
        soon = [action for action in ahead if action.due and action.due <= self.today + timedelta(days=30)]
        undated = {action for j in self.journeys for _, action in j.all_actions() if action.open and action.due is None}
        note = [said.LATE if late else said.NOTHING_LATE if found.whole else said.NO_ACTIONS, *([said.UNDATED] if undated else [])]
        groups = self.group(said.LATE_WITH_OWNER, map(self._action, late))
        if not late:
            groups += self.group(said.DUE_SOON, map(self._action, soon), n=len(soon), all=found.whole)
            groups = groups or self.group(said.DUE_NEXT, map(self._action, ahead[:1]))
        return Row(len(late), found.whole, self.say(said.OVERDUE_ACTIONS), self.say(*note, n=len(undated)), groups)

    def awful(self) -> Row:
        found = self.total(lambda journey: metrics.weak_planned(journey, ("awful",)))
        so_so = self.total(lambda journey: metrics.weak_acted_on(journey, ("so-so",)))
        note = said.UNPLANNED if found.missing else said.DATED if found.whole else said.NONE_AWFUL
        groups = self.group(said.WITHOUT, map(self._touchpoint, found.missing))
        groups += self.group(said.SO_SO, map(self._touchpoint, so_so.missing), n=len(so_so.missing), all=so_so.whole)
        return Row(len(found.missing), found.whole, self.say(said.AWFUL), self.say(note), groups)

    def points(self) -> Row:
        found = self.total(metrics.points_planned)
        note = said.UNPLANNED if found.missing else said.DATED if found.whole else said.NO_POINTS
        worst = sorted(found.missing, key=lambda point: -point.severity)
        groups = self.group(said.WITHOUT, map(self._point, worst))
        return Row(len(worst), found.whole, self.say(said.POINTS), self.say(note), groups)

    def reviews(self) -> Row:
        calendar = self.model.calendar
        found = metrics.reviews_in_time(self.journeys, calendar, self.today)
        due = {journey: metrics.next_review(journey, calendar) or self.today for journey in (*found.met, *found.missing)}
        late, ahead = (sorted(part, key=lambda j: (due[j], j.id)) for part in (found.missing, found.met))
        never = len(self.journeys) - found.whole
        note = self.say(said.UNREVIEWED if never else said.ALL_REVIEWED, n=labels.journeys(never, self.lang))
        head, shown = (said.LATE_REVIEW_WITH_OWNER, late) if late else (said.NEXT_REVIEW, ahead[:1])
        groups = self.group(head, (Name(j, j, *self._due(due[j]), side=j.owner) for j in shown))
        return Row(len(late), found.whole, self.say(said.OVERDUE_REVIEWS), note, groups)

    def sources(self) -> Row:
        sources: dict[Evidence, Journey | None] = {s: j for j in self.journeys for s in j.library.sources.values()}
        for source in self.model.library.sources.values():
            sources[source] = next(iter(self.model.journeys_using(source.address)), None)
        found = metrics.sources_in_time(sources, self.model.calendar, self.today, self.max_age)
        old, fresh = (sorted(part, key=lambda s: (s.date or self.today, s.address)) for part in (found.missing, found.met))
        note = self.say(said.LIMIT, age=formats.duration(self.max_age, self.lang)) if found.whole else self.say(said.NO_SOURCES)
        head, shown = (said.TOO_OLD, old) if old else (said.OLDEST, fresh[:1])
        groups = self.group(head, (self._source(source, sources[source]) for source in shown), all=found.whole)
        return Row(len(old), found.whole, self.say(said.OLD_SOURCES), note, groups)

    # ------------------------------------------------------------ names

    def _due(self, due: date) -> tuple[str, str, bool]:
        """A date as a fact with its detail: what is late leads with how late."""
        date_, away = formats.day(due, self.lang), formats.distance(due, self.today, self.lang)
        return (away[0].upper() + away[1:], self.say(said.WAS_DUE, date=date_), True) if due < self.today else (date_, away, False)

    def _breach(self, breach: Breach) -> Name:
        currency = clean(self.model.currency)[0]
        alert = self.say(said.ALERT, alert=formats.amount(breach.alert, self.lang, currency))
        chance = f" · {said.CHANCE.say(self.lang)}" if breach.chance else ""
        return Name(breach.series.kpi, None, told(breach.series.latest, self.lang, currency), alert + chance, side=breach.journey)

    def _action(self, action: Action) -> Name:
        return Name(action, self.home[action], *self._due(action.due or self.today), side=action.owner)

    def _touchpoint(self, touchpoint: Touchpoint) -> Name:
        home = self.home[touchpoint]
        return Name(touchpoint, home, side=touchpoint.effective_owner or home)

    def _point(self, point: CriticalPoint) -> Name:
        home = self.home[point]
        severity = f"{point.severity}/5"
        return Name(point, home, severity, labels.LABELS["severity"].say(self.lang), side=home)

    def _source(self, source: Evidence, home: Journey | None) -> Name:
        written = formats.day(source.date or self.today, self.lang)
        gone = metrics.out_of_date_from(source, self.model.calendar, self.max_age)
        if gone is not None and gone <= self.today:
            return Name(source, home, written, self.say(said.OUT_SINCE, date=formats.day(gone, self.lang)), True, home)
        size = f"n = {formats.count(source.n, self.lang)}" if source.n is not None else ""
        return Name(source, home, written, size, side=home)
