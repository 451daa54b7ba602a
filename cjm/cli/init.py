"""`cjm init`: a small working project."""

from datetime import date
from pathlib import Path

import click

from cjm.cli.common import lang_option, stop, today_option
from cjm.emit.starter import CI_HOSTS, SETTINGS, ci_files, schema_files, settings_files, starter_files
from cjm.words import Lang, Phrase
from cjm.writer import WriteReport, write_new, write_tree

_MAY_EXIST = (".gitignore", *SETTINGS)
_DONE = Phrase(
    "A project with one journey is in {folder}. Next: cjm lint {folder}, then cjm build {folder}",
    "Проект с одним путём лежит в {folder}. Дальше: cjm lint {folder}, затем cjm build {folder}",
)
_EDITOR_DONE = Phrase(
    "Editors find the schemas in {folder}: open that folder in one.", "Редакторы найдут схемы в {folder}: откройте в редакторе эту папку."
)
_CI_DONE = {
    "github": Phrase(
        "{files} are written: commit them, and pull requests are reviewed.",
        "Записаны {files}: после коммита запросы на слияние проверяются.",
    ),
    "gitlab": Phrase(
        "{files} are written. Add `include: .gitlab/cjm/jobs.yml` to .gitlab-ci.yml; for the comment, CJM_GITLAB_TOKEN as a CI variable.",
        "Записаны {files}. Добавьте `include: .gitlab/cjm/jobs.yml` в .gitlab-ci.yml, для комментария – CJM_GITLAB_TOKEN в переменные CI.",
    ),
}
_KEPT = Phrase("kept as it is: {path}", "оставлено как есть: {path}")


@click.command("init")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
@click.option("--editor", is_flag=True, help="Only what an editor needs: in a project that exists, or again after an update of cjm.")
@click.option("--ci", type=click.Choice(CI_HOSTS), help="Only what makes CI review changes: a workflow, and the scripts that it runs.")
@lang_option
@today_option
def command(folder: Path, editor: bool, ci: str | None, lang: Lang | None, today: date) -> int:
    """Write a small working project into DIR [.]: `cjm.yaml`, a library, one journey, editor settings.

    Nothing that exists is overwritten: where one of the project's own files is there already, nothing is written at all.
    With --editor the copies of the schemas in .cjm/schema are renewed.
    """
    lang = lang or "en"
    if ci is not None:
        files = ci_files(ci)
        _written(write_new(folder, files), lang)
        click.echo(_CI_DONE[ci].fill(lang, {"files": ", ".join(files)}))
        return 0
    if editor:
        _written(write_tree(folder, schema_files()), lang)
    files = settings_files() if editor else starter_files(lang, today)
    for path in _MAY_EXIST:
        if path in files and (folder / path).exists() and (folder / path).read_bytes() != files[path]:
            click.echo(_KEPT.fill(lang, {"path": path}), err=True)
            del files[path]
    _written(write_new(folder, files), lang)
    click.echo((_EDITOR_DONE if editor else _DONE).fill(lang, {"folder": str(folder)}))
    return 0


def _written(report: WriteReport, lang: Lang) -> None:
    if report.problem is not None:
        stop(report.problem.say(lang))
