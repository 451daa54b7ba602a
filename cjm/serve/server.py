"""Connections: 127.0.0.1 only, 64 at a time, 8 KiB of headers, 10 seconds for a request and for its answer (threat W3)."""

import socketserver
from contextlib import suppress
from threading import BoundedSemaphore, Thread
from time import monotonic
from typing import Any, Final

from cjm import limits
from cjm.serve.protocol import Door, answer, read, response
from cjm.serve.shelf import Shelf

_END: Final = b"\r\n\r\n"


class Server(socketserver.ThreadingTCPServer):
    """Gives out a shelf. Raises OSError where the port is taken; port 0 is any free one."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = limits.SERVE_CONNECTIONS

    def __init__(self, shelf: Shelf, port: int, token: str, seconds: float = limits.SERVE_SECONDS) -> None:
        self.shelf = shelf
        self.seconds = seconds
        self._places = BoundedSemaphore(limits.SERVE_CONNECTIONS)
        super().__init__(("127.0.0.1", port), _Connection)
        self.door = Door(int(self.server_address[1]), token)

    def start(self) -> None:
        """Answer, in threads of their own, until the program ends or `shutdown`."""
        Thread(target=self.serve_forever, daemon=True).start()

    def process_request(self, request: Any, client_address: Any) -> None:
        """A connection is taken if there is a place for it, else closed at once."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """One connection, from its thread; its place is free again whatever happens."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()


class _Connection(socketserver.BaseRequestHandler):
    """One request, one answer; a peer that breaks off or dawdles is left."""

    server: Server

    def handle(self) -> None:
        with suppress(OSError):
            head = self._head()
            if head is None:
                return
            self.request.settimeout(None)
            content = response(431) if len(head) > limits.SERVE_HEAD_BYTES else answer(read(head), self.server.door, self.server.shelf)
            self.request.settimeout(self.server.seconds)
            self.request.sendall(content)

    def _head(self) -> bytes | None:
        """What comes before the empty line, or the first bytes that are too many; None where it did not come in time."""
        deadline = monotonic() + self.server.seconds
        read = b""
        while _END not in read and len(read) <= limits.SERVE_HEAD_BYTES:
            left = deadline - monotonic()
            if left <= 0:
                return None
            self.request.settimeout(left)
            part = self.request.recv(limits.SERVE_HEAD_BYTES + len(_END) - len(read))
            if not part:
                return None
            read += part
        return read.partition(_END)[0]
