"""A small client of the Language Server Protocol (3.17) over standard input and output, enough for the tests."""

import json
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from typing import Any

SECONDS = 60


class Editor:
    """An editor with one folder open, whose settings the server asks for.

    `settings` are those of the workspace, by dotted name as in VS Code's `settings.json`.
    """

    def __init__(self, command: list[str | Path], folder: Path, settings: dict[str, Any]) -> None:
        self._folder = folder
        self._settings = settings
        self._process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._inbox: Queue[dict[str, Any] | None] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._count = 0
        self._opened: list[str] = []
        root = {"uri": folder.as_uri(), "name": "project"}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True, "didChangeConfiguration": {"dynamicRegistration": True}},
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"]}},
                "hover": {"contentFormat": ["markdown", "plaintext"]},
            },
        }
        self.ask("initialize", {"processId": None, "rootUri": root["uri"], "workspaceFolders": [root], "capabilities": capabilities})
        self._send("initialized", {})
        self._send("workspace/didChangeConfiguration", {"settings": {}})

    def __enter__(self) -> "Editor":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.ask("shutdown", None)
            self._send("exit", None)
            assert self._process.wait(SECONDS) == 0
        finally:
            self._process.kill()
            self._reader.join()
            for stream in (self._process.stdin, self._process.stdout):
                assert stream is not None
                stream.close()

    def open(self, path: str, text: str | None = None) -> str:
        """Open a file of the folder, with other text than it has if so wished; its address."""
        file = self._folder / path
        if file.as_uri() in self._opened:
            self._send("textDocument/didClose", {"textDocument": {"uri": file.as_uri()}})
        self._opened.append(file.as_uri())
        content = file.read_text("utf-8") if text is None else text
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": len(self._opened), "text": content}
        self._send("textDocument/didOpen", {"textDocument": document})
        return file.as_uri()

    def problems(self, uri: str, enough: Callable[[list[Any]], bool] = lambda found: True) -> list[Any]:
        """The diagnostics of a document, once there are any to the caller's liking."""
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                found: list[Any] = message["params"]["diagnostics"]
                if enough(found):
                    return found

    def at(self, request: str, uri: str, line: int, column: int) -> Any:
        """The answer to a request about a place; lines and columns count from 0."""
        return self.ask(request, {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}})

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and wait for its answer."""
        self._count += 1
        self._send(method, params, id=self._count)
        while True:
            message = self._next()
            if message.get("id") == self._count and "method" not in message:
                assert "error" not in message, message
                return message.get("result")

    def _next(self) -> dict[str, Any]:
        message = self._inbox.get(timeout=SECONDS)
        assert message is not None, "the server has ended"
        if "method" in message and "id" in message:
            self._send_message({"jsonrpc": "2.0", "id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self._setting(item.get("section", "")) for item in message["params"]["items"]]

    def _setting(self, section: str) -> Any:
        inside = f"{section}."
        return {name.removeprefix(inside): value for name, value in self._settings.items() if name.startswith(inside)}

    def _send(self, method: str, params: Any, **more: Any) -> None:
        self._send_message({"jsonrpc": "2.0", "method": method, "params": params, **more})

    def _send_message(self, message: dict[str, Any]) -> None:
        raw = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(f"Content-Length: {len(raw)}\r\n\r\n".encode() + raw)
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while True:
            length = 0
            while (header := stream.readline().strip()) != b"":
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            if length == 0:
                self._inbox.put(None)
                return
            self._inbox.put(json.loads(stream.read(length)))
