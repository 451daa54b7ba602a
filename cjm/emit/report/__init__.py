"""The report: pages of the project, its journeys, people, channels, teams and KPIs, as plain HTML that works from a folder, offline."""

from collections.abc import Iterator

from cjm.emit.names import file_stem
from cjm.emit.report import scripts
from cjm.emit.report.edition import Edition
from cjm.emit.report.entities import channel_view, persona_view, team_view
from cjm.emit.report.findings import findings_view
from cjm.emit.report.frame import Frame
from cjm.emit.report.frame import style as style
from cjm.emit.report.funnel import funnel
from cjm.emit.report.glossary import glossary_view
from cjm.emit.report.journey import journey_view
from cjm.emit.report.links import ATLAS, GLOSSARY, INDEX, Links
from cjm.emit.report.measures import kpi_view
from cjm.emit.report.overview import overview
from cjm.emit.report.paper import foot
from cjm.emit.report.pen import Pen
from cjm.emit.report.portfolio import atlas_view
from cjm.emit.report.register import register
from cjm.emit.report.svg import inlined
from cjm.model import Channel, Kpi, Persona, Team


def files(edition: Edition) -> dict[str, bytes]:
    """The report in one language: its pages, the script that they share and the index that it searches."""
    written, links = _compiled(edition)
    return {**written, **scripts.files(links.entries(), edition.lang)}


def pages(edition: Edition) -> dict[str, bytes]:
    """The pages of the report in one language, by their path: `index.html`, `atlas.html`, `journeys/<stem>.html` and so on."""
    return _compiled(edition)[0]


def _compiled(edition: Edition) -> tuple[dict[str, bytes], Links]:
    views = [journey_view(edition, journey) for journey in edition.model.journeys]
    links = Links(edition.model)
    for view in views:
        links.add(view.journey, view.shown())
    frame = Frame(edition, Pen(edition.model, edition.lang, edition.today, links, edition.settings.source_link))
    written = {INDEX: frame.page(INDEX, "index.html", "overview", overview(edition))}
    atlas = atlas_view(edition)
    drawing = edition.maps.get("atlas") if atlas.drawn else None
    written[ATLAS] = frame.page(ATLAS, "atlas.html", "journeys", atlas, map=inlined(drawing) if drawing else None)
    for view in views:
        stem = file_stem(view.journey.id)
        graph = edition.maps.get(f"{stem}.graph")
        written[links.path(view.journey)] = frame.page(
            links.path(view.journey),
            "journey.html",
            "journeys",
            view,
            view.journey,
            f":root{{--rows:{len(view.parts) + 1}}}\n" + foot(view.journey, edition.lang, edition.today),
            map=inlined(graph) if graph else None,
            funnel=funnel(edition.flows[view.journey], frame.pen),
        )
    written |= _entities(edition, links, frame)
    if edition.findings is not None:
        written["findings.html"] = frame.page("findings.html", "problems.html", "findings", findings_view(edition))
    written[GLOSSARY] = frame.page(GLOSSARY, "glossary.html", "glossary", glossary_view(edition), kpis=links.entities("kpis"))
    return written, links


def _entities(edition: Edition, links: Links, frame: Frame) -> Iterator[tuple[str, bytes]]:
    """A page for each persona, channel, team and KPI, and a list of each kind."""
    personas = [thing for thing in links.entities("personas") if isinstance(thing, Persona)]
    channels = [thing for thing in links.entities("channels") if isinstance(thing, Channel)]
    teams = [thing for thing in links.entities("teams") if isinstance(thing, Team)]
    kpis = [thing for thing in links.entities("kpis") if isinstance(thing, Kpi)]
    found = register(edition.model.journeys, personas, kpis)
    kinds = (
        ("people", "personas", "persona.html", [(persona, persona_view(edition, found, persona)) for persona in personas]),
        ("channels", "channels", "channel.html", [(channel, channel_view(found, channel)) for channel in channels]),
        ("teams", "teams", "team.html", [(team, team_view(edition, found, team)) for team in teams]),
        ("kpis", "kpis", "measure.html", [(kpi, kpi_view(edition, found, kpi)) for kpi in kpis]),
    )
    for here, folder, template, views in kinds:
        path = f"{folder}/index.html"
        yield path, frame.page(path, f"{folder}.html", here, [view for _, view in views])
        for thing, view in views:
            yield links.path(thing), frame.page(links.path(thing), template, here, view, thing)
