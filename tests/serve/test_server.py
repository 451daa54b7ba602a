"""Connections of the preview: where it listens, what it bears (threat W3), and news that wait. On the loopback only."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from cjm import limits
from cjm.serve.server import Server
from cjm.serve.shelf import Shelf

PATIENCE = 20.0
"""Seconds after which a test gives up; nothing here is measured by them."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A preview of one page that gives peers a quarter of a second."""
    shelf = Shelf()
    shelf.put({"index.html": b"<p>page"}, "", [])
    with Server(shelf, 0, "token", seconds=0.25) as made:
        made.start()
        yield made
        made.shutdown()


def connected(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.door.port), PATIENCE)


def said(server: Server, request: bytes) -> bytes:
    """All that is answered until the connection is closed."""
    with closing(connected(server)) as peer:
        peer.sendall(request)
        return everything(peer)


def everything(peer: socket.socket) -> bytes:
    found = b""
    try:
        while part := peer.recv(65536):
            found += part
    except ConnectionResetError:
        pass
    return found


def get(server: Server, path: str = "") -> bytes:
    return f"GET /token/{path} HTTP/1.1\r\nHost: {server.door.hosts[0]}\r\n\r\n".encode()


def test_a_page_is_given_and_the_connection_closed(server: Server) -> None:
    """One request, one answer."""
    answer = said(server, get(server))
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b"\r\n\r\n<p>page")


def test_it_listens_on_this_machine_only(server: Server) -> None:
    """The address is that of the loopback, so that no other machine reaches it."""
    assert server.server_address[0] == "127.0.0.1"
    assert server.door.address == f"http://127.0.0.1:{server.door.port}/token/"


def test_headers_are_bounded(server: Server) -> None:
    """More than 8 KiB of headers are refused without being read to the end."""
    small = get(server)[:-2] + b"X: " + b"a" * (limits.SERVE_HEAD_BYTES - 200) + b"\r\n\r\n"
    large = get(server)[:-2] + b"X: " + b"a" * limits.SERVE_HEAD_BYTES
    assert said(server, small).startswith(b"HTTP/1.1 200 ")
    assert said(server, large).startswith(b"HTTP/1.1 431 ")


def test_one_who_dawdles_is_left(server: Server) -> None:
    """A head that does not come in time, all at once or byte by byte, ends the connection without an answer."""
    with closing(connected(server)) as silent, closing(connected(server)) as slow:
        slow.sendall(b"GET /token/ HT")
        assert everything(silent) == b""
        assert everything(slow) == b""


def test_connections_are_bounded(server: Server) -> None:
    """64 idle peers take all places; one more is closed at once; when they are gone there is room again."""
    server.seconds = PATIENCE
    idle = [connected(server) for _ in range(limits.SERVE_CONNECTIONS)]
    try:
        for peer in idle:
            peer.sendall(b"G")
        with closing(connected(server)) as late:
            assert everything(late) == b""
    finally:
        for peer in idle:
            peer.close()
    answers = (said(server, get(server)) for _ in range(200))
    assert any(answer.startswith(b"HTTP/1.1 200 ") for answer in answers)


def test_one_who_breaks_off_hurts_nobody(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    """A peer that is gone before the answer leaves no trace, and the next one is served."""
    for _ in range(20):
        connected(server).close()
        with closing(connected(server)) as peer:
            peer.sendall(get(server))
    assert said(server, get(server)).startswith(b"HTTP/1.1 200 ")
    assert capfd.readouterr().err == ""


def test_news_wait_for_a_build(server: Server) -> None:
    """A page that knows the last build hears of the next one as soon as it is there."""
    answers: list[bytes] = []
    waiting = threading.Thread(target=lambda: answers.append(said(server, get(server, "live.js?after=1"))))
    waiting.start()
    server.shelf.put({"index.html": b"<p>other"}, "1 warning", [])
    waiting.join(PATIENCE)
    assert answers[0].endswith(b'cjmLive({"build": 2, "pages": 2, "summary": "1 warning", "notes": []});\n')


def test_a_port_that_is_taken_is_an_error(server: Server) -> None:
    """Two previews cannot stand at one port."""
    with pytest.raises(OSError, match=r"."):
        Server(Shelf(), server.door.port, "token")


def test_a_bad_build_keeps_the_last_good_pages() -> None:
    """Files are swapped as a whole or not at all, and pages only count as new where a byte changed."""
    shelf = Shelf()
    assert shelf.put({"index.html": b"1"}, "", [])
    assert not shelf.put(None, "1 error", [])
    assert shelf.files == {"index.html": b"1"}
    assert (shelf.news.build, shelf.news.pages, shelf.news.summary) == (2, 1, "1 error")
    assert not shelf.put({"index.html": b"1"}, "", [])
    assert shelf.put({"index.html": b"2"}, "", [])
    assert (shelf.news.build, shelf.news.pages) == (4, 2)
