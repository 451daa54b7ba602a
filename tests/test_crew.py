"""Copies of a process that share its work: the same answers as from one process, whatever becomes of the copies."""

import os
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from cjm.crew import Crew, shared

PARENT = os.getpid()


def done(work: list[Callable[[], Any]], jobs: int) -> dict[int, Any]:
    """What each piece gives, by its position."""
    answers = list(shared(work, jobs))
    assert len(answers) == len(work)
    return dict(answers)


@pytest.mark.parametrize("jobs", [1, 2, 3, 40])
@pytest.mark.parametrize("count", [0, 1, 2, 25])
def test_each_piece_is_done_once(jobs: int, count: int) -> None:
    """Every position has its own answer, larger than a pipe holds, whether there are more pieces or more processes."""
    work = [partial(lambda number: {"piece": bytes([number]) * 100_000}, number) for number in range(count)]
    assert done(work, jobs) == {number: {"piece": bytes([number]) * 100_000} for number in range(count)}


def test_the_work_is_done_by_copies() -> None:
    """With two jobs this process only collects; with one it does all itself."""
    work = [os.getpid] * 8
    assert PARENT not in done(work, 2).values()
    assert set(done(work, 1).values()) == {PARENT}


def dying(number: int, doomed: set[int]) -> int:
    if number in doomed and os.getpid() != PARENT:
        os._exit(1)
    return number


@pytest.mark.parametrize("doomed", [{0}, {3}, {19}, set(range(20)), {0, 1, 2}])
def test_a_copy_that_dies_is_not_missed(doomed: set[int]) -> None:
    """What a killed copy was asked is done by others, or here."""
    assert done([partial(dying, number, doomed) for number in range(20)], 3) == {number: number for number in range(20)}


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The copies that a test makes."""
    made: list[int] = []
    fork = os.fork

    def counted() -> int:
        process = fork()
        made.append(process)
        return process

    monkeypatch.setattr(os, "fork", counted)
    return made


def gone(copies: list[int]) -> bool:
    """Whether all of some copies have ended, and nobody needs to wait for them."""
    for process in copies:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)
    return bool(copies)


def test_an_error_is_raised_here(copies: list[int]) -> None:
    """A piece that cannot be done fails in this process, where somebody hears of it, and leaves no copy behind."""

    def broken() -> None:
        raise LookupError("piece")

    with pytest.raises(LookupError, match="piece"):
        done([broken, int, int, int], 2)
    assert gone(copies)


def test_nobody_waits_for_a_reader_that_stops(copies: list[int]) -> None:
    """Copies end when the answers are not wanted any more, though they hold more than a pipe takes."""
    answers = shared([partial(bytes, 10_000_000) for _ in range(6)], 2)
    next(answers)
    answers.close()
    assert gone(copies)


def test_without_copies_requests_are_answered_here() -> None:
    """A crew of one gives the same answers, in order."""
    assert list(Crew(str, 1).each([3, 1, 2])) == [(3, "3"), (1, "1"), (2, "2")]
