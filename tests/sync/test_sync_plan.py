"""What a push would do, from our tasks, what the system holds and what was sent last."""

from hypothesis import given
from hypothesis import strategies as st

from cjm.sync.journal import Entry
from cjm.sync.plan import agreed, digest, plan
from cjm.sync.system import SENT, Held, State, Wanted

VALUES = st.sampled_from(["a", "b", "c"])
FIELDS = st.fixed_dictionaries(dict.fromkeys(SENT, VALUES))


def wanted(key: str = "j/s/a", **fields: str) -> Wanted:
    """One of our tasks."""
    full = {"title": "Call", "body": "", "due": "2026-12-01", "priority": "2", **fields}
    return Wanted(key, full["title"], full, None)


def held(key: str = "j/s/a", state: State = "open", ref: str = "1", **fields: str) -> Held:
    """A task of the system."""
    return Held(key, ref, state, wanted(key, **fields).fields)


def sent(**fields: str) -> Entry:
    """What the journal holds of the task."""
    return Entry("1", {field: digest(value) for field, value in wanted(**fields).fields.items()})


def test_what_is_not_there_is_new() -> None:
    """A task that the system lacks and that was never sent is made; one that was only begun as well."""
    assert [step.kind for step in plan([wanted()], [], {}, ())] == ["new"]
    assert [step.kind for step in plan([wanted()], [], {"j/s/a": Entry()}, ())] == ["new"]


def test_what_was_deleted_there_stays_deleted() -> None:
    """A task that was sent and is gone from the system was deleted by somebody, and is not made again."""
    assert [step.kind for step in plan([wanted()], [], {"j/s/a": sent()}, ())] == ["deleted"]


def test_what_is_finished_there_is_left_alone() -> None:
    """Done, cancelled or shut in another way: nothing is sent, whatever has changed here."""
    for state in ("done", "cancelled", "closed"):
        (step,) = plan([wanted(title="New")], [held(state=state)], {}, ())  # type: ignore[arg-type]
        assert (step.kind, step.sent) == ("finished", [])


def test_what_only_the_system_has() -> None:
    """Open tasks that we do not have are listed: closed here, or gone from here; finished ones are nobody's business."""
    steps = plan([], [held("j/s/x"), held("j/s/y"), held("j/s/z", "done")], {}, {"j/s/y"})
    assert [(step.kind, step.key) for step in steps] == [("gone", "j/s/x"), ("closed", "j/s/y")]


def test_two_of_one_key() -> None:
    """Doubles that somebody else made are listed and not touched."""
    (step,) = plan([wanted(title="New")], [held(ref="1"), held(ref="2")], {}, ())
    assert (step.kind, step.sent, [one.ref for one in step.held]) == ("doubled", [], ["1", "2"])


def test_three_versions_of_a_field() -> None:
    """Ours is sent only if the other side still has what was sent last."""
    cases = {("b", "a", "a"): "us", ("a", "b", "a"): "them", ("b", "c", "a"): "both", ("b", "b", "a"): None, ("b", "a", None): "us"}
    for (ours, theirs, last), by in cases.items():
        entry = {"j/s/a": sent(title=last)} if last else {}
        (step,) = plan([wanted(title=ours)], [held(title=theirs)], entry, ())
        assert [change.by for change in step.changes] == ([by] if by else []), (ours, theirs, last)
        assert step.kind == {"us": "changed", "them": "edited", "both": "conflict", None: "same"}[by]
        assert step.conflict == (by == "both")


def test_what_systems_do_to_texts_is_no_change() -> None:
    """Line ends, and spaces at the end of lines and texts."""
    (step,) = plan([wanted(body="one\ntwo")], [held(body="one  \r\ntwo\r\n")], {}, ())
    assert step.kind == "same"


@given(ours=FIELDS, theirs=FIELDS, last=FIELDS)
def test_a_push_settles(ours: dict[str, str], theirs: dict[str, str], last: dict[str, str]) -> None:
    """After what the plan sends has been sent, the next plan sends nothing, and each field is ours or theirs, never a third."""
    journal = {"j/s/a": sent(**last)}
    (step,) = plan([wanted(**ours)], [held(**theirs)], journal, ())
    now = {field: ours[field] if field in step.sent else theirs[field] for field in SENT}
    journal = {"j/s/a": Entry("1", agreed(step, journal["j/s/a"]))}
    (again,) = plan([wanted(**ours)], [held(**now)], journal, ())
    assert again.sent == []
    assert list(again.changes) == [change for change in step.changes if change.by != "us"]
