"""How maps are asked to look, for the commands that draw them: options, themes, the look itself."""

from collections.abc import Iterable
from datetime import date

import click

from cjm.cli.common import F, stop
from cjm.emit.maps.look import Look
from cjm.emit.maps.theme import THEMES, Theme, named, read_theme
from cjm.files import read
from cjm.link import nearest
from cjm.project import Project
from cjm.words import Lang, Phrase

_NO_THEME = Phrase(
    "there is no theme {name}{near}; the themes are {names}, or the path of a theme file in the project",
    "нет темы {name}{near}; есть {names}, или укажите путь файла темы в проекте",
)
_UNREADABLE = Phrase("the theme file cannot be read; cjm lint says why", "файл темы не читается; cjm lint скажет почему")
_UNKNOWN = Phrase("there is no {what} {name}{near}; there are {names}", "нет такого: {what} {name}{near}; есть {names}")


def theme_option(command: F) -> F:
    """`--theme`, as the parameter `theme`."""
    return click.option(
        "--theme", metavar="NAME|FILE", help=f"Colours of maps: {', '.join(THEMES)}, or a file [the project's, else light]."
    )(command)


def engine_option(command: F) -> F:
    """`--engine`, as the parameter `engine`."""
    return click.option(
        "--engine",
        type=click.Choice(["bundled", "dot"]),
        default="bundled",
        show_default=True,
        help="What lays graphs out: ours, or a system Graphviz.",
    )(command)


def look_of(project: Project, lang: Lang, today: date, theme: str | None, engine: str) -> Look:
    """The look of a project's maps; exit status 2 for a theme that is none."""
    return Look(
        lang,
        today,
        _theme(project, theme or project.settings.theme or "light", lang),
        measurements=project.measurements,
        engine=engine,
        calendar=project.model.calendar,
        currency=project.model.currency,
        intents=project.settings.intents,
    )


def _theme(project: Project, name: str, lang: Lang) -> Theme:
    """A theme that ships, or that of a file below the project's folder."""
    if name in THEMES:
        return named(name)
    if not project.files.exists(name):
        stop(_NO_THEME.fill(lang, {"name": name, "near": near(name, THEMES), "names": ", ".join(THEMES)}))
    source, problem, _ = read(project.files, name)
    if problem is not None:
        reason = problem.values.get("reason")
        stop(f"{name}: {reason.say(lang) if isinstance(reason, Phrase) else _UNREADABLE.say(lang)}")
    theme, problems = read_theme(source)
    if theme is None:
        stop("\ncjm: ".join(found.say(lang) for found in problems))
    return theme


def known(what: Phrase, names: Iterable[str], there: Iterable[str], lang: Lang) -> None:
    """Stop with exit status 2 at the first name that is not there, and say which was probably meant."""
    there = list(there)
    for name in names:
        if name not in there:
            values = {"what": what, "name": name, "near": near(name, there), "names": ", ".join(there)}
            stop(_UNKNOWN.fill(lang, values))


def near(name: str, there: Iterable[str]) -> Phrase:
    """The name that was probably meant, as the end of a sentence; empty where none is like it."""
    found = nearest(name, there)
    return Phrase(f" (did you mean {found}?)", f" (возможно, {found}?)") if found else Phrase("", "")
