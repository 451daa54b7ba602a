"""`cjm diff-driver`: what git calls to show a changed file in journey words (gitattributes(5), "Defining an external diff driver")."""

from pathlib import Path

import click

from cjm.cli.common import lang_option, wants_colour
from cjm.diff.comparison import Comparison, compare
from cjm.diff.formats import Review
from cjm.diff.formats.text import render
from cjm.diff.versions import Version
from cjm.files import Memory
from cjm.inert import visible
from cjm.limits import FILE_BYTES
from cjm.project import load_from
from cjm.words import Lang, Phrase

_NO_VERSION = b"library: {}\n"


@click.command("diff-driver")
@click.argument("path")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("old_id")
@click.argument("old_mode")
@click.argument("new", type=click.Path(path_type=Path))
@click.argument("new_id")
@click.argument("new_mode")
@click.argument("rest", nargs=-1)
@lang_option
def command(
    path: str, old: Path, old_id: str, old_mode: str, new: Path, new_id: str, new_mode: str, rest: tuple[str, ...], lang: Lang | None
) -> None:
    """Show one changed file in journey words; git calls this, see docs/reviewing-changes.md."""
    click.echo(f"cjm diff {visible(path)}")
    comparison = _compared(path, old, new)
    if comparison is None:
        click.echo(
            "  " + Phrase("not a journey or a library in both versions", "не путь и не библиотека в обеих версиях").say(lang or "en")
        )
    else:
        click.echo(render(Review(comparison, None, lang or "en", wants_colour())), nl=False, color=True)


def _compared(path: str, old: Path, new: Path) -> Comparison | None:
    """The file on its own, before and after; None where neither version can be read."""
    versions = []
    for source in (old, new):
        content = _content(source)
        project = load_from(Memory({"journey.yaml": _NO_VERSION if content is None else content}))
        versions.append(Version(Phrase(path, path), project))
    found = compare(*versions)
    return None if found.unread else found


def _content(path: Path) -> bytes | None:
    """What stands in a file that git made for us; None for no version."""
    try:
        with open(path, "rb") as file:
            return file.read(FILE_BYTES + 1) or None
    except OSError:
        return None
