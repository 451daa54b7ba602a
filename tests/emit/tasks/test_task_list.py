"""Which tasks there are, who does them and which comes first."""

from datetime import date
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest

from cjm.emit.priority import working_days
from cjm.emit.tasks import Users, left_out, tasks, without_id
from cjm.model import Model
from cjm.project import load
from cjm.values import Calendar, Duration

LIBRARY = """
teams:
  shop: {name: {en: Shop, ru: Магазин}, crm: 101}
  it: {name: IT, crm: {jira: ann, bitrix24: 7}}
kpis:
  paid: {name: {en: Paid carts, ru: Оплаченные корзины}, type: rate, target: 70%}
  cheque: {name: Cheque, type: money, target: 1500}
channels:
  site: {name: Site}
touchpoints:
  form:
    name: Form
    channel: site
    actions:
      - {do: Shorten the form, id: shorten, owner: shop}
"""


def model(folder: Path, journey: str, library: str = LIBRARY, name: str = "order") -> Model:
    """The model of a project with one journey."""
    (folder / "journeys").mkdir(exist_ok=True)
    (folder / "cjm.yaml").write_text("cjm: 1\nproject: Test\ncurrency: RUB\n", "utf-8")
    (folder / "library.yaml").write_text(library, "utf-8")
    (folder / "journeys" / f"{name}.yaml").write_text(journey, "utf-8")
    return load([str(folder)]).model


def with_actions(*rows: str) -> str:
    """A journey whose only stage, `pay`, has these actions."""
    return "journey: Order\nstages:\n  - name: Pay\n    actions:\n" + "".join(f"      - {row}\n" for row in rows)


def test_key_says_where_the_action_stands(tmp_path: Path) -> None:
    """The key is journey/stage/action wherever the action is nested, and the stage is `-` at journey level."""
    journey = """
journey: Order
actions: [{do: Ask, id: ask}]
critical_points:
  - {name: Waits, actions: [{do: Answer, id: answer}]}
stages:
  - name: Pay
    touchpoints: [{name: Till, actions: [{do: Repair, id: repair}]}]
    critical_points: [{name: Doubts, actions: [{do: Explain, id: explain}]}]
    actions: [{do: Train, id: train}]
"""
    found = {task.key: task for task in tasks(model(tmp_path, journey), "en")}
    assert set(found) == {"order/-/ask", "order/-/answer", "order/pay/repair", "order/pay/explain", "order/pay/train"}
    assert all(task.uuid == str(uuid5(NAMESPACE_URL, f"cjm:{key}")) for key, task in found.items())
    assert found["order/pay/repair"].address == "order/stage:pay/touchpoint:till/action:repair"


def test_only_open_work_is_handed_out(tmp_path: Path) -> None:
    """Done and dropped actions are no tasks."""
    rows = (f"{{do: Work {status}, id: {status}, status: {status}}}" for status in ("proposed", "planned", "doing", "done", "dropped"))
    assert {task.status for task in tasks(model(tmp_path, with_actions(*rows)), "en")} == {"proposed", "planned", "doing"}


def test_retired_journey_gives_no_work(tmp_path: Path) -> None:
    """Nobody walks a retired journey, so its actions are no tasks."""
    project = model(tmp_path, "status: retired\n" + with_actions("{do: Train, id: train}"))
    assert tasks(project, "en") == []
    assert without_id(project) == []


def test_action_of_a_library_touchpoint_is_one_task(tmp_path: Path) -> None:
    """A touchpoint that two stages take from the library brings its action once, under the library's key."""
    journey = "journey: Order\nstages:\n  - {name: Pay, touchpoints: [form]}\n  - {name: Again, touchpoints: [{use: form, name: Other}]}\n"
    found = tasks(model(tmp_path, journey), "en")
    assert [(task.key, task.stage and task.stage.id) for task in found] == [("library/form/shorten", "pay")]


def test_used_touchpoint_with_its_own_actions_keeps_their_place(tmp_path: Path) -> None:
    """Actions written where a library touchpoint is used belong to that stage."""
    journey = "journey: Order\nstages:\n  - {name: Pay, touchpoints: [{use: form, actions: [{do: Drop it, id: drop}]}]}\n"
    assert [task.key for task in tasks(model(tmp_path, journey), "en")] == ["order/pay/drop"]


def test_local_library_has_keys_of_its_own(tmp_path: Path) -> None:
    """The library of a file gives keys that begin with the journey, so two files can use one id."""
    journey = "journey: Order\nstages: [{name: Pay, touchpoints: [form]}]\nlibrary:\n" + "".join(
        f"  {row}\n" for row in LIBRARY.partition("touchpoints:")[1:] for row in row.splitlines()
    )
    assert [task.key for task in tasks(model(tmp_path, journey), "en")] == ["order/library/form/shorten"]


def test_second_action_with_a_key_is_named_not_exported(tmp_path: Path) -> None:
    """Of two actions with one key the first is the task, the other is left out and can be reported."""
    project = model(tmp_path, with_actions("{do: First, id: same}", "{do: Second, id: same}"))
    assert [task.title for task in tasks(project, "en")] == ["First"]
    assert [str(action.do) for action in left_out(project)] == ["Second"]


def test_actions_without_id_are_named(tmp_path: Path) -> None:
    """The actions whose key hangs on their title are named, and no others."""
    project = model(tmp_path, with_actions("{do: Has one, id: one}", "{do: Has none}", "{do: Over, status: done}"))
    assert [action.id for action in without_id(project)] == ["has-none"]


@pytest.mark.parametrize(
    ("impact", "effort", "expected"),
    [(5, "5d", 1), (4, "1w", 1), (4, "6d", 2), (5, "1mo", 2), (3, "40h", 3), (1, "5bd", 3), (3, "2w", 4), (1, "41h", 4)],
)
def test_impact_and_effort_make_a_grid(tmp_path: Path, impact: int, effort: str, expected: int) -> None:
    """Impact 4 and 5 days are the lines of the grid (decisions.md, 58)."""
    [task] = tasks(model(tmp_path, with_actions(f"{{do: Train, impact: {impact}, effort: {effort}}}")), "en")
    assert (task.priority, task.priority_by) == (expected, "impact-effort")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("severity: 4", 1), ("severity: 5, share: 80%", 1), ("severity: 5, share: 79%", 2), ("severity: 5, share: 50%", 2),
        ("severity: 5, share: 49%", 3), ("kind: pain", 2), ("severity: 5, share: 30%", 3), ("severity: 5, share: 29%", 4),
        ("severity: 1", 4),
    ],
)  # fmt: skip
def test_severity_times_share_without_both_numbers(tmp_path: Path, fields: str, expected: int) -> None:
    """Without impact and effort the critical point decides: severity times share, 100% if unwritten (decisions.md, 58)."""
    point = f"{{name: Doubts, {fields}, actions: [{{do: Train, impact: 5}}]}}"
    journey = f"journey: Order\nstages:\n  - name: Pay\n    critical_points: [{point}]\n"
    [task] = tasks(model(tmp_path, journey), "en")
    assert (task.priority, task.priority_by) == (expected, "severity-share")


def test_named_critical_point_decides_too(tmp_path: Path) -> None:
    """An action of the stage that names a critical point takes its severity and tells about it."""
    journey = """
journey: Order
stages:
  - name: Pay
    critical_points: [{name: Doubts the price, id: doubt, severity: 5, cause: No price list}]
    actions: [{do: Show prices, critical_point: doubt}]
"""
    [task] = tasks(model(tmp_path, journey), "en")
    assert task.priority == 1
    assert task.critical_point and task.critical_point.id == "doubt"
    assert "Why: Doubts the price, severity 5 of 5.\nCause: No price list." in task.body


def test_nothing_to_judge_by_gives_the_middle(tmp_path: Path) -> None:
    """An action with neither numbers nor a critical point has priority 3 and says that it was not computed."""
    [task] = tasks(model(tmp_path, with_actions("{do: Train, owner: shop}")), "en")
    assert (task.priority, task.priority_by) == (3, "default")


def test_rice_orders_within_a_priority_only(tmp_path: Path) -> None:
    """Priority comes first, then RICE, then the due date, then the order in the file."""
    rows = (
        "{do: Later, impact: 5, effort: 20d, reach: 99999, confidence: 100%}",
        "{do: No date, impact: 5, effort: 5d}",
        "{do: Second date, impact: 5, effort: 5d, due: 2027-02-01}",
        "{do: First date, impact: 5, effort: 5d, due: 2027-01-01}",
        "{do: Low score, impact: 5, effort: 5d, reach: 10, confidence: 50%}",
        "{do: High score, impact: 5, effort: 5d, reach: 1000, confidence: 50%}",
        "{do: No date either, impact: 5, effort: 5d}",
    )
    found = tasks(model(tmp_path, with_actions(*rows)), "en")
    assert [task.title for task in found] == [
        "High score", "Low score", "First date", "Second date", "No date", "No date either", "Later",
    ]  # fmt: skip
    assert found[0].rice == 1000 * 3 * 0.5 / (5 / 20)
    assert found[0].body.endswith("Priority 1 of 4, by impact and effort; RICE 6000 within it.")


@pytest.mark.parametrize("row", ["effort: 0d", "effort: 0.000000001m, reach: 1e300"])
def test_rice_out_of_bounds_is_no_score(tmp_path: Path, row: str) -> None:
    """Effort of nothing divides by nothing, so there is no score."""
    rest = "" if "reach" in row else ", reach: 10"
    [task] = tasks(model(tmp_path, with_actions(f"{{do: Train, impact: 5, confidence: 50%, {row}{rest}}}")), "en")
    assert task.rice is None


def test_wrong_impact_does_not_count(tmp_path: Path) -> None:
    """A number outside 1 to 5 is the schema's finding; here it is as if it were not written."""
    [task] = tasks(model(tmp_path, with_actions("{do: Train, impact: 9, confidence: 50%, effort: 20d, reach: 10}")), "en")
    assert (task.priority_by, task.impact, task.rice) == ("default", None, None)


@pytest.mark.parametrize(
    ("effort", "days"), [("3d", 3), ("3bd", 3), ("2w", 10), ("1mo", 20), ("1y", 240), ("4h", 0.5), ("240m", 0.5), ("P1D", 1)]
)
def test_effort_counts_working_days(effort: str, days: float) -> None:
    """A working week, 20 days to a month and 8 hours to a day, by the calendar."""
    duration = Duration.parse(effort)
    assert duration is not None
    assert working_days(duration, Calendar()) == pytest.approx(days)


def test_hours_over_midnight_are_hours() -> None:
    """A calendar that ends after midnight has as many hours as it says."""
    assert working_days(Duration(8, "h"), Calendar(hours=(22, 6))) == 1
    assert working_days(Duration(24, "h"), Calendar(hours=(0, 0))) == 1


@pytest.mark.parametrize(
    ("owner", "target", "user"),
    [("shop", "", "101"), ("shop", "jira", ""), ("it", "", "7"), ("it", "bitrix24", "7"), ("it", "jira", "ann"), ("it", "odoo", "")],
)
def test_user_is_that_of_the_target(tmp_path: Path, owner: str, target: str, user: str) -> None:
    """One user of a team is for the default target; a map names the target."""
    [task] = tasks(model(tmp_path, with_actions(f"{{do: Train, owner: {owner}}}")), "en", users=Users("bitrix24", target))
    assert task.owner and (task.owner.id, task.owner.user) == (owner, user)


def test_user_that_the_project_gives(tmp_path: Path) -> None:
    """A team's own user for the target comes before the one that `cjm.yaml` gives it, and that before its only one."""
    project = model(tmp_path, with_actions("{do: A, id: a, owner: shop}", "{do: B, id: b, owner: it}"))
    found = {task.key: task.owner for task in tasks(project, "en", users=Users("jira", "jira", {"shop": "bob", "it": "eve"}))}
    assert {key: owner and owner.user for key, owner in found.items()} == {"order/pay/a": "bob", "order/pay/b": "ann"}


def test_unknown_owner_and_kpi_keep_their_word(tmp_path: Path) -> None:
    """A reference that names nothing is another's finding; the task carries the word."""
    [task] = tasks(model(tmp_path, with_actions("{do: Train, owner: nobody, kpi: nothing}")), "en")
    assert task.owner and (task.owner.name, task.owner.user) == ("nobody", "")
    assert task.kpi and (task.kpi.name, task.kpi.target) == ("nothing", "")


def test_kpi_target_is_the_one_of_the_journey(tmp_path: Path) -> None:
    """The journey's own target hides the library's; money has its currency; what is expected is told by name."""
    journey = "kpis: {paid: {target: 80%}}\n" + with_actions(
        "{do: A, impact: 5, effort: 1d, kpi: paid, expect: {paid: 75%, cheque: 1600 RUB}}", "{do: B, kpi: cheque}"
    )
    first, second = tasks(model(tmp_path, journey), "en")
    assert first.kpi and (first.kpi.name, first.kpi.target) == ("Paid carts", "80%")
    assert [(e.kpi, e.value) for e in first.expect] == [("paid", "75%"), ("cheque", "1600 RUB")]
    assert "KPI to move: Paid carts, target 80%.\nExpected afterwards: Paid carts 75%, Cheque 1600 RUB." in first.body
    assert second.kpi and second.kpi.target == "1500"


def test_texts_follow_the_language_of_the_run(tmp_path: Path) -> None:
    """Both the words of cjm and the texts of the project are in one language, on one line each."""
    journey = with_actions('{do: {en: Shorten, ru: "Сократить\\nформу"}, owner: shop, kpi: paid, effort: 1.5d}')
    [task] = tasks(model(tmp_path, journey), "ru")
    assert task.title == "Сократить форму"
    assert task.owner and task.owner.name == "Магазин"
    assert "Показатель: Оплаченные корзины, цель 70%." in task.body
    assert "Трудоёмкость в рабочих днях: 1,5." in task.body


def test_weak_touchpoint_is_the_reason(tmp_path: Path) -> None:
    """Without a critical point a weak touchpoint says why; a great one says nothing."""
    journey = """
journey: Order
stages:
  - name: Pay
    touchpoints:
      - {name: Till, quality: {inside: great, outside: awful}, actions: [{do: Repair}]}
      - {name: Guard, quality: great, actions: [{do: Praise}]}
"""
    first, second = tasks(model(tmp_path, journey), "en")
    assert "Why: Till is rated awful." in first.body
    assert "Why" not in second.body


def test_braces_in_a_text_are_text(tmp_path: Path) -> None:
    """A text of the project is never read as a template."""
    journey = with_actions("{do: 'Fix {task.key!r} and {0}', owner: shop, ethics: '{x}', data_impact: '{}'}")
    [task] = tasks(model(tmp_path, journey), "en")
    assert task.title == "Fix {task.key!r} and {0}"
    assert "opts out: {x}." in task.body


def test_link_leads_to_the_nearest_thing_of_the_report(tmp_path: Path) -> None:
    """The caller, who knows the report, is asked for the link to the touchpoint."""
    journey = "journey: Order\nactions: [{do: Ask}]\nstages:\n  - {name: Pay, touchpoints: [{name: Till, actions: [{do: Repair}]}]}\n"
    found = tasks(model(tmp_path, journey), "en", link_to=lambda element, home: f"{home.id}.html#{element.address}")
    assert {task.link for task in found} == {"order.html#order/stage:pay/touchpoint:till", "order.html#order"}
    assert all(task.link == "" for task in tasks(model(tmp_path, journey), "en"))


def test_dates_and_tags_are_carried(tmp_path: Path) -> None:
    """A period means its last day; tags hold what a CRM filters by, each once."""
    row = "{do: A, due: 2026-Q4, start: 2026-11-20, type: prevent, lever: data, area: it, crm: {type: call, entity: deal}}"
    [task] = tasks(model(tmp_path, "tags: [boots, cjm]\n" + with_actions(row)), "en")
    assert (task.due, task.start) == (date(2026, 12, 31), date(2026, 11, 20))
    assert task.tags == ("cjm", "order", "boots", "prevent", "data", "it")
    assert (task.crm_type, task.crm_entity) == ("call", "deal")
