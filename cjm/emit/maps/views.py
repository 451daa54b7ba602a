"""The registry of views: what `cjm map --view` can draw, and which module draws it.

A view of a journey is a module with `draw(journey: Journey, look: Look) -> str`, one of the project a module with
`draw(model: Model, look: Look) -> str`; both give the text of a whole SVG. Modules are imported when they draw.

A view of a journey that cannot be read on one sheet of paper may also have `pages(journey: Journey, look: Look, paper: str) ->
Sequence[str]`: the same map in parts, an SVG each, for a4 … a0.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final, NamedTuple

from cjm.words import Phrase


class View(NamedTuple):
    """A view: what it is called and shows, where it is drawn, and whether it shows the whole project."""

    name: str
    title: Phrase
    module: str
    of_project: bool = False

    def drawer(self) -> Callable[[Any, Any], str]:
        """The function that draws it."""
        found: Callable[[Any, Any], str] = import_module(f"cjm.emit.maps.{self.module}").draw
        return found

    def pager(self) -> Callable[[Any, Any, str], Sequence[str]] | None:
        """The function that draws it page by page, None where it is always one page."""
        return getattr(import_module(f"cjm.emit.maps.{self.module}"), "pages", None)


VIEWS: Final = {
    view.name: view
    for view in (
        View("graph", Phrase("how customers move", "как движутся клиенты"), "graph"),
        View("grid", Phrase("the whole map, stage by stage", "вся карта по этапам"), "grid"),
        View("blueprint", Phrase("service blueprint", "схема сервиса"), "blueprint"),
        View("emotion", Phrase("how each persona feels", "что чувствует каждый персонаж"), "emotion"),
        View("funnel", Phrase("who gets how far", "кто докуда доходит"), "funnel"),
        View("matrix-channel", Phrase("stages and channels", "этапы и каналы"), "matrix.channel"),
        View("matrix-influence", Phrase("functions and stages", "функции и этапы"), "matrix.influence"),
        View("matrix-system", Phrase("stages and systems", "этапы и системы"), "matrix.system"),
        View("matrix-intent", Phrase("personas and intents", "персонажи и намерения"), "matrix.intent", of_project=True),
        View("atlas", Phrase("all journeys and how they join", "все пути и как они связаны"), "atlas", of_project=True),
    )
}
