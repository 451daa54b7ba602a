"""Creme CRM imports the table of tasks, through its own pages, once for each task."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.integration.servers import free_port, listens, running
from tests.nightly.importing import There, program, rows, tell

HERE = Path(__file__).parent
LIST = """
import json
from creme.activities.models import Activity
found = Activity.objects.order_by("place")
print("TASKS" + json.dumps([[a.place, a.title, str(a.start.date()), bool(a.status and a.status.name == "Done")] for a in found]))
"""
FINISH = """
from creme.activities.models import Activity, Status
activity = Activity.objects.get(place={key!r})
activity.status = Status.objects.get(name="Done")
activity.save()
"""
COUNT = "from creme.creme_core.models import Job; print('OPEN', Job.objects.filter(user__isnull=False, status__lt=20).count())"
ACTIVITY = "from django.contrib.contenttypes.models import ContentType as T; print('ID', T.objects.get(model='activity').id)"


class Form(HTMLParser):
    """What a page's form would send if somebody pressed its button at once."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._select = self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Fields, and the options and boxes that are ticked."""
        given = {name: value or "" for name, value in attrs}
        name, kind = given.get("name", ""), given.get("type", "")
        if tag == "input" and name and kind not in ("submit", "file") and (kind not in ("checkbox", "radio") or "checked" in given):
            self.values.setdefault(name, []).append(given.get("value", "on" if "checked" in given else ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.values.setdefault(self._select, []).append(given.get("value", ""))
        elif tag == "textarea" and name:
            self._area = name
            self.values[name] = [""]

    def handle_endtag(self, tag: str) -> None:
        """A field is over."""
        self._select = "" if tag == "select" else self._select
        self._area = "" if tag == "textarea" else self._area

    def handle_data(self, data: str) -> None:
        """What stands in a text field."""
        if self._area:
            self.values[self._area] = [(self.values[self._area][0] + data).lstrip("\n")]


class Creme:
    """A Creme that is used through its pages, and looked into through its shell."""

    def __init__(self, folder: Path, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.environ = {
            **os.environ,
            "CREME_FOLDER": str(folder),
            "PYTHONPATH": os.pathsep.join([str(HERE), str(folder)]),
            "PYTHONWARNINGS": "ignore",
            "DJANGO_SETTINGS_MODULE": "creme_settings",
        }
        self.folder = folder
        self._cookies = CookieJar()
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._cookies))

    def creme(self, *arguments: str) -> str:
        """What the program says."""
        command = [program("creme", "creme"), *arguments, "--settings=creme_settings"]
        done = subprocess.run(command, cwd=self.folder, env=self.environ, capture_output=True, text=True, check=False, timeout=600)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def get(self, path: str) -> str:
        """A page."""
        with self._browser.open(self.url + path, timeout=60) as answer:
            text: str = answer.read().decode()
            return text

    def post(self, path: str, values: Mapping[str, list[str]], file: Path | None = None) -> tuple[str, str]:
        """Where a form leads, and the page there."""
        token = next(cookie.value or "" for cookie in self._cookies if cookie.name == "csrftoken")
        border = uuid.uuid4().hex
        parts = [
            f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, many in {**values, "csrfmiddlewaretoken": [token]}.items()
            for value in many
        ]
        if file is not None:
            head = f'Content-Disposition: form-data; name="filedata"; filename="{file.name}"\r\nContent-Type: text/csv'
            parts.append(f"--{border}\r\n{head}\r\n\r\n".encode() + file.read_bytes() + b"\r\n")
        body = b"".join([*parts, f"--{border}--\r\n".encode()])
        request = urllib.request.Request(self.url + path, data=body)
        request.add_header("Content-Type", f"multipart/form-data; boundary={border}")
        request.add_header("Referer", self.url + path)
        with self._browser.open(request, timeout=60) as answer:
            return answer.geturl(), answer.read().decode()

    def load(self, table: Path) -> None:
        """Upload the table, choose its columns, and wait for the import to end. Tasks are known again by their key, kept as `place`."""
        if not any(cookie.name == "sessionid" for cookie in self._cookies):
            self.get("/creme_login/")
            self.post("/creme_login/", {"username": ["root"], "password": ["root"], "next": ["/"]})
        document = {"user": ["1"], "title": [uuid.uuid4().hex], "linked_folder": ["2"], "description": [""]}
        address, page = self.post("/documents/document/add", document, table)
        found = re.search(r"/document/([0-9]+)$", address)
        assert found is not None, _errors(page)
        ours = f"/creme_core/mass_import/{self.number(ACTIVITY)}"
        _, page = self.post(ours, {"step": ["0"], "document": [found[1]], "has_header": ["on"]})
        columns = list(rows(table)[0])
        chosen = {"title": "title", "description": "description", "place": "key", "start": "due"}
        form = Form(page).values | {f"{field}_colselect": [str(columns.index(column) + 1)] for field, column in chosen.items()}
        form |= {"end_colselect": ["0"], "status_colselect": ["0"], "is_all_day_defval": ["on"]}
        form |= {"key_fields": ["place"], "type_selector": ["1"], "my_participation_0": [], "participants_mode": ["1"]}
        address, page = self.post(ours, form)
        assert "/job/" in address, _errors(page)
        for _ in range(120):
            if self.number(COUNT) == "0":
                return
            time.sleep(0.5)
        pytest.fail("the import did not end")

    def number(self, code: str) -> str:
        """The last word that the shell says."""
        return self.creme("shell", "-c", code).split()[-1]

    def finish(self, key: str) -> None:
        """Somebody marks a task as done."""
        self.creme("shell", "-c", FINISH.format(key=key))

    def there(self) -> list[There]:
        """All its tasks, by key."""
        said = self.creme("shell", "-c", LIST)
        return [There(*task) for task in json.loads(said.partition("TASKS")[2])]


def _errors(page: str) -> list[str]:
    return re.findall(r"<ul[^>]*errorlist.*?</ul>", page, re.DOTALL)


@pytest.fixture
def creme() -> Iterator[Creme]:
    """A fresh Creme with its job manager; its folder has a short name, as a socket lies in it."""
    folder, port = Path(tempfile.mkdtemp()), free_port()
    system = Creme(folder, port)
    try:
        for command in ("migrate", "creme_populate", "generatemedia"):
            system.creme(command)
        start = program("creme", "creme")
        with ExitStack() as stack:
            jobs = [start, "creme_job_manager", "--settings=creme_settings"]
            serve = [start, "runserver", f"127.0.0.1:{port}", "--noreload", "--settings=creme_settings"]
            log = folder / "jobs.log"
            stack.enter_context(running(jobs, lambda: "user job" in log.read_text("utf-8", "replace"), log, system.environ, folder))
            stack.enter_context(running(serve, lambda: listens(port), folder / "serve.log", system.environ, folder))
            yield system
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_the_story(tmp_path: Path, creme: Creme) -> None:
    """Imported, imported again, changed here, finished there, imported again."""
    tell(tmp_path, creme)
