"""What the commands that compile a project share: compiling it, saying what was done and what could not be."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import click

from cjm.check import Options, check
from cjm.cli.common import stop
from cjm.cli.looks import look_of
from cjm.crew import shared
from cjm.emit.site import Site, site, website
from cjm.emit.tasks.profile import users
from cjm.findings import Finding
from cjm.inert import visible
from cjm.project import Project
from cjm.words import Lang, Phrase, plural
from cjm.writer import MANIFEST, WriteReport, listed, write_made

NAMED: Final = 12
"""Files that are named when so few were written or removed; more are counted by folder."""
_DONE = Phrase(
    "{files} in {folder}: {written} written, {unchanged} unchanged, {removed} removed. Open {index}",
    "{files} в {folder}: записано {written}, без изменений {unchanged}, удалено {removed}. Откройте {index}",
)
_WRITTEN = Phrase("written", "записан")
_REMOVED = Phrase("removed", "удалён")
_LEFT_OUT = Phrase("left out: {address}, because its id is taken", "пропущено: {address}, такой id уже занят")
_BROKEN = Phrase("{path} has errors; see cjm lint", "{path}: есть ошибки, см. cjm lint")


class Wish(NamedTuple):
    """What the command line asks of maps and pages."""

    today: date
    lang: Lang | None
    theme: str | None = None
    engine: str = "bundled"
    jobs: int = 1


class Compiled(NamedTuple):
    """A project with its files, what was found in it, and the files of it that could not be read as they stand."""

    project: Project
    site: Site
    lang: Lang
    findings: list[Finding]
    broken: list[str]

    @property
    def status(self) -> int:
        """The exit status: 2 for an unreadable `cjm.yaml`, 1 where not everything could be compiled, else 0 (decision 53)."""
        return 2 if self.project.broken else int(bool(self.broken or self.site.left_out))


def compiled(project: Project, wish: Wish, *, whole: bool) -> Compiled:
    """A project as files: `whole` with all that `cjm build` writes, else the site alone."""
    found = check(project, Options(wish.today, lang=wish.lang))
    journeys = tuple(journey for journey in project.model.journeys if project.wants(journey.tree.source.path))
    model = project.model.replaced(journeys=journeys)
    look = look_of(project, found.lang, wish.today, wish.theme, wish.engine)

    def translated(lang: Lang) -> list[Finding]:
        return list(check(project, Options(wish.today, lang=lang)).findings)

    if whole:
        whose = users(project.settings.crm)
        made = site(model, look, found.findings, settings=project.settings, packs=project.packs, users=whose, translated=translated)
    else:
        made = website(model, look, found.findings, settings=project.settings, packs=project.packs, translated=translated)
    broken = {finding.path for finding in found.findings if finding.code.startswith("SRC") and finding.severity == "error"}
    return Compiled(project, made, found.lang, list(found.findings), sorted(broken))


def files(done: Compiled, jobs: int) -> Iterator[tuple[str, bytes]]:
    """The files with their paths, as they get made by up to so many processes; then what could not be done as asked is said."""
    told: dict[int, list[str]] = {}
    for position, (made, lines) in shared(done.site.parts, jobs):
        told[position] = lines
        yield from made.items()
    _complain(done, [line for _, lines in sorted(told.items()) for line in lines])


def put(folder: Path, done: Compiled, wish: Wish) -> None:
    """Write the files and say which; exit status 2 where the folder cannot be written."""
    written = write_made(folder, listed(files(done, wish.jobs), {"today": wish.today.isoformat(), "lang": done.lang}))
    if written.problem is not None:
        stop(written.problem.say(done.lang))
    for line in named(written, done.lang):
        click.echo(line)
    values = {
        "files": plural(len(written.written) + len(written.unchanged), done.lang, ("file", "files"), ("файл", "файла", "файлов")),
        "folder": visible(str(folder)),
        "written": len(written.written),
        "unchanged": len(written.unchanged),
        "removed": len(written.removed),
        "index": visible(str(folder / "index.html")),
    }
    click.echo(_DONE.fill(done.lang, values))


def named(written: WriteReport, lang: Lang) -> list[str]:
    """What a rebuild wrote and removed, a line for each: files where they are few, else folders; none for the first build."""
    told = {_WRITTEN: [path for path in written.written if path != MANIFEST], _REMOVED: list(written.removed)}
    lines = []
    for phrase, paths in told.items():
        names = sorted(paths) if len(paths) <= NAMED else _by_folder(paths)
        lines += [f"{phrase.say(lang)}: {visible(name)}" for name in names]
    return lines if written.unchanged else []


def _by_folder(paths: list[str]) -> list[str]:
    """`kpis/: 40`, and files of which their folder has one."""
    folders: dict[str, list[str]] = {}
    for path in sorted(paths):
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    return [inside[0] if len(inside) == 1 else f"{folder or '.'}/: {len(inside)}" for folder, inside in sorted(folders.items())]


def _complain(done: Compiled, told: Sequence[str]) -> None:
    """Say what could not be done as asked, and what is not in the files."""
    left_out = [_LEFT_OUT.fill(done.lang, {"address": element.address}) for element in done.site.left_out]
    broken = [_BROKEN.fill(done.lang, {"path": path}) for path in done.broken]
    for line in (*told, *left_out, *broken):
        click.echo(visible(line), err=True)
