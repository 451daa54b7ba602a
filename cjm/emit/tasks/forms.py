"""How values are written in the targets: dates, times, markup.

Each form takes a value and the target's profile and gives what stands in the file. A date becomes a moment where a target wants
one: work is due at the end of a working day and starts at its beginning, by the project's calendar and the CRM's clock.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from html import escape
from typing import Any

from cjm.emit.tasks.cells import flat, tidy
from cjm.emit.tasks.profile import Profile

Form = Callable[[Any, Profile], Any]


def same(value: Any, profile: Profile) -> Any:
    """As it is."""
    return value


def day(value: date, profile: Profile) -> str:
    """`2026-12-10` (ISO 8601)."""
    return value.isoformat()


def end_of_day(value: date, profile: Profile) -> datetime:
    """The end of a working day on the CRM's clock; midnight where people work through it."""
    start, end = profile.calendar.hours
    return _moment(value, end if end > start else 24, profile)


def start_of_day(value: date, profile: Profile) -> datetime:
    """The beginning of a working day on the CRM's clock."""
    return _moment(value, profile.calendar.hours[0], profile)


def _moment(value: date, hour: float, profile: Profile) -> datetime:
    minutes = min(round(hour * 60), 24 * 60 - 1)
    zone = timezone(timedelta(minutes=profile.offset or 0))
    return datetime.combine(value, time(minutes // 60, minutes % 60), zone)


def due_moment(value: date, profile: Profile) -> str:
    """`2026-12-10T18:00:00+03:00`."""
    return end_of_day(value, profile).isoformat()


def start_moment(value: date, profile: Profile) -> str:
    """`2026-11-23T09:00:00+03:00`."""
    return start_of_day(value, profile).isoformat()


def due_utc(value: date, profile: Profile) -> str:
    """`2026-12-10T15:00:00Z`."""
    return _utc(end_of_day(value, profile))


def start_utc(value: date, profile: Profile) -> str:
    """`2026-11-23T06:00:00Z`."""
    return _utc(start_of_day(value, profile))


def _utc(moment: datetime) -> str:
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:  # the first and the last day that there are
        moment = moment.replace(tzinfo=UTC)
    return moment.isoformat().replace("+00:00", "Z")


def due_seconds(value: date, profile: Profile) -> int:
    """Seconds since 1970 in UTC."""
    return round((end_of_day(value, profile) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())


def due_compact(value: date, profile: Profile) -> str:
    """`20261210T150000Z`."""
    return re.sub("[-:]", "", due_utc(value, profile))


def start_compact(value: date, profile: Profile) -> str:
    """`20261123T060000Z`."""
    return re.sub("[-:]", "", start_utc(value, profile))


def midnight_compact(value: date, profile: Profile) -> str:
    """`20261120T000000Z`."""
    return f"{value.isoformat().replace('-', '')}T000000Z"


# ---------------------------------------------------------------- numbers and lists


def whole(value: Any, profile: Profile) -> Any:
    """A whole number where the text is one; other texts stay, for the documented form to refuse."""
    return int(value) if re.fullmatch(r"-?[0-9]{1,18}", str(value)) else value


def listed(value: Sequence[str], profile: Profile) -> str:
    """`cjm, order, boots`."""
    return ", ".join(value)


def labels(value: Sequence[str], profile: Profile) -> list[str]:
    """Labels in systems where a label is one word: spaces become hyphens."""
    return list(dict.fromkeys(re.sub(r"\s+", "-", tidy(word)) for word in value))


# ---------------------------------------------------------------- texts


def one_line(value: str, profile: Profile) -> str:
    """A text without line breaks."""
    return flat(value).strip()


def lines(value: str, profile: Profile) -> str:
    """A text with its line breaks, and without other control characters."""
    return tidy(value)


def html(value: str, profile: Profile) -> str:
    """A text as HTML: nothing in it is markup, lines are broken."""
    return escape(tidy(value)).replace("\n", "<br>")


def bbcode(value: str, profile: Profile) -> str:
    """A text as BBCode: brackets are HTML entities, so that nothing in it is a tag."""
    return tidy(value).replace("[", "&#91;").replace("]", "&#93;")


def jira_wiki(value: str, profile: Profile) -> str:
    """A text as Jira's wiki markup: signs that open a macro, a link or an image are escaped."""
    return re.sub(r"([{}\[\]!|^~\\])", r"\\\1", tidy(value))


def quiet_tags(value: str, profile: Profile) -> str:
    """A text on one line in which no word is a label for Todoist: `@care` becomes `@ care`."""
    return re.sub(r"(?<!\S)@(?=\S)", "@ ", one_line(value, profile))
