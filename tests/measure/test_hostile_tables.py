"""Whatever stands in measurements/, it gives findings, never a traceback, and the journeys are still judged."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjm import limits
from cjm.check import Options, check
from cjm.measure.reading import COLUMNS, read_texts
from cjm.model import Model
from cjm.project import load
from cjm.source import Source

HEAD = b"kpi,period,value,n\n"
ODD: dict[str, tuple[bytes, set[str]]] = {
    "nul": (HEAD + b"nps,2026-Q3,6\x004,412\n", {"control-character"}),
    "latin": (HEAD + "nps,2026-Q3,64,412,café\n".encode("latin-1"), {"encoding"}),
    "cp1251": ("показатель,период\n".encode("cp1251"), {"encoding"}),
    "utf-16": ((HEAD + b"nps,2026-Q3,64,412\n").decode().encode("utf-16"), {"encoding"}),
    "bidi": (HEAD + "nps,2026-Q3,\u202e64,412\n".encode(), {"control-character"}),
    "huge-cell": (HEAD + b"nps,2026-Q3," + b"6" * 100_000 + b",412\n", {"limit-exceeded", "missing-field"}),
    "huge-number": (HEAD + b"nps,2026-Q3," + b"6" * 400 + b",412\n", {"wrong-value"}),
    "many-columns": (b"kpi,period,value" + b",x" * 5_000 + b"\nnps,2026-Q3,64\n", {"unknown-field"}),
    "many-problems": (HEAD + b"".join(b"nps,2026-%d,64,1\n" % n for n in range(13, 1_000)), {"wrong-value"}),
    "formula": (HEAD + b"=HYPERLINK(\"x\"),+2026,@SUM(A1),-1+1\n", {"unknown-reference"}),
    "ragged": (HEAD + b"nps\nnps,2026-Q3\n,,,,,,\nnps,2026-Q3,64,412,1,2,3\n", {"missing-field", "wrong-value"}),
    "open-quote": (HEAD + b'nps,2026-Q3,"64,412\nnps,2026-Q2,64,412\n', {"wrong-value"}),
    "empty": (b"", {"missing-field"}),
    "blank": (b"\n\n \n", {"missing-field"}),
    "yaml": (b"journey: Order\nstages: []\n", {"missing-field", "unknown-field"}),
    "infinite": (HEAD + b"nps,2026-Q3,inf,412\nnps,2026-Q2,nan,412\nnps,2026-Q1,1e3,412\n", {"wrong-value"}),
    "far": (HEAD + b"nps,9999-12-31,64,412\nnps,0001,64,412\n", set()),
    "backwards": (b"id,registered,resolved\n1,2099-12-31 23:59,1990-01-01 00:00\n2,1990-01-01,2099-12-31\n", {"wrong-value"}),
}  # fmt: skip


def judged(folder: Path) -> set[str]:
    """The names of the findings in the tables of a project; all its rules have run."""
    project = load([str(folder)])
    report = check(project, Options(date(2026, 11, 20), level="strict"))
    assert not [finding for finding in report.findings if finding.name == "rule-crashed"]
    return {finding.name for finding in report.findings if finding.path.endswith(".csv")}


@pytest.mark.parametrize("name", ODD)
def test_odd_tables(name: str, project: object, tmp_path: Path) -> None:
    """Each gives the findings that it deserves."""
    content, expected = ODD[name]
    project(a=content)  # type: ignore[operator]
    assert judged(tmp_path) == expected


def test_a_table_beyond_the_limit(project: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused as a whole, and the others are read."""
    monkeypatch.setattr(limits, "MEASUREMENT_BYTES", 100)
    project(a=HEAD + b"nps,2026-Q3,64,412\n" * 50, b=HEAD + b"nps,2026-Q3,64,412\n")  # type: ignore[operator]
    assert judged(tmp_path) == {"limit-exceeded"}
    assert len(list(load([str(tmp_path)]).measurements)) == 1


def test_tables_beyond_the_limit_together(project: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ones are read."""
    size = 2_000
    monkeypatch.setattr(limits, "WORKSPACE_BYTES", size)
    project(a=HEAD + b"nps,2026-Q3,64,412\n", b=HEAD + b" " * (size - 20))  # type: ignore[operator]
    assert judged(tmp_path) == {"limit-exceeded"}
    assert len(list(load([str(tmp_path)]).measurements)) == 1


def test_things_that_are_no_files(project: object, tmp_path: Path) -> None:
    """A pipe, a link out of the project and a broken link are refused."""
    project()  # type: ignore[operator]
    folder = tmp_path / "measurements"
    os.mkfifo(folder / "pipe.csv")
    (folder / "out.csv").symlink_to("/etc/hostname")
    (folder / "broken.csv").symlink_to("nowhere.csv")
    assert judged(tmp_path) == {"unreadable-file"}


cell = st.sampled_from(
    ["nps", "csat", "ttr", "poll", "recommend", "2026-Q3", "2026-10-05 09:00", "64", "86%", "3bd", "order", "", "=1", '"', "1e9", "-1", "ё"]
) | st.text(max_size=5)  # fmt: skip
column = st.sampled_from(sorted({name for names in COLUMNS.values() for name in names} | {"x"}))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(head=st.lists(column, max_size=8), rows=st.lists(st.lists(cell, max_size=9), max_size=6), sign=st.sampled_from(",;\t"))
def test_any_table(model: Model, head: list[str], rows: list[list[str]], sign: str) -> None:
    """Any cells under any head: remarks with places inside the text, and values in order."""
    text = "\n".join(sign.join(row) for row in (head, *rows))
    source = Source("measurements/a.csv", text)
    found, remarks = read_texts([source], model)
    assert all(remark.place.source is source and 0 <= remark.place.start <= remark.place.end <= len(text) for remark in remarks)
    assert all(remark.code for remark in remarks)
    assert all(list(series.values) == sorted(series.values, key=lambda value: (value.day, value.period)) for series in found)
