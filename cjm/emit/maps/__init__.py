"""Maps: every view of journeys and of the project, as files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cjm.emit.anchors import anchor, escaped
from cjm.emit.maps import phrases
from cjm.emit.maps.look import Look
from cjm.emit.maps.views import VIEWS, View
from cjm.emit.names import file_stem
from cjm.model import Journey, Model
from cjm.words import Lang, Phrase

FORMATS: Final = ("svg", "png", "pdf", "dot")


class Print(NamedTuple):
    """How maps are printed: pixels for each px of a PNG; the sheet of a PDF, and of its tiles (empty: none).

    `report` is where the report stands from where a PDF will be read; links in it lead there.
    """

    scale: float = 2.0
    page: str = ""
    tile: str = ""
    report: str = "../"


class Note(NamedTuple):
    """Something that a map could not do as asked; not an error. `what` fills the phrase."""

    name: str
    phrase: Phrase
    what: object = ""

    def say(self, lang: Lang) -> str:
        """One line for the user."""
        return f"{self.name}: {self.phrase.fill(lang, {'what': self.what})}"


class Maps(NamedTuple):
    """The files by their names, what the user should be told, and the files that could not be made at all."""

    files: dict[str, bytes]
    notes: list[Note]
    missing: list[str]


class _Drawn(NamedTuple):
    """One view as pictures: the whole, and page by page where a sheet of paper was asked for; `dot` where Graphviz draws it too."""

    name: str
    page_of_report: str
    svg: str
    pages: Sequence[str] = ()
    dot: str = ""
    problem: Phrase | None = None


def draw(
    model: Model,
    views: Sequence[View],
    look: Look,
    formats: Sequence[str] = ("svg", "dot"),
    how: Print | None = None,
    done: Callable[[str], None] = lambda name: None,
    journeys: Sequence[Journey] | None = None,
) -> Maps:
    """`<journey>.<view>.<format>` of each journey and view, and `<view>.<format>` of the project's own; DOT where Graphviz draws it.

    `journeys` are those that are drawn, None for all; what shows the project always shows all. `done` hears the name of each file
    when it is made. ValueError for an engine or a format that we do not know.
    """
    if unknown := set(formats) - set(FORMATS):
        raise ValueError(unknown)
    how = how or Print()
    stems: dict[str, Journey] = {}
    wanted = model.journeys if journeys is None else journeys
    twins = [journey for journey in wanted if stems.setdefault(file_stem(journey.id), journey) is not journey]
    maps = Maps({}, [Note(journey.id, phrases.SAME_FILE) for journey in twins], [])
    for drawn in _drawn(model, stems, views, look, how, "dot" in formats):
        if drawn.problem is not None:
            maps.notes.append(Note(drawn.name, phrases.FALLBACK, drawn.problem))
        for format in formats:
            content = _content(drawn, format, how, maps)
            if content is not None:
                maps.files[f"{drawn.name}.{format}"] = content
                done(f"{drawn.name}.{format}")
    return maps


def exported(svgs: Mapping[str, str], formats: Sequence[str], how: Print | None = None) -> Maps:
    """Pictures that are drawn already, by the names of their files without an end, as SVG, PNG and PDF."""
    maps = Maps({}, [], [])
    for name, svg in svgs.items():
        for format in formats:
            content = _content(_Drawn(name, "index.html", svg), format, how or Print(), maps)
            if content is not None:
                maps.files[f"{name}.{format}"] = content
    return maps


def _drawn(model: Model, stems: dict[str, Journey], views: Sequence[View], look: Look, how: Print, dot: bool) -> Iterator[_Drawn]:
    for view in views:
        if view.of_project:
            yield _Drawn(view.name, "index.html", view.drawer()(model, look._replace(prefix=f"map-{view.name}")))
        elif view.name == "graph":
            yield from _graphs(stems, look, dot)
        else:
            for stem, journey in stems.items():
                name, own = f"{stem}.{view.name}", _for(look, journey, f"map-{stem}-{view.name}")
                pager = view.pager() if how.page and not how.tile else None
                pages = pager(journey, own, how.page) if pager is not None else ()
                yield _Drawn(name, f"journeys/{stem}.html", view.drawer()(journey, own), pages)


def _graphs(stems: dict[str, Journey], look: Look, dot: bool) -> Iterator[_Drawn]:
    """All graphs together, because one process of the layout engine takes several."""
    from cjm.emit.maps.graph import draw_all

    looks = [_for(look, journey, f"map-{stem}-graph") for stem, journey in stems.items()]
    for stem, graph in zip(stems, draw_all(list(stems.values()), looks, dot), strict=True):
        yield _Drawn(f"{stem}.graph", f"journeys/{stem}.html", graph.svg, dot=graph.dot, problem=graph.problem)


def _for(look: Look, journey: Journey, prefix: str) -> Look:
    """The look for one map: its own ids, and links to the page of its journey in the report."""
    return look._replace(prefix=prefix, link=lambda address: "#" + escaped(anchor(address, journey)))


def _content(drawn: _Drawn, format: str, how: Print, maps: Maps) -> bytes | None:
    """The file of a view in a format; None where it has none, or where the program for it is not installed."""
    if format == "svg":
        return drawn.svg.encode()
    if format == "dot":
        return drawn.dot.encode() or None
    from cjm.emit.maps.export import png, print_pdf

    pages = drawn.pages or [drawn.svg]
    made = png(drawn.svg, how.scale) if format == "png" else print_pdf(pages, how.page, how.tile, how.report + drawn.page_of_report)
    maps.notes.extend(Note(f"{drawn.name}.{format}", phrase, what) for phrase, what in made.notes)
    if made.content is None:
        maps.missing.append(f"{drawn.name}.{format}")
    return made.content


__all__ = ["FORMATS", "VIEWS", "Maps", "Note", "Print", "draw", "exported"]
