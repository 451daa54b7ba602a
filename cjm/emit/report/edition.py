"""One edition of the report: a project on a day in a language, with all that its pages rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from cjm.emit.report.matrices import Served, served
from cjm.emit.report.relations import Related, related
from cjm.findings import Finding
from cjm.graph import Flow
from cjm.measure.series import Measurements, Series
from cjm.metrics import EVIDENCE_AGE
from cjm.model import Journey, Model
from cjm.packs.model import Pack
from cjm.settings import Settings
from cjm.values import Duration
from cjm.words import Lang, Phrase


@dataclass(frozen=True)
class Edition:
    """What pages are made from.

    `findings` are those of the whole project, None where nothing was checked. `other` is the language of the other edition of a
    project that is written in two; `home` leads from the root of this edition to the root of the site, empty for the main one.
    `downloads` are words and paths from the root of the site of files to take away.
    """

    model: Model
    lang: Lang
    today: date
    findings: Sequence[Finding] | None = None
    measurements: Measurements = Measurements()
    packs: Mapping[str, Pack] = field(default_factory=dict)
    settings: Settings = Settings()
    other: Lang | None = None
    home: str = ""
    downloads: Sequence[tuple[Phrase, str]] = ()

    @property
    def max_age(self) -> Duration:
        """How old a source may be."""
        return self.settings.max_age.get("evidence", EVIDENCE_AGE)

    @cached_property
    def flows(self) -> dict[Journey, Flow]:
        """How customers move through each journey."""
        return {journey: Flow(journey) for journey in self.model.journeys}

    @cached_property
    def served(self) -> Served:
        """Which personas and intents the project's journeys serve."""
        return served(self.model, self.settings.intents)

    @cached_property
    def related(self) -> Related:
        """How the journeys hang together."""
        return related(self.model, self.lang)

    @cached_property
    def by_file(self) -> dict[str, Journey]:
        """The journeys by the path of their file."""
        return {journey.title.source.path: journey for journey in self.model.journeys}

    def journey_of(self, series: Series) -> Journey | None:
        """The journey that a series of values speaks of, None for the whole project."""
        return self.by_file.get(series.journey.title.source.path) if series.journey is not None else None

    @cached_property
    def by_path(self) -> dict[str, list[Finding]] | None:
        """The findings by the path of their file; None where nothing was checked."""
        if self.findings is None:
            return None
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.path, []).append(finding)
        return found
