"""Metrics of contacts, work, feelings and responsibility against values worked out by hand."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.emit.priority import rice
from cjm.graph import Flow
from cjm.metrics import actions, contacts, context, coverage, flow, measuring, portfolio, pressure, responsibility
from cjm.metrics.feeling import curves
from cjm.metrics.fractions import Fraction, Halves, fraction, halves, halves_together, together
from cjm.model import Action, Journey, Outcome
from cjm.project import Project, load
from cjm.values import Calendar, Duration, Percent

SAMPLES = Path(__file__).parent.parent / "samples"
TODAY = date(2026, 11, 20)

Write = Callable[..., Project]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Journey]:
    # by themselves: where they lie they would belong to the project around them
    project = load([str(copytree(SAMPLES, tmp_path_factory.mktemp("samples"), dirs_exist_ok=True))])
    return {journey.id: journey for journey in project.model.journeys}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A project of some files, by their path."""

    def written(**files: str) -> Project:
        (tmp_path / "cjm.yaml").write_text("cjm: 1\nproject: P\nintents: [buy, complain]\n", encoding="utf-8")
        for name, text in files.items():
            path = tmp_path / ("measurements/values.csv" if name == "values" else f"journeys/{name}.yaml")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return load([str(tmp_path)])

    return written


def told(found: Fraction[Any] | Halves[Any]) -> str:
    return f"{found.part:g}/{found.whole}"


# ---------------------------------------------------------------- contacts


def test_quality_mix_of_the_sample(samples: dict[str, Journey]) -> None:
    """Great: product page, chat, help call, packaging, gift; so-so: marketplace, payment, letters, courier, request; awful: the form."""
    assert contacts.by_quality(samples["online-order"]) == {"great": 5, "so-so": 5, "awful": 1}
    assert contacts.by_status(samples["online-order"]) == {"existing": 11, "missing": 1}
    # of twelve only the catalogue, the letters, the contract and the invoice are judged
    assert contacts.by_quality(samples["b2b-vendor"]) == {"great": 1, "so-so": 1, "awful": 2, "unrated": 8}


def test_contacts_by_stage_channel_and_group(write: Write) -> None:
    """Only contacts in use count; those that do not say are counted apart."""
    touchpoints = (
        "{name: T, channel: c, group: staff}, {name: U, channel: c}, {name: V, channel: c, status: planned}, {name: W, channel: ghost}"
    )
    stages = f"stages:\n  - {{name: A, touchpoints: [{touchpoints}]}}\n  - {{name: B}}\n"
    journey = write(a=f"journey: J\n{stages}library:\n  channels: {{c: {{name: C, kind: digital}}}}\n").model.journeys[0]
    assert {stage.id: n for stage, n in contacts.by_stage(journey).items()} == {"a": 3}
    assert {channel and channel.id: n for channel, n in contacts.by_channel(journey).items()} == {"c": 2, None: 1}
    assert contacts.by_group(journey) == {"staff": 1, None: 2}


def test_canvas_of_the_sample(samples: dict[str, Journey]) -> None:
    """Cells filled, stage by stage: 5 + 4 + 6 + 3 + 5 + 3 = 26 of 9 × 6 = 54."""
    journey = samples["online-order"]
    assert [len(coverage.filled_cells(stage)) for stage in journey.stages] == [5, 4, 6, 3, 5, 3]
    assert told(coverage.filled(journey)) == "26/54"


def test_where_customers_are_heard(samples: dict[str, Journey]) -> None:
    """Nine stage–channel cells: look 2, cart 1, checkout 1, recovery 2, wait 2, after 1.

    Heard by a KPI of attitude: chat (CSAT), checkout on the site (CES), help call, courier and parcel (CSAT).
    """
    found = contacts.heard(samples["online-order"])
    assert told(found) == "5/9"
    assert [(cell.stage.id, cell.channel.id) for cell in found.met] == [
        ("cart", "chat"), ("checkout", "site"), ("recovery", "phone"), ("wait", "courier"), ("wait", "parcel"),
    ]  # fmt: skip


def test_customers_are_heard_through_sources_but_not_through_workshops(write: Write) -> None:
    """A stage that cites interviews hears customers, one that cites a workshop hears itself."""
    touchpoint = "touchpoints: [{name: T, channel: c}]"
    project = write(
        a="journey: A\nstages:\n"
        f"  - {{name: One, evidence: [talks], {touchpoint}}}\n"
        f"  - {{name: Two, evidence: [shop], {touchpoint}}}\n"
        "library:\n  channels: {c: {name: C, kind: digital}}\n"
        "  sources: {talks: {name: Talks, kind: interview}, shop: {name: Shop, kind: workshop}}\n"
    )
    found = contacts.heard(project.model.journeys[0])
    assert [cell.stage.id for cell in found.met] == ["one"]
    assert [cell.stage.id for cell in found.missing] == ["two"]


def test_automation_counts_help_by_half(samples: dict[str, Journey], write: Write) -> None:
    """Of eleven only the chat is assisted: ½ of 11. Automated 1 + assisted ½ of four is 1½ of 4."""
    assert told(contacts.automation(samples["online-order"])) == "0.5/11"
    kinds = ", ".join(f"{{name: {name}, automation: {name}}}" for name in ("automated", "assisted", "manual"))
    project = write(a=f"journey: A\nstages:\n  - {{name: One, touchpoints: [{kinds}, {{name: unsaid, automatable: yes}}]}}\n")
    journey = project.model.journeys[0]
    assert told(contacts.automation(journey)) == "1.5/4"
    assert [touchpoint.id for touchpoint in contacts.automatable(journey).met] == ["unsaid"]


def test_proactive_share(write: Write) -> None:
    """Unsaid is reactive; what is only planned is not asked."""
    one = "{name: a, initiative: proactive}, {name: b}, {name: c, initiative: proactive, status: planned}"
    journey = write(a=f"journey: A\nstages:\n  - {{name: One, touchpoints: [{one}]}}\n").model.journeys[0]
    assert told(contacts.proactive(journey)) == "1/2"


def test_gap_between_inside_and_outside(write: Write) -> None:
    """Great for us (2) and awful for customers (0) is a gap of 2; one view alone is none."""
    both, one = "{name: a, quality: {inside: great, outside: awful}}", "{name: b, quality: {inside: great}}"
    journey = write(a=f"journey: A\nstages:\n  - {{name: One, touchpoints: [{both}, {one}]}}\n").model.journeys[0]
    assert [(gap.touchpoint.id, gap.gap) for gap in contacts.gaps(journey)] == [("a", 2)]


def test_spread_of_one_contact_over_channels(write: Write) -> None:
    """Help is great in the chat (2) and so-so on the phone (1): a spread of 1."""
    journey = write(
        a="journey: A\nstages:\n  - name: One\n    touchpoints:\n"
        "      - {name: Help, id: x, channel: chat, quality: great}\n"
        "      - {name: Help, id: y, channel: phone, quality: so-so}\n"
        "      - {name: Else, channel: phone, quality: awful}\n"
        "library: {channels: {chat: {name: Chat}, phone: {name: Phone}}}\n"
    ).model.journeys[0]
    assert [(spread.spread, [t.id for t in spread.touchpoints]) for spread in contacts.spreads(journey)] == [(1, ["x", "y"])]


def test_channels_and_systems_of_stages(samples: dict[str, Journey], write: Write) -> None:
    """The sample's stages have 2, 1, 1, 2, 2, 1 channels; a contact's system is its own, else its channel's."""
    assert [len(contacts.channels_of(stage)) for stage in samples["online-order"].stages] == [2, 1, 1, 2, 2, 1]
    journey = write(
        a="journey: A\nstages:\n  - {name: One, touchpoints: [{name: a, channel: c}, {name: b, channel: c, system: own}]}\n"
        "library:\n  channels: {c: {name: C, system: crm}}\n  systems: {crm: {name: CRM}, own: {name: Own}}\n"
    ).model.journeys[0]
    assert [system.id for system in contacts.systems_of(journey.stages[0])] == ["crm", "own"]


# ---------------------------------------------------------------- flow and feelings


def test_where_all_who_start_end(samples: dict[str, Journey]) -> None:
    """Signing 55 % × leaving a review 20 % = 11 %; 45 % lost; 55 % × 80 % = 44 % stay silent."""
    found = flow.ends(Flow(samples["b2b-vendor"]))
    assert found == pytest.approx((0.11, 0.45, 0.44, 0))
    # 0.38 / (1 − 0.62 · 0.15) = 0.41896…, and the rest is lost
    assert flow.ends(Flow(samples["online-order"])) == pytest.approx((0.38 / 0.907, 1 - 0.38 / 0.907, 0, 0))
    assert Flow(samples["online-order"]).chances.visits[2] == pytest.approx(1 / 0.907)  # 1.10 visits to the checkout


def test_what_if(samples: dict[str, Journey]) -> None:
    """Recovery 15 → 25 %: 0.38 / (1 − 0.155) = 45.0 %; orders 38 → 45 %: 0.45 / (1 − 0.0825) = 49.0 %."""
    now = Flow(samples["online-order"])
    assert flow.success(flow.with_share(now, 3, 0, 0.25)) == pytest.approx(0.45, abs=0.0005)
    assert flow.success(flow.with_share(now, 2, 0, 0.45)) == pytest.approx(0.49, abs=0.0005)


def test_what_if_where_the_others_have_nothing(write: Write) -> None:
    """An exit that everybody takes gives a half away: the two others get a quarter each."""
    project = write(
        a="journey: A\nstages:\n"
        "  - {name: One, next: [{end: success, share: 100%}, {end: lost, share: 0%}, {end: neutral, share: 0%}]}\n"
    )  # fmt: skip
    changed = flow.with_share(Flow(project.model.journeys[0]), 0, 0, 0.5)
    assert [way.share for way in changed.ways[0]] == [0.5, 0.25, 0.25]


def test_peak_end_of_the_samples(samples: dict[str, Journey]) -> None:
    """Busy parent on the success path 0, 1, −1, −1, 1: peak and end are the last, (1 + 1) / 2; falls 2 from cart to checkout.

    The pensioner −2, −2, −1, 0, 1: the later −2 is the peak, (−2 + 1) / 2 = −0.5, mean −0.8, never falls.
    """
    parent = curves(samples["online-order"], Flow(samples["online-order"]))[0]
    assert (parent.peak_end, parent.fall) == (1.0, (1, 2, 2))
    pensioner = curves(samples["zhaloba-spisanie"], Flow(samples["zhaloba-spisanie"]))[1]
    assert (pensioner.peak, pensioner.peak_end, pensioner.mean, pensioner.fall) == (1, -0.5, -0.8, None)


def test_a_journey_without_personas_has_one_curve(write: Write) -> None:
    """What is said of all is the curve of nobody."""
    journey = write(a="journey: A\nstages:\n  - {name: One, emotion: 1}\n  - {name: Two, emotion: -2}\n").model.journeys[0]
    (curve,) = curves(journey, Flow(journey))
    assert (curve.persona, curve.values, curve.peak_end) == (None, (1, -2), -2)


# ---------------------------------------------------------------- responsibility and context


def test_silo_index(samples: dict[str, Journey]) -> None:
    """Marketing, sales, sales, marketing, logistics, marketing: four changes over six stages."""
    found = responsibility.handed_on(samples["online-order"])
    assert told(found) == "4/6"
    assert [stage.id for stage in found.met] == ["cart", "recovery", "wait", "after"]


def test_functions_of_a_stage(samples: dict[str, Journey]) -> None:
    """Checkout: sales owns it and its form, finance the payment; IT and the warehouse (logistics) have influence."""
    checkout = next(stage for stage in samples["online-order"].stages if stage.id == "checkout")
    assert responsibility.functions_of(checkout) == ["sales", "finance", "it", "logistics"]


def test_context_continuity(samples: dict[str, Journey], write: Write) -> None:
    """The bank loses what was said between chat and phone: 0 of 1. Kept 1 + partial ½ + lost 0, of three; silence is not asked."""
    assert told(context.context_kept(Flow(samples["zhaloba-spisanie"]))) == "0/1"
    two = "touchpoints: [{name: a, channel: chat}, {name: b, channel: phone}]"
    stages = "".join(f"  - {{name: {word}, handoff: {{context: {word}}}, {two}}}\n" for word in ("kept", "partial", "lost"))
    project = write(
        a=f"journey: A\nstages:\n{stages}"
        f"  - {{name: silent, {two}}}\n"
        "  - {name: alone, handoff: {context: kept}, touchpoints: [{name: a, channel: chat}]}\n"
        "library: {channels: {chat: {name: Chat}, phone: {name: Phone}}}\n"
    )
    assert told(context.context_kept(Flow(project.model.journeys[0]))) == "1.5/3"


# ---------------------------------------------------------------- plays


def test_contact_pressure_of_the_samples(samples: dict[str, Journey]) -> None:
    """Cart: letters after 1 h and 1 d; review funnel: the notice, for the others come after two weeks; the bank: one push."""
    pressures = {id: pressure.contact_pressure(journey, Calendar()) for id, journey in samples.items()}
    assert pressures == {"online-order": 2, "b2b-vendor": 1, "zhaloba-spisanie": 1}
    assert told(pressure.review_steps(samples["b2b-vendor"])) == "4/4"
    assert told(pressure.review_steps(samples["online-order"])) == "0/0"


@pytest.mark.parametrize(
    ("cap", "sent"),
    [("", 4), ("2/1w", 2), ("1/1d", 3), ("9/1d", 4)],  # with 1/1d that after an hour is held back, those after a day and two go
)
def test_cap_of_a_play(write: Write, cap: str, sent: int) -> None:
    """Messages at once, after 1 h, 1 d and 2 d; one after the week never counts."""
    steps = "".join(f"          - {{send: c, text: T, after: {after}}}\n" for after in ("0m", "1h", "1d", "2d", "7d"))
    limit = f", cap: {cap}" if cap else ""
    project = write(
        a=f"journey: A\nstages:\n  - name: One\n    plays:\n      - name: P\n        trigger: x{limit.replace(', ', chr(10) + ' ' * 8)}\n"
        f"        steps:\n{steps}library: {{channels: {{c: {{name: C}}}}}}\n"
    )
    assert pressure.contact_pressure(project.model.journeys[0], Calendar()) == sent


# ---------------------------------------------------------------- actions and values


def test_action_health(write: Write) -> None:
    """Two done, one in time; measured since: only the first. Ages 50 and 19 days: median 34.5. One prevents of two."""
    project = write(
        a="journey: A\nstages:\n  - name: One\n    actions:\n"
        "      - {do: a, status: done, due: 2026-10-10, done_on: 2026-10-10, kpi: k, type: prevent}\n"
        "      - {do: b, status: done, due: 2026-10-10, done_on: 2026-11-01, kpi: k, type: recover}\n"
        "      - {do: c, status: doing, start: 2026-10-01}\n"
        "      - {do: d, status: planned, start: 2026-11-01}\n"
        "      - {do: e, status: dropped, due: 2026-01-01, start: 2026-01-01, type: recover}\n"
        "library: {kpis: {k: {name: K, type: rate}}}\n",
        values="kpi,period,value\nk,2026-10,5%\n",
    )
    journey = project.model.journeys[0]
    assert told(actions.on_time(journey)) == "1/2"
    assert told(actions.open_actions(journey)) == "2/4"
    assert told(actions.prevention(journey)) == "1/2"
    assert [action.id for action in actions.verified(journey, project.measurements).met] == ["a"]
    assert actions.median_age(journey, TODAY) == 34.5


def test_measured_touchpoints(write: Write) -> None:
    """A weekly value of October is too old on 20 November, a monthly one is not; no value is no value."""
    touchpoints = ", ".join(f"{{name: {name}, kpis: [{name}]}}" for name in ("weekly", "monthly", "never"))
    kpis = "weekly: {name: W, type: rate, every: 7d}, monthly: {name: M, type: rate, every: 1mo}, never: {name: N, type: rate}"
    project = write(
        a=f"journey: A\nstages:\n  - {{name: One, touchpoints: [{touchpoints}]}}\nlibrary: {{kpis: {{{kpis}}}}}\n",
        values="kpi,period,value\nweekly,2026-10,5%\nmonthly,2026-10,5%\n",
    )
    found = measuring.measured(project.model.journeys[0], project.measurements, Calendar(), TODAY)
    assert [touchpoint.id for touchpoint in found.met] == ["monthly"]
    assert [touchpoint.id for touchpoint in found.missing] == ["weekly", "never"]


def test_persona_coverage(write: Write) -> None:
    """The shopper wants to buy and to complain, by the project; the guest, by the segment, only to learn. One of three is mapped."""
    project = write(
        a="journey: A\nintent: buy\npersonas: [shopper]\nstages: [{name: One}]\n"
        "library:\n  personas:\n    shopper: {name: S}\n    guest: {name: G, segment: guests}\n    clerk: {name: C, side: employee}\n"
        "  segments: {guests: {name: Guests, intents: [learn]}}\n"
    )
    found = portfolio.persona_coverage(project.model, project.settings.intents)
    assert [(want.persona.id, want.intent) for want in found.met] == [("shopper", "buy")]
    assert [(want.persona.id, want.intent) for want in found.missing] == [("shopper", "complain"), ("guest", "learn")]


def test_opportunity_and_rice() -> None:
    """9 + max(9 − 3, 0) = 15; 7 + max(7 − 8, 0) = 7. RICE: 2000 · 2 · 0.8 / 1.5 = 2133.3."""
    assert actions.opportunity(Outcome(importance=9.0, satisfaction=3.0)) == 15  # type: ignore[call-arg]
    assert actions.opportunity(Outcome(importance=7.0, satisfaction=8.0)) == 7  # type: ignore[call-arg]
    assert actions.opportunity(Outcome(importance=7.0)) is None  # type: ignore[call-arg]
    action = Action(reach=2000.0, impact=4, confidence=Percent(80), effort=Duration(1.5, "mo"))  # type: ignore[call-arg]
    assert rice(action, Calendar()) == pytest.approx(2133.333333)


# ---------------------------------------------------------------- laws

SHARES = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9)), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(SHARES, min_size=1, max_size=5))
def test_all_who_start_end_somewhere(drawn: list[list[tuple[int, int]]]) -> None:
    """Without traps the chances of all ends add up to 1, and changing a share keeps them so."""
    now = Flow(_invented(drawn))
    for changed in (now, *(flow.with_share(now, 0, 0, 0.5) for _ in range(len(now.ways[0]) > 1))):
        found = flow.ends(changed)
        assert found is not None
        assert sum(found) == pytest.approx(1)
        assert all(-1e-9 <= part <= 1 + 1e-9 for part in found)


def _invented(drawn: list[list[tuple[int, int]]]) -> Journey:
    """A journey whose stages lead to others, to themselves and always to an end as well."""
    from cjm.files import Memory
    from cjm.project import load_from

    count = len(drawn)
    lines = []
    for exits in drawn:
        total = sum(weight for _, weight in exits) + 1
        ways = [f"{{to: s{to % count}, share: {100 * weight / total:.9f}%}}" for to, weight in exits]
        lines.append(f"  - {{name: s{len(lines)}, next: [{', '.join(ways)}, {{end: lost, share: {100 / total:.9f}%}}]}}")
    text = "journey: A\nstages:\n" + "\n".join(lines) + "\n"
    return load_from(Memory({"a.yaml": text.encode()})).model.journeys[0]


@given(st.lists(st.lists(st.integers()), max_size=4), st.sets(st.integers()))
def test_together_is_the_sum(several: list[list[int]], having: set[int]) -> None:
    """The linear sum of fractions is what adding them one after the other gives."""
    found = [fraction(items, having.__contains__) for items in several]
    none: Fraction[int] = Fraction()
    assert together(found) == sum(found, start=none)


@given(st.lists(st.lists(st.sampled_from(["kept", "partial", "lost"])), max_size=4))
def test_halves_lie_between_nothing_and_all(several: list[list[str]]) -> None:
    """A numerator never exceeds its denominator, and sums add up part by part."""
    found = [halves(words, str, "kept", "partial") for words in several]
    total = halves_together(found)
    assert total.part == sum(each.part for each in found)
    assert total.whole == sum(map(len, several))
    assert 0 <= total.part <= total.whole
