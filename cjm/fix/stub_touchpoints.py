"""Stubs for contacts that are missing from a map."""

from collections.abc import Iterator
from typing import Any, Final

from cjm.edits import Edit
from cjm.fix.define import defined
from cjm.fix.insert import add
from cjm.fix.registry import Case, Edits, fixes
from cjm.graph import BEFORE_PURCHASE
from cjm.views import meant, on_offer
from cjm.words import Phrase

_BESIDE_THE_SCREEN: Final = (
    Phrase("courier", "курьер"),
    Phrase("packaging", "упаковка"),
    Phrase("payment terminal", "терминал оплаты"),
    Phrase("papers", "документы"),
    Phrase("vehicle", "транспорт"),
)
"""What customers meet of a delivery besides screens."""


@fixes("offline-missing")
def offline_missing(case: Case) -> Iterator[Edit | None]:
    """The five contacts of a delivery, planned, in a channel to name; of a whole journey, at its last stage."""
    journey = case.journey
    last = case.spot(("stages", len(journey.stages) - 1)) if journey is not None else None
    stage = case.stage or last
    if stage is None:
        return
    contacts = [{"name": case.todo(*words), "channel": "todo-offline", "status": "planned"} for words in _BESIDE_THE_SCREEN]
    yield add(stage, "touchpoints", *contacts)
    channel = {"name": case.todo("a channel beside the screen", "канал вне экрана"), "kind": "physical"}
    yield from defined(case, "channels", "todo-offline", channel)


@fixes("b2b-no-lead-forms")
def b2b_no_lead_forms(case: Case) -> Edits:
    """The forms that are missing, planned, where firms look at your pages before the purchase."""
    journey, kinds = case.journey, case.remark.values.get("missing")
    if journey is None or not isinstance(kinds, tuple):
        return None
    for i, stage in enumerate(journey.stages):
        own = (
            t.channel
            for t in on_offer(stage)
            if t.in_use and (c := meant(t.channel)) and c.kind == "digital" and c.ownership in (None, "owned")
        )
        channel, spot = next(own, None), case.spot(("stages", i))
        if stage.phase in BEFORE_PURCHASE and channel is not None and spot is not None:
            return [add(spot, "touchpoints", *(_form(case, kind, channel.id) for kind in kinds))]
    return None


def _form(case: Case, kind: str, channel: str) -> dict[str, Any]:
    name = case.todo("order form", "форма заказа") if kind == "order" else case.todo("form to ask for a costing", "форма запроса расчёта")
    return {"name": name, "channel": channel, "status": "planned", "form_kind": kind}
