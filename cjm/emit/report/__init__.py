"""The report: pages of the project, its journeys, people, channels, teams and KPIs, as plain HTML that works from a folder, offline."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from cjm.emit.names import file_stem
from cjm.emit.report import scripts
from cjm.emit.report.edition import Edition
from cjm.emit.report.entities import ChannelView, PersonaView, TeamView, channel_view, persona_view, team_view
from cjm.emit.report.findings import findings_view
from cjm.emit.report.frame import Frame
from cjm.emit.report.frame import style as style
from cjm.emit.report.funnel import funnel
from cjm.emit.report.glossary import glossary_view
from cjm.emit.report.journey import contents, drawings, journey_view
from cjm.emit.report.links import ATLAS, GLOSSARY, INDEX, Entity, Links
from cjm.emit.report.measures import KpiView, kpi_view
from cjm.emit.report.overview import overview
from cjm.emit.report.paper import foot
from cjm.emit.report.pen import Pen
from cjm.emit.report.portfolio import atlas_view
from cjm.emit.report.register import Register, register
from cjm.emit.report.svg import inlined
from cjm.frozen import NOTHING
from cjm.model import Channel, Journey, Kpi, Persona, Team

Files = dict[str, bytes]
"""Files by their path from the root of the edition."""
_TEMPLATES: Final = {
    "personas": ("people", "persona.html"),
    "channels": ("channels", "channel.html"),
    "teams": ("teams", "team.html"),
    "kpis": ("kpis", "measure.html"),
}
"""For each section its entry of the navigation, and the template of a page in it."""


class Report:
    """The report in one language. What its pages share is made at the start; each page when it is asked for, in whatever order."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._contents = {journey: contents(edition, journey) for journey in edition.model.journeys}
        self._links = Links(edition.model)
        for journey, inside in self._contents.items():
            self._links.add(journey, inside.shown())
        self._pen = Pen(edition.model, edition.lang, edition.today, self._links, edition.settings.source_link)
        self._frame = Frame(edition, self._pen)

    def overview(self) -> Files:
        """What needs attention, and all journeys."""
        return {INDEX: self._frame.page(INDEX, "index.html", "overview", overview(self.edition))}

    def atlas(self, drawing: str = "") -> Files:
        """How journeys hang together; `drawing` is the SVG of the atlas."""
        view = atlas_view(self.edition)
        picture = inlined(drawing) if view.drawn and drawing else None
        return {ATLAS: self._frame.page(ATLAS, "atlas.html", "journeys", view, map=picture)}

    def journey(self, journey: Journey, maps: Mapping[str, str] = NOTHING) -> Files:
        """The page of a journey; `maps` are the SVGs of its views that stand beside the page, by the name of the view.

        They are ours, so that their markup is trusted, and must need no inline style.
        """
        view, path = journey_view(self.edition, self._contents[journey]), self._links.path(journey)
        page = self._frame.page(
            path,
            "journey.html",
            "journeys",
            view,
            journey,
            f":root{{--rows:{len(view.parts) + 1}}}\n" + foot(journey, self.edition.lang, self.edition.today),
            map=inlined(maps["graph"]) if "graph" in maps else None,
            blueprint=inlined(maps["blueprint"]) if "blueprint" in maps else None,
            drawings=drawings(file_stem(journey.id), maps, self.edition.lang),
            funnel=funnel(self.edition.flows[journey], self._pen),
        )
        return {path: page}

    def section(self, name: str) -> Files:
        """A page for each persona, channel, team or KPI (see `links.SECTIONS`), and the list of them."""
        here, template = _TEMPLATES[name]
        views = {thing: self._view(thing) for thing in self._links.entities(name)}
        listed = f"{name}/index.html"
        made = {listed: self._frame.page(listed, f"{name}.html", here, list(views.values()))}
        return made | {
            self._links.path(thing): self._frame.page(self._links.path(thing), template, here, view, thing) for thing, view in views.items()
        }

    def _view(self, thing: Entity) -> PersonaView | ChannelView | TeamView | KpiView:
        if isinstance(thing, Persona):
            return persona_view(self.edition, self._register, thing)
        if isinstance(thing, Channel):
            return channel_view(self._register, thing)
        return team_view(self.edition, self._register, thing) if isinstance(thing, Team) else kpi_view(self.edition, self._register, thing)

    def findings(self) -> Files:
        """What was found outside of journeys; nothing where nothing was checked."""
        if self.edition.findings is None:
            return {}
        return {"findings.html": self._frame.page("findings.html", "problems.html", "findings", findings_view(self.edition))}

    def glossary(self) -> Files:
        """The words of the field, and the project's KPIs."""
        kpis = self._links.entities("kpis")
        return {GLOSSARY: self._frame.page(GLOSSARY, "glossary.html", "glossary", glossary_view(self.edition), kpis=kpis)}

    def scripts(self) -> Files:
        """The script that all pages share, and the index that it searches."""
        return scripts.files(self._links.entries(), self.edition.lang)

    @cached_property
    def _register(self) -> Register:
        personas = [thing for thing in self._links.entities("personas") if isinstance(thing, Persona)]
        kpis = [thing for thing in self._links.entities("kpis") if isinstance(thing, Kpi)]
        return register(self.edition.model.journeys, personas, kpis)
