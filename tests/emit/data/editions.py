"""Editions for the tests of data: of the demo, of the samples, and of whatever documents a test invents."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cjm.check import Options, check
from cjm.emit.report.edition import Edition
from cjm.files import Memory
from cjm.project import Project, load, load_from
from cjm.words import Lang

ROOT = Path(__file__).parent.parent.parent.parent
TODAY = date(2026, 11, 20)
VALUES = (ROOT / "tests" / "emit" / "data" / "values.csv").read_text("utf-8")


def edition(project: Project, lang: Lang = "en", today: date = TODAY) -> Edition:
    """An edition of a project with its findings."""
    found = check(project, Options(today, lang=lang))
    return Edition(project.model, lang, today, found.findings, project.measurements, project.packs, project.settings)


@cache
def demo(lang: Lang = "en") -> Edition:
    """The demo project."""
    return edition(load([str(ROOT / "journeys")]), lang)


@cache
def measured(lang: Lang = "en") -> Edition:
    """The samples of the specification with values, in a project with levels and intents."""
    files = {f"journeys/{path.name}": path.read_bytes() for path in sorted((ROOT / "tests" / "samples").glob("*.yaml"))}
    settings = "cjm: 1\nproject: Samples\ncurrency: RUB\nintents: [buy, complain]\npacks: [cx-pyramid, process-maturity]\n"
    return edition(load_from(Memory({"cjm.yaml": settings.encode(), "measurements/values.csv": VALUES.encode(), **files})), lang)


def of(documents: Iterable[Mapping[str, Any]], lang: Lang = "en", **files: str) -> Edition:
    """A project of these journeys; other files by their path, `/` written as `__`."""
    found = {f"journeys/{i}.yaml": json.dumps(document).encode() for i, document in enumerate(documents)}
    more = {path.replace("__", "/"): text.encode() for path, text in files.items()}
    return edition(load_from(Memory({"cjm.yaml": b"cjm: 1\nproject: P\n", **found, **more})), lang)
