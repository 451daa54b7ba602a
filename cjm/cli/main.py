"""The table of commands, and what happens around each of them: exit status, closed pipes, interrupts."""

import os
import sys
from importlib import import_module
from typing import Any, Final, TextIO, cast

import click

from cjm import __version__
from cjm.inert import inert

COMMANDS: Final = {
    "init": "Write a small working project.",
    "lint": "Check journeys and say what is wrong.",
    "fmt": "Write all files in one layout.",
    "build": "Compile the project: maps, report, tasks.",
    "report": "Compile the report alone, as a folder or as one file.",
    "serve": "Show the report live while journeys are written.",
    "map": "Draw journeys as SVG, PNG, PDF or DOT.",
    "tasks": "Export tasks for a CRM or task program; push and pull them.",
    "diff": "Say what changes for the customer between two versions.",
    "changelog": "Tell people what changed for customers.",
    "diff-driver": "Show journey words in git log -p; git calls this.",
    "codeowners": "Say who answers for which journey, to git hosts.",
    "rule": "Explain a rule, or list all rules.",
}


class _Lazy(click.Group):
    """Commands are imported when they are run, so that `--help` imports nothing heavy."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"cjm.cli.{name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="cjm", message="%(prog)s %(version)s")
def cjm() -> None:
    """The compiler for customer journeys.

    Journeys, personas, touchpoints, critical points and KPIs are short YAML files in git; cjm checks them the way a linter
    checks code, and compiles them to maps, an HTML report and task lists.

    Exit status: 0 clean, 1 findings at or above the threshold, 2 could not run.
    """


class _Gate:
    """A text stream that prints nothing which acts on who reads it; see inert.py."""

    def __init__(self, stream: TextIO) -> None:
        self.beneath = stream

    def write(self, text: str) -> int:
        return self.beneath.write(inert(text, annotated=True))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.beneath, name)


def run(arguments: list[str]) -> int:
    """Run a command line; the exit status."""
    streams = sys.stdout, sys.stderr
    for stream in streams:
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.stdout, sys.stderr = (cast("TextIO", _Gate(stream)) for stream in streams)
    try:
        status = cjm.main(arguments, prog_name="cjm", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        _silence()
        return 141
    except ImportError as error:
        if error.name != "yaml._yaml":
            raise
        click.echo(
            "cjm: PyYAML is installed without its C extension; one parser everywhere needs it: pip install --force-reinstall pyyaml",
            err=True,
        )
        return 2
    except OSError as error:
        _silence()
        click.echo(f"cjm: {error.strerror or error}", err=True)
        return 2
    finally:
        sys.stdout, sys.stderr = streams


def _silence() -> None:
    """Keep the interpreter from writing to a closed or full standard output once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
