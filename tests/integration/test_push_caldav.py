"""Tasks go to a real CalDAV server, Radicale, and come back done; todoman reads, and finishes, what lies there."""

import json
import os
import subprocess
import sys
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.pushing import There, cjm, edit, tell
from tests.integration.servers import free_port, listens, running

CONFIG = """\
[server]
hosts = 127.0.0.1:{port}
{tls}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
[rights]
type = owner_only
[storage]
filesystem_folder = {folder}/storage
[logging]
level = warning
"""
TODOMAN = """\
path = "{folder}/storage/collection-root/anna/*"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "tasks"
cache_path = "{folder}/todoman.sqlite3"
"""
MAKE = b"""<?xml version="1.0"?><C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
<D:displayname>tasks</D:displayname>
<C:supported-calendar-component-set><C:comp name="VTODO"/></C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>"""


class Radicale:
    """A task list of a server, seen through todoman."""

    name = "caldav"

    def __init__(self, folder: Path, port: int, scheme: str = "http") -> None:
        self.folder = folder
        self.url = f"{scheme}://127.0.0.1:{port}/anna/tasks"
        self.environ = {"CJM_CALDAV_URL": self.url, "CJM_CALDAV_USER": "anna", "CJM_CALDAV_PASSWORD": "sésame: ouvre"}

    def ask(self, method: str, path: str = "", body: bytes | None = None) -> str:
        """What the server answers."""
        request = urllib.request.Request(self.url + path, data=body, method=method)
        request.add_header("Authorization", "Basic " + b64encode("anna:sésame: ouvre".encode()).decode())
        with urllib.request.urlopen(request, timeout=30) as answer:
            text: str = answer.read().decode()
            return text

    def todo(self, *arguments: str) -> str:
        """What todoman says."""
        program = Path(sys.executable).parent / "todo"
        command = [str(program), "--config", str(self.folder / "todoman.py"), *arguments]
        environ = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        return subprocess.run(command, env=environ, capture_output=True, text=True, check=True, timeout=60).stdout

    def listed(self) -> list[dict[str, object]]:
        """All tasks, those that are done too."""
        found: list[dict[str, object]] = json.loads(self.todo("--porcelain", "list", "--status", "ANY") or "[]")
        return sorted(found, key=lambda task: str(task["summary"]))

    def there(self) -> list[There]:
        """All tasks, by title."""
        return [There(str(task["summary"]), self._day(str(task["summary"])), bool(task["completed"])) for task in self.listed()]

    def number(self, title: str) -> str:
        """How todoman calls the task of that title."""
        [number] = [str(task["id"]) for task in self.listed() if task["summary"] == title]
        return number

    def finish(self, title: str) -> None:
        """Somebody marks a task as done."""
        self.todo("done", self.number(title))

    def move(self, title: str, due: str) -> None:
        """Somebody gives a task another due date: as a day, which todoman cannot, so the file is edited."""
        [path] = [path for path in self.files() if f"SUMMARY:{_escaped(title)}" in path.read_bytes().decode()]
        lines = path.read_bytes().decode().split("\r\n")
        moved = [f"DUE;VALUE=DATE:{due.replace('-', '')}" if line.startswith("DUE") else line for line in lines]
        path.write_bytes("\r\n".join(moved).encode())

    def files(self) -> list[Path]:
        """What the server keeps."""
        return sorted((self.folder / "storage/collection-root/anna/tasks").glob("*.ics"))

    def _day(self, title: str) -> str:
        text = next(text for path in self.files() if f"SUMMARY:{_escaped(title)}" in (text := path.read_bytes().decode()))
        due = next((line.partition(":")[2] for line in text.split("\r\n") if line.startswith("DUE")), "")
        return f"{due[:4]}-{due[4:6]}-{due[6:8]}" if due else ""


def _escaped(title: str) -> str:
    return title.replace(";", "\\;").replace(",", "\\,")


@contextmanager
def serving(folder: Path, tls: str = "") -> Iterator[Radicale]:
    """A server that runs as long as the block, with an empty task list unless it is asked over TLS."""
    port = free_port()
    (folder / "users").write_text("anna:sésame: ouvre\n", "utf-8")
    (folder / "radicale.ini").write_text(CONFIG.format(port=port, folder=folder, tls=tls), "utf-8")
    (folder / "todoman.py").write_text(TODOMAN.format(folder=folder), "utf-8")
    command = [sys.executable, "-m", "radicale", "--config", str(folder / "radicale.ini")]
    with running(command, lambda: listens(port), folder / "radicale.log", dict(os.environ)):
        server = Radicale(folder, port, "https" if tls else "http")
        if not tls:
            server.ask("MKCALENDAR", "", MAKE)
        yield server


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Radicale]:
    """An empty task list."""
    with serving(tmp_path) as server:
        yield server


def test_the_story(tmp_path: Path, there: Radicale) -> None:
    """Once, not reopened, not overwritten, and done in the YAML in the end."""
    (tmp_path / "project").mkdir()
    tell(tmp_path / "project", there)


def small(folder: Path) -> Path:
    """A project with one action."""
    root = folder / "project"
    (root / "journeys").mkdir(parents=True)
    text = "journey: Order\nstages:\n  - name: Pay\n    actions:\n      - {do: Ask, id: ask, due: 2026-12-10}\n"
    (root / "journeys" / "order.yaml").write_text(text, "utf-8")
    (root / "cjm.yaml").write_text("cjm: 1\nproject: Test\n", "utf-8")
    return root


def test_what_people_added_stays(tmp_path: Path, there: Radicale) -> None:
    """Alarms, comments and properties of other programs survive a change of ours."""
    root = small(tmp_path)
    assert cjm(root, there, "push", "caldav", "--yes")[1] == 0
    [path] = there.files()
    text = path.read_bytes().decode()
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Не забыть\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n"
    more = "COMMENT:Иван согласен\r\nX-OTHER:kept\r\nPERCENT-COMPLETE:40\r\nSTATUS:IN-PROCESS\r\n"
    text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("STATUS"))
    path.write_bytes(text.replace("END:VTODO", f"{more}{alarm}END:VTODO").encode())
    edit(root, "do: Ask", "do: Ask twice")
    edit(root, "2026-12-10", "2026-12-11")
    said, status = cjm(root, there, "push", "caldav", "--yes")
    assert status == 0, said
    text = there.ask("GET", f"/{path.name}")
    for line in ("SUMMARY:Ask twice", "COMMENT:Иван согласен", "X-OTHER:kept", "PERCENT-COMPLETE:40", "STATUS:IN-PROCESS", "SEQUENCE:1"):
        assert line in text, line
    assert "DESCRIPTION:Не забыть" in text
    assert "DUE;VALUE=DATE:20261211" in text
    assert text.count("BEGIN:VTODO") == 1


def test_nothing_of_other_people_is_touched(tmp_path: Path, there: Radicale) -> None:
    """Tasks that are not ours stay as they are and are not listed, even a copy of ours that somebody made."""
    root = small(tmp_path)
    there.todo("new", "--list", "tasks", "Купить хлеб")
    assert cjm(root, there, "push", "caldav", "--yes")[1] == 0
    [ours] = [path for path in there.files() if b"SUMMARY:Ask" in path.read_bytes()]
    ours.with_name("copy.ics").write_bytes(ours.read_bytes().replace(ours.stem.encode(), b"another-uid").replace(b":Ask", b":Ask again"))
    before = {path.name: path.read_bytes() for path in there.files()}
    said, status = cjm(root, there, "push", "caldav", "--yes")
    assert (status, said.startswith("same: 1")) == (0, True), said
    assert {path.name: path.read_bytes() for path in there.files()} == before
    assert len(before) == 3


def test_a_wrong_password_and_a_wrong_address(tmp_path: Path, there: Radicale) -> None:
    """Both are said in a sentence that shows neither."""
    root = small(tmp_path)
    for name, value in (("CJM_CALDAV_PASSWORD", "wrong-word"), ("CJM_CALDAV_URL", f"{there.url}-none")):
        environ = {**there.environ, name: value}
        other = Radicale(there.folder, 1)
        other.environ = environ
        said, status = cjm(root, other, "push", "caldav", "--yes")
        assert status == 2, said
        assert value not in said
        assert "127.0.0.1" not in said
    assert there.files() == []


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    """Nothing is sent over a connection that could be anybody's; an authority that the user names is trusted."""
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(key), "-out", str(certificate), *names]
    subprocess.run(make, check=True, capture_output=True)
    root = small(tmp_path)
    with serving(tmp_path, f"ssl = True\ncertificate = {certificate}\nkey = {key}") as server:
        said, status = cjm(root, server, "push", "caldav", "--yes")
        assert (status, "certificate" in said) == (2, True), said
        server.environ = {**server.environ, "SSL_CERT_FILE": str(certificate)}
        said, status = cjm(root, server, "push", "caldav", "--yes")
        assert (status, "task list" in said) == (2, True), said
