"""Asking a server: only the one that was named, patiently, and never for more than fits."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm import limits
from cjm.sync.address import Address, address, basic, variables
from cjm.sync.http import Client
from cjm.sync.pace import Pace
from cjm.sync.problems import Lost, Stopped
from tests.sync.faults import TIMEOUT, Reply, Server, serving

OPEN = [
    "https://secret.example.org", "https://secret.example.org:8443/a/b/", "http://localhost:5232/u/c/", "http://127.0.0.1", "http://127.8.9.1:1",
    "http://[::1]:80/x",
]  # fmt: skip
SHUT = [
    "", "secret.example.org", "http://secret.example.org", "http://127.0.0.1.example.com", "http://localhost.example.com", "ftp://localhost/",
    "file:///etc/passwd", "https://", "https:///x", "https://u:p@example.com", "https://u@example.com/", "https://example.com/?a=b",
    "https://example.com/#x", "https://exa mple.com", "https://example.com/\n", "https://пример.рф", "https://example.com:0", "https://example.com:99999",
    "http://0.0.0.0", "http://[::ffff:1.2.3.4]", "http://10.0.0.1", "javascript:alert(1)", "https://[::1",
]  # fmt: skip


def client(url: str, waits: list[float] | None = None, tries: int = 4) -> Client:
    """A client that does not really wait."""
    pace = Pace(timeout=TIMEOUT, tries=tries, first=1, sleep=(waits if waits is not None else []).append, spread=lambda: 1)
    return Client(address("CJM_X_URL", url, basic("user", "pass-word"), "user"), pace)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that says hello."""
    with serving(lambda asked: Reply(200, b"hello")) as running:
        yield running


@pytest.mark.parametrize("url", OPEN)
def test_addresses_that_are_asked(url: str) -> None:
    """https anywhere, http only on this machine."""
    assert not address("CJM_X_URL", url, {}).path.endswith("/")


@pytest.mark.parametrize("url", SHUT)
def test_addresses_that_are_not(url: str) -> None:
    """All else; the message names the variable, never what it holds."""
    with pytest.raises(Stopped) as caught:
        address("CJM_X_URL", url, {})
    assert "CJM_X_URL" in caught.value.phrase.en
    assert "CJM_X_URL" in caught.value.phrase.ru
    assert "secret" not in caught.value.phrase.en + caught.value.phrase.ru


def test_missing_variables_are_named_together() -> None:
    """Also those that are set to nothing."""
    with pytest.raises(Stopped) as caught:
        variables({"A": "1", "B": ""}, ["A", "B", "C"])
    assert "B, C" in caught.value.phrase.en
    assert variables({"A": "1"}, ["A"]) == ["1"]


def test_a_password_that_would_end_a_header_is_refused() -> None:
    """No header can be smuggled in by a key."""
    for key in ("a\r\nX: y", "a\nb", "ключ"):
        with pytest.raises(Stopped):
            address("CJM_X_URL", "https://example.com", {"X-Key": key})
    address("CJM_X_URL", "https://example.com", basic("Аня", "a\r\nX: y"))


def test_nobody_prints_an_address() -> None:
    """Neither the address nor the password stands in what an object says of itself."""
    shown = repr(address("CJM_X_URL", "https://secret.example.org/a", basic("user", "pass"), "user"))
    assert "example" not in shown
    assert "pass" not in shown
    assert "Basic" not in shown


@given(st.text())
def test_links_stay_on_the_server(link: str) -> None:
    """A link that a server gives is a path there, or nothing."""
    path = Address("https://example.com/dav", {}).within(link)
    assert path is None or re.fullmatch("/([!-.0-~][!-~]*)?", path)


def test_links_to_elsewhere() -> None:
    """Another host, or one that only begins alike."""
    here = Address("https://example.com/dav", {})
    assert here.within("https://example.com/dav/a.ics") == "/dav/a.ics"
    assert here.within("/dav/a%20b.ics") == "/dav/a%20b.ics"
    for link in ("https://example.com.evil/a", "//evil/a", "a.ics", "http://example.com/a", "@evil/a"):
        assert here.within(link) is None


def test_what_is_sent(server: Server) -> None:
    """Who asks, and what for."""
    answer = client(server.url).ask("PUT", "/a", b"body", {"If-Match": '"1"'})
    assert (answer.status, answer.body, answer.good) == (200, b"hello", True)
    (asked,) = server.asked
    assert (asked.method, asked.path, asked.body) == ("PUT", "/a", b"body")
    assert asked.headers["authorization"] == "Basic dXNlcjpwYXNzLXdvcmQ="
    assert asked.headers["if-match"] == '"1"'


@pytest.mark.parametrize("fault", ["drop", "close", "cut", "slow", "500", "503", "429", "500 done"])
def test_passing_faults_are_outwaited(server: Server, fault: str) -> None:
    """Three failures in a row, then an answer: waits double, and the answer is given."""
    waits: list[float] = []
    server.faults = dict.fromkeys(range(3), fault)
    assert client(server.url, waits).ask("GET", "/").body == b"hello"
    assert waits == [1, 2, 4]


@pytest.mark.parametrize("fault", ["drop", "close", "cut", "500", "503", "429"])
def test_lasting_faults_end(server: Server, fault: str) -> None:
    """After the last attempt the user hears why."""
    waits: list[float] = []
    server.faults = dict.fromkeys(range(9), fault)
    with pytest.raises((Stopped, Lost)):
        client(server.url, waits).ask("GET", "/")
    assert len(server.asked) == 4
    assert len(waits) == 3


@pytest.mark.parametrize("fault", ["drop", "close", "cut", "slow", "500", "503", "500 done"])
def test_what_must_not_happen_twice_is_asked_once(server: Server, fault: str) -> None:
    """Where it may have been carried out, it is not sent again."""
    server.faults = {0: fault}
    with pytest.raises(Lost):
        client(server.url).ask("POST", "/", b"x", once=True)
    assert len(server.asked) == 1


def test_asked_too_often_is_certain(server: Server) -> None:
    """429 says that nothing was done, so even what must not happen twice is sent again."""
    server.faults = {0: "429"}
    assert client(server.url).ask("POST", "/", b"x", once=True).good
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("7", 7),
        ("0", 1),
        ("", 1),
        ("soon", 1),
        ("-5", 1),
        ("٣", 1),
        ("Wed, 21 Oct 2026 07:28:09 GMT", 9),
        ("Wed, 21 Oct 2020 07:28:09 GMT", 1),
    ],
)
def test_retry_after(said: str, wait: float) -> None:
    """Seconds, or a date that is measured by the server's own clock; nonsense counts for nothing."""
    waits: list[float] = []
    replies = iter([Reply(503, b"", {"Retry-After": said, "Date": "Wed, 21 Oct 2026 07:28:00 GMT"}), Reply(200)])
    with serving(lambda asked: next(replies)) as server:
        assert client(server.url, waits).ask("GET", "/").status == 200
    assert waits == [wait]


def test_no_wait_without_end() -> None:
    """A server that asks for an hour gets no second request, and the user hears when to come back."""
    with serving(lambda asked: Reply(429, b"", {"Retry-After": "3600"})) as server:
        with pytest.raises(Stopped, match="61 min"):
            client(server.url).ask("GET", "/")
        assert len(server.asked) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(status: int) -> None:
    """Neither to another server nor on this one: the password goes where the user said."""
    with serving(lambda asked: Reply(200)) as other:
        there = {"Location": f"{other.url}/steal"}
        with serving(lambda asked: Reply(status, b"", there)) as server, pytest.raises(Stopped) as caught:
            client(server.url).ask("GET", "/")
        assert other.asked == []
    assert server.url not in str(caught.value)


def test_a_wrong_password_stops_at_once() -> None:
    """Asking again could lock the account."""
    with serving(lambda asked: Reply(401)) as server:
        with pytest.raises(Stopped):
            client(server.url).ask("GET", "/")
        assert len(server.asked) == 1


def test_answers_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer without end does not fill the memory."""
    monkeypatch.setattr(limits, "ANSWER_BYTES", 1000)
    with serving(lambda asked: Reply(200, b"x" * (1000 if asked.path == "/fits" else 1001))) as server:
        assert len(client(server.url).ask("GET", "/fits").body) == 1000
        with pytest.raises(Stopped):
            client(server.url).ask("GET", "/")


def test_nobody_there() -> None:
    """A refused connection is tried again, and then said; without the address."""
    with serving(lambda asked: Reply(200)) as server:
        url = server.url
    waits: list[float] = []
    with pytest.raises(Stopped) as caught:
        client(url, waits).ask("POST", "/", b"x", once=True)
    assert len(waits) == 3
    assert "127.0.0.1" not in str(caught.value)


def test_this_machine_is_asked_without_a_proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the environment would see the password of a request that is not encrypted."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert client(server.url).ask("GET", "/").body == b"hello"


def test_headers_of_an_answer(server: Server) -> None:
    """Their names are in lower case."""
    with serving(lambda asked: Reply(200, b"", {"ETag": '"x"'})) as tagged:
        assert client(tagged.url).ask("GET", "/").headers["etag"] == '"x"'


def test_waits_are_spread() -> None:
    """Half of a wait is the same for all, half is each client's own."""
    waits: list[float] = []
    for spread in (0.0, 0.5, 1.0):
        Pace(first=1, sleep=waits.append, spread=lambda spread=spread: spread).rest(2)  # type: ignore[misc]
    assert waits == [2, 3, 4]
