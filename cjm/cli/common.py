"""What commands share: options, the date of the run, loading a project."""

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from cjm.crew import usual_jobs
from cjm.words import LANGS, Lang

if TYPE_CHECKING:
    from cjm.project import Project

F = TypeVar("F", bound=Callable[..., Any])


def today_option(command: F) -> F:
    """`--today`, as the parameter `today`."""
    return click.option("--today", metavar="DATE", callback=_today, help="The date to judge by, such as 2026-11-20 [now].")(command)


def lang_option(command: F) -> F:
    """`--lang`, as the parameter `lang`."""
    return click.option("--lang", type=click.Choice(LANGS), help="Language of messages [the project's].")(command)


def jobs_option(command: F) -> F:
    """`--jobs`, as the parameter `jobs`; without it as many as there are processors."""
    words = "How many processes may share the work [the processors]."
    return click.option("--jobs", type=click.IntRange(min=1), envvar="CJM_JOBS", metavar="N", default=usual_jobs, help=words)(command)


def paths_argument(command: F) -> F:
    """Files and folders, as the parameter `paths`."""
    return click.argument("paths", nargs=-1, type=click.Path())(command)


def _today(ctx: click.Context, param: click.Parameter, value: str | None) -> date:
    """The one place where the date of a run is read: the option, SOURCE_DATE_EPOCH, or the clock in UTC."""
    if value is not None:
        from cjm.values import parse_date

        day = parse_date(value)
        if day is None:
            raise click.BadParameter(f"{value!r} is not a date such as 2026-11-20")
        return day
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch) if epoch else time.time(), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}") from None


def load_or_stop(paths: tuple[str, ...], lang: Lang | None) -> "Project":
    """The project of the given paths; exit status 2 where there is none."""
    from cjm.project import NoProject, load

    try:
        return load(paths)
    except NoProject as error:
        stop(error.phrase.say(lang or "en"))


def stop(message: str) -> NoReturn:
    """Say why the command cannot run, and leave with exit status 2."""
    from cjm.inert import visible

    click.echo(f"cjm: {visible(message)}", err=True)
    raise click.exceptions.Exit(2)


def wants_colour(stream: Any = None) -> bool:
    """Whether a stream is a terminal whose user has not switched colours off (no-color.org)."""
    stream = stream or sys.stdout
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
