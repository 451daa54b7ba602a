"""`cjm build`: every artefact of the project."""

from datetime import date
from pathlib import Path

import click

from cjm.check import Options, check
from cjm.cli.common import lang_option, load_or_stop, paths_argument, stop, today_option
from cjm.cli.looks import engine_option, look_of, theme_option
from cjm.emit.site import site
from cjm.emit.tasks.profile import users
from cjm.inert import visible
from cjm.values import Duration
from cjm.words import Lang, Phrase, plural
from cjm.writer import MANIFEST, manifest, write_tree

_DONE = Phrase(
    "{files} in {folder}: {written} written, {unchanged} unchanged, {removed} removed. Open {index}",
    "{files} в {folder}: записано {written}, без изменений {unchanged}, удалено {removed}. Откройте {index}",
)
_LEFT_OUT = Phrase("left out: {address}, because its id is taken", "пропущено: {address}, такой id уже занят")
_BROKEN = Phrase("{path} has errors; see cjm lint", "{path}: есть ошибки, см. cjm lint")


@click.command("build")
@paths_argument
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Where to write.")
@theme_option
@engine_option
@today_option
@lang_option
def command(paths: tuple[str, ...], folder: Path, theme: str | None, engine: str, today: date, lang: Lang | None) -> int:
    """Compile the project: a map of every journey, an HTML report, task lists, and a manifest of what was written.

    PATHS (files or folders) choose the journeys; references are resolved in the whole project around them. All that can be
    compiled is; exit status 1 says that a file could not be read as it stands, or that something had to be left out.
    """
    project = load_or_stop(paths, lang)
    found = check(project, Options(today, lang=lang))
    lang = found.lang
    journeys = tuple(journey for journey in project.model.journeys if project.wants(journey.tree.source.path))
    compiled = site(
        project.model.replaced(journeys=journeys),
        look_of(project, lang, today, theme, engine),
        found.findings,
        max_age=project.settings.max_age.get("evidence", Duration(12, "mo")),
        users=users(project.settings.crm),
    )
    files = compiled.files
    files[MANIFEST] = manifest(files, {"today": today.isoformat(), "lang": lang})
    written = write_tree(folder, files)
    if written.problem is not None:
        stop(written.problem.say(lang))
    for note in compiled.notes:
        click.echo(visible(note.say(lang)), err=True)
    for element in compiled.left_out:
        click.echo(visible(_LEFT_OUT.fill(lang, {"address": element.address})), err=True)
    broken = sorted({finding.path for finding in found.findings if finding.code.startswith("SRC") and finding.severity == "error"})
    for path in broken:
        click.echo(visible(_BROKEN.fill(lang, {"path": path})), err=True)
    values = {
        "files": plural(len(files), lang, ("file", "files"), ("файл", "файла", "файлов")),
        "folder": visible(str(folder)),
        "written": len(written.written),
        "unchanged": len(written.unchanged),
        "removed": len(written.removed),
        "index": visible(str(folder / "index.html")),
    }
    click.echo(_DONE.fill(lang, values))
    if project.broken:
        return 2
    return int(bool(broken or compiled.left_out))
