"""`cjm init`: a small working project."""

from datetime import date
from pathlib import Path

import click

from cjm.cli.common import lang_option, stop, today_option
from cjm.emit.starter import starter_files
from cjm.words import Lang, Phrase
from cjm.writer import write_new

_MAY_EXIST = (".gitignore", ".vscode/settings.json")
_DONE = Phrase(
    "A project with one journey is in {folder}. Next: cjm lint {folder}, then cjm build {folder}",
    "Проект с одним путём лежит в {folder}. Дальше: cjm lint {folder}, затем cjm build {folder}",
)
_KEPT = Phrase("kept as it is: {path}", "оставлено как есть: {path}")


@click.command("init")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
@lang_option
@today_option
def command(folder: Path, lang: Lang | None, today: date) -> int:
    """Write a small working project into DIR [.]: `cjm.yaml`, a library, one journey, editor settings.

    Nothing that exists is overwritten: where one of the project's own files is there already, nothing is written at all.
    """
    lang = lang or "en"
    files = starter_files(lang, today)
    for path in _MAY_EXIST:
        if (folder / path).exists() and (folder / path).read_bytes() != files[path]:
            click.echo(_KEPT.fill(lang, {"path": path}), err=True)
            del files[path]
    report = write_new(folder, files)
    if report.problem is not None:
        stop(report.problem.say(lang))
    click.echo(_DONE.fill(lang, {"folder": str(folder)}))
    return 0
