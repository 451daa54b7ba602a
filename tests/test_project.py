"""Loading: the root, the files, their kinds, the limits, and what a broken file does to the others."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm import limits
from cjm.globs import find, matches
from cjm.project import NoProject, Project, load

JOURNEY = "journey: Order\nstages:\n  - name: Pays\n"
LIBRARY = "teams:\n  care: {name: Care}\n"
SETTINGS = "project: P\n"


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Files below a folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def ids(project: Project) -> list[str]:
    """The journeys that were loaded, by id."""
    return [journey.id for journey in project.model.journeys]


def codes(project: Project) -> list[tuple[str, str]]:
    """The code and the file of each remark."""
    return [(remark.code, remark.place.source.path) for remark in project.remarks]


# ---------------------------------------------------------------- the root


def test_the_root_is_where_the_settings_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a file, a folder or the working directory, upwards to `cjm.yaml`; the nearest one counts."""
    write(tmp_path, {"cjm.yaml": SETTINGS, "journeys/deep/a.yaml": JOURNEY, "inner/cjm.yaml": SETTINGS, "inner/journeys/b.yaml": JOURNEY})
    for start in ("journeys/deep/a.yaml", "journeys/deep", "journeys", ".", "cjm.yaml"):
        project = load([str(tmp_path / start)])
        assert (project.root, ids(project)) == (tmp_path, ["a"])
    assert load([str(tmp_path / "inner" / "journeys")]).root == tmp_path / "inner"
    monkeypatch.chdir(tmp_path / "journeys" / "deep")
    assert load().root == load(["a.yaml"]).root == load(["../../journeys/deep"]).root == load(["./../deep/a.yaml"]).root == tmp_path


def test_without_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files given, or all YAML below the folders given, rooted at their nearest common folder."""
    write(tmp_path, {"a/x.yaml": JOURNEY, "a/b/y.yml": JOURNEY, "c/z.yaml": JOURNEY, "c/readme.md": "# no\n", "c/.hidden/w.yaml": JOURNEY})
    one = load([str(tmp_path / "a" / "x.yaml")])
    assert (one.root, ids(one), one.settings.name.say("en")) == (tmp_path / "a", ["x"], "")
    both = load([str(tmp_path / "a" / "b"), str(tmp_path / "c" / "z.yaml")])
    assert (both.root, ids(both)) == (tmp_path, ["y", "z"])
    assert ids(load([str(tmp_path)])) == ["y", "x", "z"]
    monkeypatch.chdir(tmp_path)
    assert ids(load()) == ["y", "x", "z"]


def test_nothing_to_load(tmp_path: Path) -> None:
    """No such path, nothing below it, or a path outside the project: a sentence, not a project."""
    write(tmp_path, {"in/cjm.yaml": SETTINGS, "in/journeys/a.yaml": JOURNEY, "out/b.yaml": JOURNEY, "empty/readme.md": ""})
    for paths, word in (
        (["nowhere"], "no file or folder"),
        (["in/journeys/a.yaml\0"], "no file or folder"),
        (["empty"], "no journey files"),
        (["in", "out"], "outside the project"),
    ):
        with pytest.raises(NoProject, match=word) as caught:
            load([str(tmp_path / path) for path in paths])
        assert re.search("[а-я]", caught.value.phrase.ru)


# ---------------------------------------------------------------- which files


def test_default_sources(tmp_path: Path) -> None:
    """Journeys and libraries in their usual places, both endings; nothing else."""
    files = dict.fromkeys(
        ["journeys/a.yaml", "journeys/b/c.yml", "d.yaml", "other/e.yaml", "journeys/f.yaml.bak", "journeys/.g/h.yaml"], JOURNEY
    )
    libraries = {
        name: f"teams:\n  t{i}: {{name: T}}\n"
        for i, name in enumerate(["library.yaml", "library.yml", "library/x.yaml", "library/y/z.yml"])
    }
    project = load([str(write(tmp_path, {"cjm.yaml": SETTINGS, **files, **libraries}))])
    assert ids(project) == ["a", "c"] and len(project.model.library.teams) == 4 and project.remarks == []


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ("maps/*.yaml", ["m"]),
        ("[maps/*.yaml, 'journeys/*.yaml']", ["a", "m"]), ("'**/*.yaml'", ["a", "n", "m"]), ("./maps/*.yaml", ["m"]),
        ("'maps/?.yaml'", ["m"]), ("'maps/[a-m].yaml'", ["m"]), ("'maps/**'", ["n", "m"]),
        ("maps/./deep/../*.yaml", []), ("'*/*/*.yaml'", ["n"]),
        ("../outside.yaml", []), ("/etc/*", []), ("'**/../../*'", []), ("~/*", []), ("maps", []), ("'*'", []), ("'  '", []),
    ],
)  # fmt: skip
def test_custom_sources(sources: str, expected: list[str], tmp_path: Path) -> None:
    """Patterns of `cjm.yaml` replace the usual places; those that lead out of the project find nothing."""
    files = {
        "journeys/a.yaml": JOURNEY,
        "maps/m.yaml": JOURNEY,
        "maps/deep/n.yaml": JOURNEY,
        "cjm.yaml": f"project: P\nsources: {sources}\n",
    }
    write(tmp_path, {"outside.yaml": JOURNEY})
    root = write(tmp_path / "project", files)
    project = load([str(root)])
    assert ids(project) == expected and not project.remarks


def test_paths_only_filter(tmp_path: Path) -> None:
    """A path given says what is reported; the whole project is loaded, and a file that no pattern covers is added."""
    root = write(
        tmp_path, {"cjm.yaml": SETTINGS, "journeys/a.yaml": JOURNEY + "owner: care\n", "library.yaml": LIBRARY, "drafts/b.yaml": JOURNEY}
    )
    project = load([str(root / "journeys" / "a.yaml")])
    assert project.remarks == [] and project.reported == {"journeys/a.yaml"} and project.wants("journeys/a.yaml")
    assert not project.wants("library.yaml") and not project.wants("cjm.yaml")
    drafts = load([str(root / "drafts")])
    assert ids(drafts) == ["b", "a"] and drafts.reported == {"drafts/b.yaml"}
    assert load([str(root)]).reported is None and load([str(root), str(root / "drafts" / "b.yaml")]).reported is None


def test_links(tmp_path: Path) -> None:
    """A link to a file inside the project is read under its own name; links to folders are not entered, links out are refused."""
    root = write(tmp_path / "project", {"cjm.yaml": SETTINGS, "journeys/a.yaml": JOURNEY, "more/b.yaml": JOURNEY})
    write(tmp_path, {"out.yaml": JOURNEY, "outside/c.yaml": JOURNEY})
    (root / "journeys" / "b.yaml").symlink_to("../more/b.yaml")
    (root / "journeys" / "more").symlink_to("../more")
    (root / "journeys" / "out.yaml").symlink_to(tmp_path / "out.yaml")
    (root / "library").symlink_to(tmp_path / "outside")
    project = load([str(root)])
    assert ids(project) == ["a", "b"] and codes(project) == [("SRC008", "journeys/out.yaml")]
    (tmp_path / "way").symlink_to(root)
    through = load([str(tmp_path / "way" / "journeys")])
    assert ids(through) == ["a", "b"] and through.root == tmp_path / "way"


# ---------------------------------------------------------------- kinds

KINDS = [
    ("journey: A\nstages: []\n", "journey"), ("stages: []\njourney: A\n", "journey"), ("journey: A\nteams: {}\n", "journey"),
    ("journey:\n", "journey"),
    ("journey:\nstages: []\n", "journey"),
    ("teams: {}\n", "library"), ("library: {}\n", "library"), ("library:\n", "library"), ("teams:\n", "library"),
    ("cjm: 1\nlang: ru\nlint: {off: a}\nkpis: {}\n", "library"),
    ("library: {}\nteams: {}\n", "library"), ("teams: {}\nstages: []\n", "unknown"), ("cjm: 1\nlang: ru\n", "unknown"),
    ("jorney: A\n", "unknown"), ("", "unknown"), ("{}", "unknown"), ("{lint: }", "unknown"),
    ("- a\n", "unknown"), ("a\n", "unknown"), ("pack: a\n", "pack"), ("project: A\n", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds_are_told_by_content(text: str, kind: str, tmp_path: Path) -> None:
    """A journey, a library, a pack, or a file that says so of itself."""
    project = load([str(write(tmp_path, {"x.yaml": text}) / "x.yaml")])
    assert (len(project.model.journeys) == 1) == (kind == "journey")
    assert ("SRC007" in [code for code, _ in codes(project)]) == (kind == "unknown")


def test_advice_on_an_unknown_kind(tmp_path: Path) -> None:
    """A misspelt key is answered with the right one, at the key."""
    (remark,) = load([str(write(tmp_path, {"x.yaml": "# a\nlang: en\njorney: A\nstages: []\n"}) / "x.yaml")]).remarks
    assert remark.place.text == "jorney" and remark.values["advice"].say("en") == "`journey:` instead of `jorney:`"  # type: ignore[attr-defined]


@pytest.mark.parametrize("version", [1, 2, 10**17, -1, "'2'", "1.5", "true"])
def test_versions_of_the_language(version: object, tmp_path: Path) -> None:
    """A newer version is refused and nothing else is said of the file; what is no version is a wrong value."""
    project = load([str(write(tmp_path, {"x.yaml": f"cjm: {version}\n{JOURNEY}owner: nobody\nfoo: bar\n"}) / "x.yaml")])
    newer = isinstance(version, int) and version > 1
    assert ("SRC012" in dict(codes(project))) == newer and (len(project.remarks) == 1) == newer and bool(project.model.journeys) != newer
    assert ("SRC011" in dict(codes(project))) == (version not in (1, 2, 10**17))


def test_settings_from_the_future(tmp_path: Path) -> None:
    """The project is broken, and nothing else is read."""
    project = load([str(write(tmp_path, {"cjm.yaml": "cjm: 2\nproject: P\nnew: x\n", "journeys/a.yaml": "["}))])
    assert project.broken and codes(project) == [("SRC012", "cjm.yaml")] and not project.model.journeys


# ---------------------------------------------------------------- limits


def test_size_of_a_file(tmp_path: Path) -> None:
    """limits.FILE_BYTES are read, one more is not."""
    for extra in (-1, 0, 1):
        text = f"{JOURNEY}#".ljust(limits.FILE_BYTES + extra - 1, "c") + "\n"
        project = load([str(write(tmp_path, {"x.yaml": text}) / "x.yaml")])
        assert codes(project) == ([("SRC004", "x.yaml")] if extra > 0 else [])


@pytest.mark.parametrize("most", [3])
def test_number_of_files(most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """limits.WORKSPACE_FILES are read; the next one is named, and no more."""
    monkeypatch.setattr(limits, "WORKSPACE_FILES", most)
    for extra in (-1, 0, 1, 5):
        root = write(tmp_path / str(extra), {f"j{i}.yaml": JOURNEY for i in range(most + extra)})
        project = load([str(root)])
        assert len(project.model.journeys) == min(most, most + extra)
        assert codes(project) == ([("SRC004", f"j{most}.yaml")] if extra > 0 else [])


def test_size_of_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """limits.WORKSPACE_BYTES are read in all; the file that goes beyond is named."""
    root = write(tmp_path, {f"j{i}.yaml": JOURNEY for i in range(3)})
    for extra in (1, 0, -1):
        monkeypatch.setattr(limits, "WORKSPACE_BYTES", 3 * len(JOURNEY) + extra)
        project = load([str(root)])
        assert codes(project) == ([("SRC004", "j2.yaml")] if extra < 0 else [])
        assert len(project.model.journeys) == (2 if extra < 0 else 3)


# ---------------------------------------------------------------- broken files


def test_a_broken_file_hides_nothing_in_the_others(tmp_path: Path) -> None:
    """Each file is answered for on its own."""
    files: dict[str, str | bytes] = {
        "cjm.yaml": SETTINGS,
        "journeys/a.yaml": "journey: [A\n",
        "journeys/b.yaml": b"journey: \xff\n",
        "journeys/c.yaml": "journey: A: B\n",
        "journeys/d.yaml": JOURNEY + "fase: x\nowner: nobody\n",
        "journeys/e.yaml": "x",
        "journeys/f.yaml": "journey: \x1bA\n",
        "journeys/g.yaml": JOURNEY,
    }
    project = load([str(write(tmp_path, files))])
    assert ids(project) == ["d", "g"]
    assert sorted(codes(project)) == [
        ("SRC001", "journeys/a.yaml"), ("SRC001", "journeys/c.yaml"), ("SRC005", "journeys/b.yaml"), ("SRC006", "journeys/f.yaml"),
        ("SRC007", "journeys/e.yaml"), ("STR014", "journeys/d.yaml"), ("STY001", "journeys/d.yaml"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "byte", "guess"),
    [
        (b"journey: A\xff", 10, "some other encoding"),
        (b"\xef\xbb\xbfjourney: A\xff", 13, "some other encoding"),
        ("journey: Заказ и оплата\n".encode("cp1251"), 9, "Windows-1251"),
        (JOURNEY.encode("utf-16"), 0, "UTF-16"),
        (JOURNEY.encode("utf-16-be"), 0, "UTF-16"),
        (JOURNEY.encode("utf-32"), 0, "UTF-32"),
        (JOURNEY.encode("utf-32-be"), 0, "UTF-32"),
        ("journey: Ж\n".encode()[:-2], 9, "some other encoding"),
    ],
)
def test_encodings(raw: bytes, byte: int, guess: str, tmp_path: Path) -> None:
    """A file that is not UTF-8 is named with the first byte that is wrong and what it looks like."""
    (remark,) = load([str(write(tmp_path, {"x.yaml": raw}) / "x.yaml")]).remarks
    assert (remark.code, remark.values["byte"]) == ("SRC005", byte)
    assert guess in remark.values["guess"].say("en")  # type: ignore[attr-defined]
    assert remark.place.text == "\ufffd" and remark.address == "file:x.yaml"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the operating system is a remark with its reason."""
    import builtins

    root = write(tmp_path, {"a.yaml": JOURNEY, "b.yaml": JOURNEY})
    plain_open = builtins.open

    def refuse(path: object, *args: object, **kwargs: object) -> object:
        if str(path).endswith("a.yaml"):
            raise PermissionError(13, "Permission denied")
        return plain_open(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", refuse)
    project = load([str(root)])
    assert codes(project) == [("SRC008", "a.yaml")] and ids(project) == ["b"]
    assert "Permission denied" in project.remarks[0].values["reason"].say("en")  # type: ignore[attr-defined]


def test_stray_commas(tmp_path: Path) -> None:
    """A key without value and colon inside a row is a comma too many; outside it is just a key."""
    text = "journey: A\nstages:\n  - {name: Pays, at once, phase: use}\n  - name: Waits\n    goal:\n"
    (remark,) = load([str(write(tmp_path, {"x.yaml": text}) / "x.yaml")]).remarks
    assert (remark.code, remark.place.text) == ("STY002", "at once")


# ---------------------------------------------------------------- globs


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("*.yaml", ["a.yaml", ".a.yaml"], ["a/b.yaml", "a.yml", "a.yaml.bak"]),
        ("**/*.yaml", ["a.yaml", "a/b.yaml", "a/b/c.yaml"], ["a.yml"]),
        ("a/**", ["a/b", "a/b/c"], ["b/a", "ab"]),
        ("a/**/b/*.yaml", ["a/b/c.yaml", "a/x/b/c.yaml", "a/b/b/c.yaml", "a/x/y/b/c.yaml"], ["a/c.yaml", "a/b/x/c.yaml"]),
        ("a?.yaml", ["ab.yaml"], ["a.yaml", "a/.yaml", "abc.yaml"]),
        ("[ab].yaml", ["a.yaml"], ["c.yaml"]),
        ("**/a/**/b", ["a/b", "x/a/y/b", "a/a/b/b"], ["b/a", "a"]),
        ("a.yaml", ["a.yaml"], ["aXyaml", "b/a.yaml"]),
        ("**", ["a", "a/b"], []),
    ],
)
def test_matches(pattern: str, yes: list[str], no: list[str]) -> None:
    """`**` is any number of folders, the other signs stay within a name."""
    assert [path for path in yes + no if matches(path, pattern)] == yes


@given(st.text("ab/*?", min_size=1, max_size=8), st.text("ab/", min_size=1, max_size=8))
def test_matches_by_regular_expression(pattern: str, path: str) -> None:
    """A path matches as the plain translation of the pattern says, taken part by part."""
    pattern, path = (re.sub("/+", "/", text).strip("/") or "a" for text in (pattern, path))
    parts = [
        "(?:[^/]+(?:/|$))*" if part == "**" else "".join({"*": "[^/]*", "?": "[^/]"}.get(c, c) for c in part) + "(?:/|$)"
        for part in pattern.split("/")
    ]
    assert matches(path, pattern) == (re.fullmatch("".join(parts), path) is not None)


def test_no_pattern_blows_up() -> None:
    """Patterns full of stars end at once, whatever the path."""
    long = "/".join(["a" * 30] * 60)
    assert (
        not matches(long, "**/" * 60 + "b") and not matches("a" * 250, "*a" * 90 + "b") and not matches(long, "**/*a*a*a*a*b/" * 20 + "b")
    )


def test_find_stays_below_its_folder(tmp_path: Path) -> None:
    """No pattern finds anything outside, by `..`, from the root of the disk or through a link."""
    root = write(tmp_path / "in", {"a.yaml": "", "b/c.yaml": ""})
    write(tmp_path, {"out.yaml": "", "away/d.yaml": ""})
    (root / "link").symlink_to(tmp_path / "away")
    patterns = ["../*.yaml", "b/../../*.yaml", f"{tmp_path}/*.yaml", "link/*.yaml", "**/d.yaml", "*.yaml", "b/*", "x/*", "", "."]
    assert find(root, patterns) == ["a.yaml", "b/c.yaml"]
    assert os.listdir(tmp_path / "away") == ["d.yaml"]
