"""The report: a page of the whole project and one for each journey, as plain HTML that works from a folder, offline, without scripts."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from cjm.data import shipped
from cjm.emit.names import file_stem
from cjm.emit.report.journey import journey_view
from cjm.emit.report.links import INDEX, Links
from cjm.emit.report.overview import overview
from cjm.emit.report.pen import Pen
from cjm.emit.report.svg import inlined
from cjm.emit.report.tokens import tokens
from cjm.findings import Finding
from cjm.graph import Flow
from cjm.metrics import EVIDENCE_AGE
from cjm.model import Model
from cjm.values import Duration
from cjm.words import Lang


def pages(
    model: Model,
    lang: Lang,
    today: date,
    maps: Mapping[str, str],
    findings: Sequence[Finding] | None = None,
    max_age: Duration = EVIDENCE_AGE,
) -> dict[str, bytes]:
    """The files of the report by their path: `index.html` and `journeys/<stem>.html`.

    `maps` gives the SVG of each journey's map by the journey's id; it is ours, so that its markup is trusted, and it must need
    no inline style. `findings` are those of the whole project, None where nothing was checked. `max_age` is how old a source
    may be.
    """
    by_path: dict[str, list[Finding]] | None = None if findings is None else {}
    for finding in findings or ():
        if by_path is not None:
            by_path.setdefault(finding.path, []).append(finding)
    flows = {journey: Flow(journey) for journey in model.journeys}
    views = [journey_view(model, journey, flows[journey], lang, today, max_age, by_path) for journey in model.journeys]
    links = Links()
    for view in views:
        links.add(view.journey, view.shown())
    pen = Pen(model, lang, today, links)
    css = tokens() + (shipped("templates") / "report" / "report.css").read_text(encoding="utf-8")
    first = overview(model, flows, lang, today, max_age, by_path)
    written = {INDEX: _page(pen, "index.html", css, {"page": None, "root": "", "view": first})}
    for view in views:
        drawing = maps.get(view.journey.id)
        values = {
            "page": view.journey,
            "root": "../",
            "view": view,
            "map": inlined(drawing) if drawing else None,
            "map_file": f"../maps/{file_stem(view.journey.id)}.graph.svg",
        }
        rows = f":root{{--rows:{len(view.parts) + 1}}}\n"
        written[links.path(view.journey)] = _page(pen, "journey.html", css + rows, values)
    return written


def _page(pen: Pen, template: str, css: str, values: dict[str, Any]) -> bytes:
    policy = (
        f"default-src 'none'; style-src 'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return pen.write(template, {**values, "css": Markup(css), "policy": policy, "today": pen.today}).encode("utf-8", "replace")
