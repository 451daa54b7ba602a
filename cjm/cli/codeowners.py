"""`cjm codeowners`: who answers for which journey, as git hosts want it."""

from pathlib import Path

import click

from cjm.cli.common import lang_option, load_or_stop, stop
from cjm.emit.codeowners import merged, owners
from cjm.git import NoRevision, repository
from cjm.inert import visible
from cjm.words import Lang, Phrase
from cjm.writer import write_file

_PLACES = ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS")
_MOST = 3 << 20  # GitHub reads no larger file
_STALE = Phrase("{path} is out of date; run cjm codeowners", "{path} устарел; запустите cjm codeowners")
_NOBODY = Phrase(
    "{address}: no owner with a `contact` such as @shop/checkout or an e-mail address",
    "{address}: нет владельца с `contact` вида @shop/checkout или адресом почты",
)
_UNREADABLE = Phrase("{path} cannot be read", "{path} не читается")


@click.command("codeowners")
@click.option("--check", is_flag=True, help="Write nothing; exit status 1 where the file is out of date.")
@lang_option
def command(check: bool, lang: Lang | None) -> int:
    """Write the owners of journeys into CODEOWNERS, so that hosts ask them to review a change.

    The file that the repository has is used, else .github/CODEOWNERS. Only the part between our marks is changed. A team is named
    by its `contact`: a handle such as @shop/checkout, or an e-mail address.
    """
    project = load_or_stop((), lang)
    lang = lang or project.settings.lang or "en"
    try:
        place = repository(project.root or Path.cwd())
    except NoRevision as error:
        stop(error.phrase.say(lang))
    name = next((each for each in _PLACES if (place.top / each).is_file()), ".github/CODEOWNERS")
    found = owners(project.model, f"{place.prefix}/" if place.prefix else "")
    for journey in found.without:
        click.echo(visible(_NOBODY.fill(lang, {"address": journey.address})), err=True)
    old = _read(place.top / name, name, lang)
    new = merged(old, found)
    if check:
        if new != old:
            click.echo(_STALE.fill(lang, {"path": name}))
        return int(new != old)
    written = write_file(place.top / name, new.encode())
    if written.problem is not None:
        stop(written.problem.say(lang))
    click.echo(name)
    return 0


def _read(path: Path, name: str, lang: Lang) -> str:
    try:
        with open(path, "rb") as file:
            return file.read(_MOST).decode()
    except FileNotFoundError:
        return ""
    except (OSError, ValueError):
        stop(_UNREADABLE.fill(lang, {"path": name}))
