"""`cjm map`: journeys as pictures."""

import os
from datetime import date
from pathlib import Path
from typing import Final

import click

from cjm.cli.common import lang_option, load_or_stop, stop, today_option
from cjm.cli.looks import engine_option, known, look_of, theme_option
from cjm.cli.progress import Progress
from cjm.emit.maps import FORMATS, VIEWS, Maps, Print, draw
from cjm.inert import visible
from cjm.model import Journey
from cjm.project import Project
from cjm.words import Lang, Phrase, plural
from cjm.writer import write_tree

PAPERS: Final = ("a4", "a3", "a2", "a1", "a0")
_JOURNEY, _VIEW, _PERSONA = Phrase("journey", "путь"), Phrase("view", "вид"), Phrase("persona", "персонаж")
_ROW = Phrase("row", "ряд")
_DONE = Phrase(
    "{files} in {folder}: {written} written, {unchanged} unchanged", "{files} в {folder}: записано {written}, без изменений {unchanged}"
)
_MISSING = Phrase("left out: {name}", "пропущено: {name}")
_BROKEN = Phrase("{path} has errors; see cjm lint", "{path}: есть ошибки, см. cjm lint")
_NOTHING = Phrase("nothing to draw: no journey is chosen", "рисовать нечего: ни один путь не выбран")
_REFUSED = Phrase("nothing to draw: no journey can be read", "рисовать нечего: ни один путь не читается")


@click.command("map")
@click.argument("journeys", nargs=-1, metavar="[JOURNEY]...")
@click.option("--view", "views", multiple=True, metavar="NAME", help=f"What to draw: {', '.join(VIEWS)}, or all [graph].")
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS), help="How to write it; may be repeated [svg].")
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), default=Path("maps"), show_default=True, help="Where to write.")
@theme_option
@engine_option
@click.option(
    "--rankdir", type=click.Choice(["LR", "TB"]), default="LR", show_default=True, help="Graph: from left to right, or downwards."
)
@click.option("--personas", metavar="IDS", default="", help="Only these personas, in this order, joined by commas.")
@click.option("--rows", metavar="NAMES", default="", help="Grid: only these rows, in this order, joined by commas.")
@click.option("--max-text", type=click.IntRange(0), default=0, metavar="CHARS", help="Cut longer texts at a whole word [never].")
@click.option("--scale", type=click.FloatRange(0.1, 10), default=2.0, show_default=True, help="PNG: pixels for each px of the map.")
@click.option("--page", type=click.Choice(PAPERS), help="PDF: one sheet of this size [as large as the map].")
@click.option("--tile", type=click.Choice(PAPERS), help="PDF: over several sheets of this size, with crop marks.")
@click.option("--report", metavar="LINK", default="../", show_default=True, help="PDF: where the report stands, for links.")
@click.option("--open", "show", is_flag=True, help="Show the first picture when all are written.")
@today_option
@lang_option
def command(
    journeys: tuple[str, ...],
    views: tuple[str, ...],
    formats: tuple[str, ...],
    folder: Path,
    theme: str | None,
    engine: str,
    rankdir: str,
    personas: str,
    rows: str,
    max_text: int,
    scale: float,
    page: str | None,
    tile: str | None,
    report: str,
    show: bool,
    today: date,
    lang: Lang | None,
) -> int:
    """Draw journeys: as `<journey>.<view>.<format>`, and what shows the whole project as `<view>.<format>`.

    JOURNEY is an id or a file; without one all are drawn. All that can be drawn is; exit status 1 says that a file could not be
    read as it stands, or that something had to be left out.
    """
    paths = tuple(name for name in journeys if os.path.lexists(name) or "/" in name or name.endswith((".yaml", ".yml")))
    project = load_or_stop(paths, lang)
    lang = lang or project.spoken
    broken = _broken(project, today)
    for path in broken:
        click.echo(visible(_BROKEN.fill(lang, {"path": path})), err=True)
    nothing = _REFUSED if broken else _NOTHING
    drawn = _chosen(project, [name for name in journeys if name not in paths], bool(paths), nothing, lang)
    wanted = [name for given in views or ("graph",) for name in given.split(",")]
    if "all" in wanted:
        wanted = list(VIEWS)
    known(_VIEW, wanted, VIEWS, lang)
    people = _split(personas)
    known(_PERSONA, people, dict.fromkeys(ref.id for journey in drawn for ref in journey.personas), lang)
    look = look_of(project, lang, today, theme, engine)._replace(
        rankdir=rankdir, personas=people, rows=_rows(rows, lang), max_text=max_text
    )
    chosen = [VIEWS[name] for name in dict.fromkeys(wanted)]
    progress = Progress(sum(1 if view.of_project else len(drawn) for view in chosen) * len(set(formats or ("svg",))))
    how = Print(scale, page or "", tile or "", report)
    maps = draw(project.model, chosen, look, tuple(dict.fromkeys(formats or ("svg",))), how, progress.step, drawn)
    progress.end()
    _write(folder, maps, lang)
    if show and maps.files:
        click.launch(str(folder / next(iter(maps.files))))
    if project.broken:
        return 2
    return int(bool(broken or maps.missing))


def _broken(project: Project, today: date) -> list[str]:
    """The files that could not be read as they stand. Rules are only asked where the loader has something to say."""
    if not any(remark.code.startswith("SRC") for remark in project.remarks):
        return []
    from cjm.check import Options, check

    findings = check(project, Options(today, select=("SRC",))).findings
    return sorted({finding.path for finding in findings if finding.severity == "error"})


def _chosen(project: Project, ids: list[str], by_path: bool, nothing: Phrase, lang: Lang) -> tuple[Journey, ...]:
    """The journeys that were asked for; exit status 2 for one that is not there, and, saying so, where there is none."""
    everyone = project.model.journeys
    known(_JOURNEY, ids, [journey.id for journey in everyone], lang)
    wanted = tuple(
        journey for journey in everyone if journey.id in ids or (project.wants(journey.tree.source.path) if by_path else not ids)
    )
    if not wanted:
        stop(nothing.say(lang))
    return wanted


def _write(folder: Path, maps: Maps, lang: Lang) -> None:
    """Write the files, and say what was done and what was not."""
    written = write_tree(folder, maps.files)
    if written.problem is not None:
        stop(written.problem.say(lang))
    for note in maps.notes:
        click.echo(visible(note.say(lang)), err=True)
    for name in maps.missing:
        click.echo(visible(_MISSING.fill(lang, {"name": name})), err=True)
    values = {
        "files": plural(len(maps.files), lang, ("file", "files"), ("файл", "файла", "файлов")),
        "folder": visible(str(folder)),
        "written": len(written.written),
        "unchanged": len(written.unchanged),
    }
    click.echo(_DONE.fill(lang, values))


def _rows(words: str, lang: Lang) -> tuple[str, ...]:
    """The rows of the grid that were asked for; exit status 2 for one that there is not."""
    names = _split(words)
    if names:
        from cjm.emit.maps.grid import ROWS

        known(_ROW, names, ROWS, lang)
    return names


def _split(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words.split(",") if word))
