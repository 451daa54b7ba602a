"""A server that can be told to fail at a given request, in every way that networks and servers fail."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

FAULTS = (
    "drop",  # the connection is closed before anything is done
    "close",  # all is done, and the connection closed without an answer
    "cut",  # all is done, and the answer is cut off in the middle
    "late",  # the answer, and the work, come after the client has lost patience
    "slow",  # the work is done at once, the answer comes too late
    "429",  # asked too often, nothing is done
    "500",  # an error, nothing is done
    "500 done",  # an error, after all was done
    "503",  # not now, with a time to come back; nothing is done
)
LATE = 0.3
TIMEOUT = 0.15


class Reply(NamedTuple):
    """What a server answers."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = {}

    @staticmethod
    def json(status: int, content: object) -> "Reply":
        """JSON, as Redmine sends it."""
        return Reply(status, json.dumps(content, ensure_ascii=False).encode(), {"Content-Type": "application/json; charset=utf-8"})


class Asked(NamedTuple):
    """A request."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Server:
    """What the handler needs; `faults` are by the number of the request, `hook` is called before and after each is carried out."""

    answer: Callable[[Asked], Reply]
    faults: dict[int, str] = field(default_factory=dict)
    hook: Callable[[int, str], None] = lambda number, moment: None
    asked: list[Asked] = field(default_factory=list)
    url: str = ""
    lock: Any = field(default_factory=threading.Lock)


@contextmanager
def serving(answer: Callable[[Asked], Reply]) -> Iterator[Server]:
    """A server on this machine for as long as the block runs."""
    server = Server(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked = Asked(self.command, self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            with server.lock:
                number = len(server.asked)
                server.asked.append(asked)
            self.close_connection = True
            fault = server.faults.get(number, "")
            server.hook(number, "before")
            if fault in ("429", "500", "503"):
                return self.send(Reply(int(fault), b"not now", {"Retry-After": "0"} if fault != "500" else {}))
            if fault == "drop":
                return None
            if fault == "late":
                time.sleep(LATE)
            with server.lock:
                reply = server.answer(asked)
            server.hook(number, "after")
            if fault == "close":
                return None
            if fault == "slow":
                time.sleep(LATE)
            return self.send(Reply(500, b"oops") if fault == "500 done" else reply, cut=fault == "cut")

        def send(self, reply: Reply, cut: bool = False) -> None:
            body = reply.body or (b"x" if cut else b"")
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if cut else body)

        do_GET = do_POST = do_PUT = do_REPORT = do_PROPFIND = do_DELETE = handle_any  # noqa: N815

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that went away is what these tests are about."""

    with Quiet(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        server.url = f"http://127.0.0.1:{http.server_address[1]}"
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
