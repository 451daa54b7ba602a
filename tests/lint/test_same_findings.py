"""The findings are the same with one process or several, with a cache or without."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.cache import Cache
from cjm.check import Options, Report, check
from cjm.files import Disk
from cjm.lint import lint
from cjm.project import NoProject, load_from
from cjm.rules import catalogue
from cjm.rules.examples import read
from tests.lint.projects import FILES, TABLE, edited, write

TODAY = date(2026, 11, 20)
STRICT = Options(TODAY, level="strict")


@pytest.fixture(autouse=True, scope="module")
def small_crews() -> Iterator[None]:
    """Two journeys are enough for two processes here, and the tool stays the same while the tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cjm.lint.run._ENOUGH", 1)
        patch.setattr("cjm.lint.shelf.tool", lambda: b"the same tool")
        yield


def told(report: Report) -> tuple[object, ...]:
    """Everything that a report says, with places as numbers."""
    findings = [(f.path, f.place.start, f.place.end, *f._replace(place=None)) for f in report.findings]  # type: ignore[arg-type]
    return findings, report.files, report.lang, dict(report.left_out)


def plainly(folder: Path, given_: tuple[str, ...], options: Options) -> tuple[object, ...] | None:
    """What the whole project in one process finds; None where there is no project."""
    try:
        return told(check(load_from(Disk(folder), given_), options))
    except NoProject:
        return None


def shared(folder: Path, given_: tuple[str, ...], options: Options, jobs: int, cache: Cache | None) -> tuple[object, ...] | None:
    """The same by journeys that are judged alone."""
    try:
        return told(lint(Disk(folder), given_, options, jobs, cache).report)
    except NoProject:
        return None


@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**32),
    steps=st.lists(
        st.tuples(
            st.integers(0, 4), st.sampled_from(("strict", "standard")), st.sampled_from((None, "en", "ru")), st.booleans(), st.booleans()
        ),
        min_size=2,
        max_size=5,
    ),
    table=st.booleans(),
)
def test_after_any_edits(seed: int, steps: list[tuple[int, str, object, bool, bool]], table: bool) -> None:
    """A project is edited again and again, asked about as a whole or in part, at two levels and in two languages: one cache."""
    rng = Random(seed)
    files = FILES | ({"measurements/values.csv": TABLE} if table else {})
    with TemporaryDirectory() as name:
        folder, cache = Path(name, "project"), Cache(Path(name, "cache"))
        folder.mkdir()
        for edits, level, lang, some, fixable in steps:
            for _ in range(edits):
                files = edited(files, rng)
            write(folder, files)
            asked = (rng.choice(sorted(files)),) if some else ()
            options = Options(TODAY, level=level, lang=lang, select=("STR", "no-persona") if edits == 4 else (), fixable=fixable)  # type: ignore[arg-type]
            expected = plainly(folder, asked, options)
            assert shared(folder, asked, options, 1, None) == expected
            assert shared(folder, asked, options, 1, cache) == expected
            assert shared(folder, asked, options, 3, cache) == expected


EXAMPLES = sorted(catalogue())


@pytest.mark.parametrize("name", EXAMPLES)
def test_of_every_rule(name: str, tmp_path: Path) -> None:
    """The Bad examples of a rule, all findings at the highest level: three processes and one find the same."""
    for number, files in enumerate(read(catalogue()[name]).bad):
        folder = tmp_path / str(number)
        folder.mkdir()
        write(folder, files)
        assert shared(folder, (), STRICT, 3, None) == plainly(folder, (), STRICT)


def changed(tmp_path: Path, before: dict[str, str], after: dict[str, str], options: Options = STRICT) -> None:
    """Fill a cache with one state of a project, and see that it does not speak of the other one."""
    folder, cache = tmp_path / "project", Cache(tmp_path / "cache")
    folder.mkdir()
    write(folder, before)
    shared(folder, (), options, 1, cache)
    write(folder, after)
    assert shared(folder, (), options, 1, cache) == plainly(folder, (), options)


def test_a_measured_value_changes(tmp_path: Path) -> None:
    """What is found in a journey depends on values measured for it."""
    promise = FILES | {
        "journeys/order.yaml": FILES["journeys/order.yaml"].replace("    owner: sales\n", "    owner: sales\n    promise: [Fast]\n")
    }
    before, after = {"measurements/values.csv": TABLE}, {"measurements/values.csv": TABLE.replace(",41,", ",75,")}
    changed(tmp_path, promise | before, promise | after)


def test_a_stage_that_another_journey_leads_to_changes(tmp_path: Path) -> None:
    """`to: order/pays` sees more of the other journey than its head."""
    after = FILES | {"journeys/order.yaml": FILES["journeys/order.yaml"].replace("name: Pays\n    id: pays", "name: Pays up\n    id: pay")}
    changed(tmp_path, FILES, after)


def test_the_version_of_a_baseline_changes(tmp_path: Path) -> None:
    """`baseline: order@3` is compared with the version in the other file."""
    after = FILES | {"journeys/order.yaml": FILES["journeys/order.yaml"].replace("version: 4", "version: 3")}
    changed(tmp_path, FILES, after)


def test_the_language_of_the_only_journey_changes_what_the_others_are_told_in(tmp_path: Path) -> None:
    """Without `cjm.yaml` a second file decides on the language of the first."""
    one = {"a.yaml": "journey: Путь\nlang: ru\nstages: [{name: Ждёт}]\n"}
    changed(tmp_path, one, one | {"b.yaml": "journey: B\nstages: [{name: C}]\n"}, Options(TODAY, level="strict"))


def test_a_file_becomes_readable(tmp_path: Path) -> None:
    """A name that a broken file may define is not objected to, until the file can be read."""
    broken = FILES | {"journeys/x.yaml": "journey: X\nid: parnet\n: [\n"}
    changed(tmp_path, broken, FILES)


def test_a_library_in_the_guise_of_a_journey(tmp_path: Path) -> None:
    """A line that begins like a journey's does not make a library one: everything is judged beside it all the same."""
    write(tmp_path, FILES | {"library/more.yaml": "teams: {night: {name: Night,\njourney: 1}}\n"})
    found = shared(tmp_path, (), STRICT, 2, None)
    assert found == plainly(tmp_path, (), STRICT)
    assert any("library/team:night" in finding for finding in found[0])  # type: ignore[index, attr-defined]
