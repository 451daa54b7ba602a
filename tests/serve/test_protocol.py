"""What the preview answers: only what it holds, only to whom it should (threats W1 and W2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.serve.protocol import Door, Request, answer, read
from cjm.serve.shelf import Note, Shelf

DOOR = Door(8700, "s3cret")
FILES = {
    "index.html": b'<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;"><p>first',
    "journeys/a.html": b"<p>a",
    "journeys/\u0436.html": b"<p>zh",
    "ru/index.html": b"<p>ru",
    "maps/a.graph.svg": b"<svg/>",
    "report.js": b"1",
}


def shelf() -> Shelf:
    made = Shelf()
    made.put(FILES, "1 error", [Note("error", "</script><b>", "a.yaml:1:1")])
    return made


def ask(target: str = "/s3cret/", method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and content of the answer; `Sec_Fetch_Site` stands for `Sec-Fetch-Site`."""
    given = {"host": "127.0.0.1:8700"} | {name.replace("_", "-").lower(): value for name, value in headers.items()}
    head, _, content = answer(Request(method, target, given), DOOR, shelf()).partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return int(first.split(" ")[1]), dict(line.split(": ", 1) for line in lines), content


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("", "index.html"),
        ("index.html", "index.html"),
        ("index.html?persona=x", "index.html"),
        ("journeys/a.html", "journeys/a.html"),
        ("journeys/%D0%B6.html", "journeys/\u0436.html"),
        ("ru/", "ru/index.html"),
        ("maps/a.graph.svg", "maps/a.graph.svg"),
    ],
)
def test_pages_are_found(path: str, file: str) -> None:
    """A file is given by its path, a folder by its first page; the query is the page's business."""
    status, headers, content = ask(f"/s3cret/{path}")
    assert (status, content) == (200, FILES[file])
    assert headers["Content-Length"] == str(len(content))


PATHS = [
    "/", "/index.html", "/S3cret/", "/s3cret", "/s3cre/", "/wrong/index.html", "//s3cret/", "/./s3cret/", "/s3cret//index.html",
    "/s3cret/../s3cret/index.html", "/s3cret/./index.html", "/s3cret/../../etc/passwd", "/s3cret/%2e%2e/%2e%2e/etc/passwd",
    "/s3cret/..%2f..%2fetc%2fpasswd", "/s3cret/..%5c..%5cwindows", "/s3cret/....//....//etc/passwd", "/s3cret//etc/passwd",
    "/s3cret/%2fetc/passwd", "/s3cret/file:///etc/passwd", "/s3cret/%252e%252e/etc/passwd", "/s3cret/index.html%00.svg",
    "/s3cret/INDEX.HTML", "/s3cret/index.html/", "/s3cret/index.html/.", "/s3cret/journeys", "/s3cret/journeys/../index.html",
    "/s3cret/cjm.yaml", "/s3cret/journeys/a.yaml", "/s3cret/.git/config", "/s3cret/~root/", "/s3cret/C:/windows/win.ini",
    "/s3cret/con", "/s3cret/index.html::$DATA", "/s3cret/*", "/s3cret/%2e", "/s3cret/journeys%2fa.html%20",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_other_path_leads_anywhere(path: str) -> None:
    """36 ways to write a path that is not a page: nothing is found, and nothing but the status is said."""
    status, _, content = ask(path)
    assert (status, content) == (404, b"404 Not Found\n")


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40))
def test_whatever_is_asked_only_pages_are_given(path: str) -> None:
    """Any path gives the bytes of a page that is held, or a status."""
    status, _, content = ask(f"/s3cret/{path}")
    assert (status == 200 and (content in FILES.values() or content.startswith(b"cjmLive("))) or content == f"{status} ".encode() + content[
        4:
    ]


@pytest.mark.parametrize(
    "host",
    ["", "example.com", "example.com:8700", "127.0.0.1", "127.0.0.1:80", "localhost", "127.0.0.1:8700.example.com", "0.0.0.0:8700",
     "127.1:8700", "[::1]:8700", "127.0.0.1:8700, example.com", "user@127.0.0.1:8700", "localhost.:8700"],
)  # fmt: skip
def test_a_name_that_is_not_ours_is_refused(host: str) -> None:
    """A site whose name points at this machine has its own Host, and gets nothing (DNS rebinding)."""
    assert ask(host=host)[0] == 403


def test_our_names_are_welcome() -> None:
    """127.0.0.1 and localhost, in any case, with our port."""
    assert [ask(host=host)[0] for host in ("127.0.0.1:8700", "localhost:8700", "LocalHost:8700")] == [200, 200, 200]


def test_a_request_without_a_host_is_refused() -> None:
    """HTTP/1.0 without one too."""
    assert b" 403 " in answer(Request("GET", "/s3cret/", {}), DOOR, shelf())


@pytest.mark.parametrize("origin", ["http://example.com", "null", "https://127.0.0.1:8700", "http://127.0.0.1:9", "file://", ""])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "PUT"])
@pytest.mark.parametrize("path", ["", "live.js?after=0"])
def test_another_origin_is_refused(origin: str, method: str, path: str) -> None:
    """Whatever another site asks, with whatever method."""
    status, headers, _ = ask(f"/s3cret/{path}", method, origin=origin)
    assert status == 403
    assert not any(name.lower().startswith("access-control") for name in headers)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_embed(site: str) -> None:
    """A page of another site cannot take the news as a script; a person may follow a link to the preview."""
    assert ask("/s3cret/live.js?after=0", Sec_Fetch_Site=site, Sec_Fetch_Mode="no-cors")[0] == 403
    assert ask("/s3cret/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_only_reading(method: str) -> None:
    """There is nothing to write."""
    status, headers, _ = ask(method=method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("headers", [{"Content_Length": "1"}, {"Transfer_Encoding": "chunked"}, {"Content_Length": "x"}])
def test_a_body_is_refused(headers: dict[str, str]) -> None:
    """A request that brings something along is not read further."""
    assert ask(**headers)[0] == 413


def test_head_has_no_content() -> None:
    """HEAD says how long the page is, and no more."""
    status, headers, content = ask(method="HEAD")
    assert (status, content, headers["Content-Length"]) == (200, b"", str(len(FILES["index.html"])))


@pytest.mark.parametrize("path", ["", "journeys/a.html", "maps/a.graph.svg", "nothing", "live.js"])
def test_every_answer_is_guarded(path: str) -> None:
    """Nobody may frame, embed, cache or guess the type of anything; a page keeps its own policy."""
    _, headers, _ = ask(f"/s3cret/{path}")
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_news_are_a_call_with_plain_data() -> None:
    """What was found comes as JSON in ASCII, so that no text in it is anything else."""
    _, headers, content = ask("/s3cret/ru/live.js?after=0")
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert content == (
        b'cjmLive({"build": 1, "pages": 1, "summary": "1 error", "notes": [{"severity": "error", "message": "</script><b>", '
        b'"place": "a.yaml:1:1", "url": ""}]});\n'
    )


BROKEN = [
    b"", b"GET", b"GET /", b"GET / HTTP/2", b"get / HTTP/1.1", b"GET  / HTTP/1.1", b"GET / HTTP/1.1 ", b"GET index.html HTTP/1.1",
    b"GET http://127.0.0.1/ HTTP/1.1", b"GET / HTTP/1.1\r\nHost", b"GET / HTTP/1.1\r\nHost : x", b"GET / HTTP/1.1\r\n Host: x",
    b"GET / HTTP/1.1\r\nHost: a\r\nhost: b", b"GET / HTTP/1.1\r\nHost: a\nOrigin: b", b"GET / HTTP/1.1\r\nHo\x00st: a",
    b"GET /\x01 HTTP/1.1", b"GET /\xff HTTP/1.1", b"GET / HTTP/1.1\r\n: x", b"* * *",
]  # fmt: skip


@pytest.mark.parametrize("head", BROKEN, ids=range(len(BROKEN)))
def test_a_request_that_is_not_well_formed_is_refused(head: bytes) -> None:
    """Nothing is guessed: two Hosts, folded lines, bare line ends, control characters."""
    assert read(head) is None
    assert answer(None, DOOR, shelf()).startswith(b"HTTP/1.1 400 ")


def test_a_request_is_read() -> None:
    """The first line and the headers, names in small letters."""
    request = read(b"GET /s3cret/?a=1 HTTP/1.1\r\nHost: 127.0.0.1:8700\r\nAccept:\t*/* ")
    assert request == Request("GET", "/s3cret/?a=1", {"host": "127.0.0.1:8700", "accept": "*/*"})


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(head: bytes) -> None:
    """Whatever comes, it is a request or it is not."""
    request = read(head)
    assert request is None or request.target.startswith("/")
