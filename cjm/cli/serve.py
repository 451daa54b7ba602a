"""`cjm serve`: the report as it will be, while journeys are written."""

import gc
import secrets
import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from cjm.cli.building import Compiled, Wish, compiled, files
from cjm.cli.common import lang_option, load_or_stop, paths_argument, stop, today_option
from cjm.cli.looks import engine_option, theme_option
from cjm.inert import visible
from cjm.words import Lang, Phrase

if TYPE_CHECKING:
    from cjm.project import Project
    from cjm.serve.shelf import Note

EVERY: Final = 0.5
"""Seconds between two looks at the files."""
NOTES: Final = 50
"""Findings that a page shows; the rest is counted."""
_WATCHED: Final = ("**/*.yaml", "**/*.yml", "measurements/*.csv")
_READY = Phrase(
    "Preview at {address} ; it follows the files. Ctrl+C ends it.", "Просмотр: {address} ; он следит за файлами. Остановить: Ctrl+C."
)
_TAKEN = Phrase(
    "port {port} cannot be used: {reason}; another one: --port 0 takes any that is free",
    "порт {port} занять нельзя: {reason}; другой: --port 0 возьмёт любой свободный",
)
_KEPT = Phrase("{what}. These pages are from before the errors.", "{what}. Страницы показаны такими, какими были до ошибок.")
_BUILT = Phrase("{what}; pages: {changed}", "{what}; страницы: {changed}")
_NEW, _SAME, _OLD = Phrase("new", "новые"), Phrase("unchanged", "без изменений"), Phrase("kept from before", "оставлены прежние")
_MORE = Phrase("… and {n} more: cjm lint", "… и ещё {n}: cjm lint")
_NOTHING = Phrase("nothing found", "замечаний нет")


@click.command("serve")
@paths_argument
@click.option("--port", type=click.IntRange(0, 65535), default=8700, show_default=True, help="Port on this machine; 0 is any free one.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@theme_option
@engine_option
@today_option
@lang_option
def command(paths: tuple[str, ...], port: int, show: bool, theme: str | None, engine: str, today: date, lang: Lang | None) -> int:
    """Show the report in a browser of this machine, and load it again when a file changes; nothing is written.

    What was found stands above the page. While a file cannot be read, the pages stay as they were before. The address has a part
    that nobody can guess and changes each time; nobody else can reach it.
    """
    from cjm.data import shipped
    from cjm.emit.report.scripts import SCRIPT
    from cjm.serve.server import Server
    from cjm.serve.shelf import Shelf

    gc.enable()  # unlike other commands it lives long, and models refer to themselves
    wish = Wish(today, lang, theme, engine)
    project = load_or_stop(paths, lang)
    shelf = Shelf()
    live = (shipped("templates") / "serve" / "live.js").read_bytes()
    try:
        server = Server(shelf, port, secrets.token_urlsafe(16))
    except OSError as error:
        stop(_TAKEN.fill(lang or project.spoken, {"port": port, "reason": error.strerror or str(error)}))

    def build(project: "Project") -> None:
        done = compiled(project, wish, whole=False)
        kept = bool(done.broken or project.broken) and bool(shelf.files)
        shown = {path: content + live if path.endswith(SCRIPT) else content for path, content in files(done, wish.jobs)}
        counted = _counted(done)
        changed = shelf.put(
            None if kept else shown, (_KEPT if kept else Phrase("{what}", "{what}")).fill(done.lang, {"what": counted}), _notes(done)
        )
        what = (_OLD if kept else _NEW if changed else _SAME).say(done.lang)
        click.echo(_BUILT.fill(done.lang, {"what": counted, "changed": what}), err=True)

    try:
        seen = _stamps(project)
        build(project)
        server.start()
        click.echo(_READY.fill(lang or project.spoken, {"address": server.door.address}))
        if show:
            click.launch(server.door.address)
        _follow(project, paths, seen, build)
    except KeyboardInterrupt:
        server.server_close()
    return 0


def _follow(project: "Project", paths: tuple[str, ...], seen: object, build: Callable[["Project"], None]) -> None:
    """Build again whenever a file has changed; while there is no project, wait for one."""
    from cjm.project import NoProject, load

    while True:
        time.sleep(EVERY)
        now = _stamps(project)
        if now == seen:
            continue
        seen = now
        try:
            project = load(paths)
        except NoProject as error:
            click.echo(f"cjm: {visible(error.phrase.say(project.spoken))}", err=True)
            continue
        build(project)


def _stamps(project: "Project") -> dict[str, tuple[int, int, int]]:
    """When each file that could matter was last written, how long it is, and which one it is."""
    found = {}
    root = project.root
    for path in project.files.find(_WATCHED):
        try:
            stat = (root / path).stat() if root is not None else None
        except (OSError, ValueError):
            stat = None
        if stat is not None:
            found[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return found


def _counted(done: Compiled) -> str:
    """`1 error, 9 warnings`."""
    from cjm.emit.report.labels import severities

    ranked = ("error", "warning", "info")
    counts = {severity: sum(finding.severity == severity for finding in done.findings) for severity in ranked}
    told = [severities(count, severity, done.lang) for severity, count in counts.items() if count]
    return ", ".join(told) or _NOTHING.say(done.lang)


def _notes(done: Compiled) -> "list[Note]":
    """The findings as the page shows them, the worst first, each with a link to the place in the report that it speaks of."""
    from cjm.emit.anchors import anchor, escaped
    from cjm.emit.names import file_stem
    from cjm.serve.shelf import Note

    homes = {journey.id: journey for journey in done.project.model.journeys}
    notes = []
    worst = sorted(done.findings, key=lambda finding: (finding.severity.rank, not finding.code.startswith("SRC")))
    for finding in worst[:NOTES]:
        home = homes.get(finding.address.partition("/")[0])
        url = f"journeys/{file_stem(home.id)}.html" if home is not None else ""
        if home is not None and "/" in finding.address:
            url += "#" + escaped(anchor(finding.address, home))
        line, column = finding.start
        notes.append(Note(finding.severity, visible(finding.message), f"{visible(finding.path)}:{line}:{column}", url))
    if len(done.findings) > NOTES:
        notes.append(Note("info", _MORE.fill(done.lang, {"n": len(done.findings) - NOTES}), ""))
    return notes
