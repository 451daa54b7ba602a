"""Packs: those that ship are sound, names resolve last in them, levels follow from the map, and nothing is read without need."""

import re
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm import schema
from cjm.check import Options, check
from cjm.model import Library
from cjm.packs import shelf
from cjm.packs.checks import CHECKS
from cjm.packs.levels import by_phase, levels
from cjm.packs.model import Criterion, Level, Pack
from cjm.packs.reading import judge, read_pack
from cjm.packs.selection import KINDS
from cjm.packs.wordlists import pattern
from cjm.project import Project, load
from cjm.rules import catalogue
from cjm.values import Percent
from cjm.yamltree import parse

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")
PROMISED = [
    "hunt-ladder", "channels-ru", "cx-pyramid", "core-four", "outcomes", "touchpoint-checklist", "overlooked-channels",
    "delivery-kit", "abandoned-cart", "contract-and-payment", "complaint-ttr", "review-funnel", "review-places",
    "review-maturity", "process-maturity", "b2b", "b2b-site", "tx", "guest", "method-5-steps", "survey-types",
    "automation-recipes", "ru-finance",
]  # fmt: skip
SCALES = ["cx-pyramid", "process-maturity", "review-maturity", "method-5-steps"]
NO_ANSWERS: MappingProxyType[str, dict[str, object]] = MappingProxyType({})


def project(folder: Path, text: str) -> Project:
    """A project of files divided by lines such as `# file: cjm.yaml`."""
    pieces = re.split(r"^# file: (\S+)\n", text.lstrip("\n"), flags=re.MULTILINE)
    for name, body in zip(pieces[1::2], pieces[2::2], strict=True):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    return load([str(folder)])


def codes(loaded: Project) -> list[tuple[str, str]]:
    """What the loader remarks: code and detail."""
    return [(remark.code, remark.detail) for remark in loaded.remarks]


# ---------------------------------------------------------------- the packs that ship


def test_every_promised_pack_ships() -> None:
    """Every pack that the language names is there, and none is a secret."""
    assert set(shelf.shipped_names()) == set(PROMISED)


@pytest.mark.parametrize("id", PROMISED)
def test_shipped_pack_is_sound(id: str, tmp_path: Path) -> None:
    """As a team's own file it would load without a remark: it fits the schema, and every name in it resolves."""
    source = (ROOT / "packs" / f"{id}.yaml").read_text(encoding="utf-8")
    loaded = project(
        tmp_path, f"# file: cjm.yaml\nproject: P\npacks: {id}\n# file: packs/p.yaml\n{source}# file: journeys/j.yaml\njourney: J\n"
    )
    assert codes(loaded) == []
    pack = loaded.packs[id]
    assert pack.id == id
    assert pack.about is not None
    assert {"en", "ru"} <= pack.name.words.keys() & pack.about.words.keys()


@pytest.mark.parametrize("id", PROMISED)
def test_shipped_texts_are_bilingual(id: str) -> None:
    """Every name, task, trigger and formula of a shipped pack has both languages, and so has every text that has one."""
    tree = shelf.shipped_tree(id)
    todo: list[object] = [tree.data]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            assert ("en" in node) == ("ru" in node), node
            for key in ("name", "about", "task", "trigger", "formula"):
                assert not isinstance(node.get(key), str), node
            todo += node.values()
        elif isinstance(node, list):
            todo += node


def test_the_guide_names_everything() -> None:
    """docs/packs.md lists every pack, every computed check and every kind that `of` can name; the schema offers the same."""
    said = set(re.findall(r"`([a-z0-9-]+)`", GUIDE))
    assert set(PROMISED) <= said
    assert set(CHECKS) <= said
    assert set(KINDS) <= said
    criterion = schema.load("pack")["definitions"]["criterion"]["properties"]
    assert criterion["check"]["enum"] == list(CHECKS)
    assert set(criterion["of"]["enum"]) == set(KINDS)
    count = len(shelf.shipped_tree("channels-ru").data["library"]["channels"])
    assert f"{count} channels" in GUIDE


def test_rules_wait_for_packs_that_exist() -> None:
    """No rule names a pack that nobody can switch on."""
    assert {pack for rule in catalogue().values() for pack in rule.packs} <= set(PROMISED)


# ---------------------------------------------------------------- reading


def test_nothing_is_read_without_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that switches on no pack opens no pack, not even the list of names."""

    def refuse(*_: object) -> None:
        raise AssertionError("a pack was looked for")

    monkeypatch.setattr(shelf, "shipped_tree", refuse)
    monkeypatch.setattr(shelf, "shipped_names", refuse)
    loaded = project(tmp_path, "# file: cjm.yaml\nproject: P\n# file: journeys/j.yaml\njourney: J\nstages:\n  - {name: A, kpis: nps}\n")
    assert codes(loaded) == [("STR014", "kpis:nps")]
    assert loaded.packs == {}


def test_only_what_is_named_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One pack on, one pack read."""
    read, real = [], shelf.shipped_tree
    monkeypatch.setattr(shelf, "shipped_tree", lambda id: (read.append(id), real(id))[1])
    loaded = project(tmp_path, "# file: cjm.yaml\nproject: P\n# file: journeys/j.yaml\njourney: J\npacks: [tx]\nstages:\n  - name: A\n")
    assert list(loaded.packs) == read == ["tx"]


def test_a_name_is_looked_up_in_the_file_then_the_project_then_the_packs(tmp_path: Path) -> None:
    """What somebody defines hides what a pack offers; a journey's packs come before the project's."""
    loaded = project(
        tmp_path,
        """
# file: cjm.yaml
project: P
packs: [ours]
# file: packs/ours.yaml
pack: ours
library:
  channels:
    a: {name: of the project's pack}
    b: {name: of the project's pack}
    c: {name: of the project's pack}
    d: {name: of the project's pack}
# file: packs/theirs.yaml
pack: theirs
library:
  channels: {b: {name: of the journey's pack}, c: {name: of the journey's pack}, d: {name: of the journey's pack}}
# file: library.yaml
channels: {c: {name: of the project}, d: {name: of the project}}
# file: journeys/j.yaml
journey: J
packs: [theirs]
stages:
  - {name: A, entry: [a, b, c, d]}
library:
  channels: {d: {name: of the file}}
# file: journeys/k.yaml
journey: K
stages:
  - {name: A, entry: [a, b]}
""",
    )
    assert codes(loaded) == []
    names = [[str(ref.item.name) for ref in journey.stages[0].entry if ref.item] for journey in loaded.model.journeys]
    assert names == [
        ["of the project's pack", "of the journey's pack", "of the project", "of the file"],
        ["of the project's pack", "of the project's pack"],
    ]


def test_a_pack_of_a_journey_is_seen_by_that_journey_only(tmp_path: Path) -> None:
    """Another journey's reference to it resolves nowhere."""
    loaded = project(
        tmp_path,
        """
# file: j.yaml
journey: J
packs: [delivery-kit]
stages:
  - {name: A, touchpoints: [courier]}
# file: k.yaml
journey: K
stages:
  - {name: A, touchpoints: [courier]}
""",
    )
    assert codes(loaded) == [("STR014", "use:courier")]
    (taken,) = loaded.model.journeys[0].stages[0].touchpoints
    assert taken.kind == "delivery"
    assert taken.channel is not None
    assert taken.channel.item is not None


def test_an_own_pack_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    """The team's `tx` is the team's."""
    loaded = project(tmp_path, "# file: j.yaml\njourney: J\npacks: tx\nstages:\n  - name: A\n# file: packs/tx.yaml\npack: tx\nname: Ours\n")
    assert str(loaded.packs["tx"].name) == "Ours"


def test_a_pack_that_cannot_be_read_is_one_finding(tmp_path: Path) -> None:
    """The file's own finding is enough: its name is not unknown as well."""
    loaded = project(tmp_path, "# file: p.yaml\npack: ours\nname: [\n# file: j.yaml\njourney: J\npacks: ours\nstages:\n  - name: A\n")
    assert [remark.code for remark in loaded.remarks] == ["SRC001"]


def test_two_own_packs_of_one_id(tmp_path: Path) -> None:
    """The second is a duplicate, at its id."""
    loaded = project(tmp_path, "# file: a.yaml\npack: ours\n# file: b.yaml\npack: ours\n# file: j.yaml\njourney: J\nstages:\n  - name: A\n")
    (remark,) = loaded.remarks
    assert (remark.code, remark.place.source.path, remark.place.text) == ("STR015", "b.yaml", "ours")
    assert remark.values["first"] == "a.yaml:1"


def test_what_a_pack_names_must_exist(tmp_path: Path) -> None:
    """Fields, words, items of checklists: a slip is reported at its place, with what was probably meant."""
    loaded = project(
        tmp_path,
        """
# file: packs/ours.yaml
pack: ours
require:
  - {of: touchpoint, where: {kind: complain, chanel: site, phase: servise}, fields: [sla, ownr]}
levels:
  - level: 1
    name: One
    criteria:
      - {name: A, of: stage, is: {vs_expectation: meet}}
      - {name: B, ticked: list/itme}
      - {name: C, check: ownd}
checklists:
  list: {items: {item: Done}}
# file: j.yaml
journey: J
stages:
  - name: A
""",
    )
    said = [(remark.code, remark.values["value"], str(remark.values["expected"].en)) for remark in loaded.remarks]  # type: ignore[attr-defined]
    assert said == [
        ("SRC011", "ownd", "`owned`"),
        ("SRC011", "ownr", "`owner`"),
        ("SRC011", "complain", "`complaint`"),
        ("SRC011", "chanel", "`channel`"),
        ("SRC011", "servise", "`service`"),
        ("SRC011", "meet", "`meets`"),
        ("SRC011", "list/itme", "`list/item`"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "pack: [a]",
        "pack: {a: b}",
        "pack:",
        "pack: 7",
        "pack: p\nrequire: 1",
        "pack: p\nrequire: [{of: nobody, fields: [x]}, 3, {of: stage}]",
        "pack: p\nlevels: {a: 1}",
        "pack: p\nlevels: [{level: x, name: [1], criteria: [{name: n, at_least: 80, check: 1}]}]",
        "pack: p\nchecklists: [1]",
        "pack: p\nchecklists: {a: {items: [b]}, b: 3}",
        "pack: p\nforbid: [{words: 1}, {words: ['*', '**', '  ']}]",
        "pack: p\nlibrary: [1]",
        "pack: p\nlibrary: {channels: {a: 1}}",
        "pack: p\nplays: [1, {name: 3}]\nstages: {a: 1}",
        "pack: p\nwords: {gating: [1]}",
    ],
)
def test_a_broken_pack_is_a_finding(body: str, tmp_path: Path) -> None:
    """Whatever stands in a pack, the project is checked to the end."""
    loaded = project(tmp_path, f"# file: p.yaml\n{body}\n# file: j.yaml\njourney: J\npacks: p\nstages:\n  - name: A\n")
    report = check(loaded, Options(date(2026, 11, 20), level="strict"))
    assert not [finding for finding in report.findings if finding.name == "rule-crashed"]


def test_findings_never_stand_in_a_shipped_pack(tmp_path: Path) -> None:
    """A touchpoint taken from a pack is judged in the journey, or not at all."""
    loaded = project(
        tmp_path,
        "# file: j.yaml\njourney: J\npacks: [delivery-kit, core-four]\nkpis: nps\nstages:\n  - {name: A, touchpoints: [courier]}\n",
    )
    report = check(loaded, Options(date(2026, 11, 20), level="strict"))
    assert {finding.path for finding in report.findings} == {"j.yaml"}


# ---------------------------------------------------------------- levels


@pytest.mark.parametrize("id", SCALES)
def test_levels_of_the_demo_follow_the_law(id: str) -> None:
    """Every criterion up to the level reached holds, and the next one that fails stands above it."""
    demo = load([str(ROOT / "journeys")])
    pack = read_pack(id, shelf.shipped_tree(id), Library())
    for journey in demo.model.journeys:
        for standing in (levels(pack, journey, NO_ANSWERS), *by_phase(pack, journey, NO_ANSWERS).values()):
            reached = standing.reached.level if standing.reached is not None else -1
            assert not [judged for judged in standing.criteria if judged.open and judged.level.level <= reached]
            assert standing.next is None or (standing.next.level.level > reached and standing.next.missing)


def test_the_demo_is_told_apart() -> None:
    """A live map stands higher on process maturity than a first draft."""
    demo = load([str(ROOT / "journeys")])
    pack = read_pack("process-maturity", shelf.shipped_tree("process-maturity"), Library())
    reached = {journey.id: levels(pack, journey, NO_ANSWERS).reached for journey in demo.model.journeys}
    draft, live = reached["b2b-vendor"], reached["online-order"]
    assert draft is not None
    assert live is not None
    assert draft.level < live.level


CONTACTS = """
# file: j.yaml
journey: J
stages:
  - name: A
    touchpoints:
      - {name: Rated, quality: great}
      - {name: Unrated}
      - {name: Planned, status: planned}
      - {name: Also rated, quality: awful}
"""


def scale(share: float) -> Pack:
    """A pack of two levels: every level wants a share of the touchpoints to be rated."""
    tree, _ = parse(shelf.Source("p.yaml", "pack: p"))
    assert tree is not None
    at, place = tree.fields(tree.data), tree.whole

    def wants(level: int, percent: float) -> Level:
        criterion = Criterion(at=at, place=place, of="touchpoint", fields=("quality",), at_least=Percent(percent))
        return Level(at=at, place=place, level=level, criteria=(criterion,))

    return Pack(id="p", at=at, place=place, library=Library(), levels=(wants(2, 100), wants(1, share)))


@given(share=st.floats(0, 100))
def test_a_level_is_reached_by_its_share(share: float, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Two of three touchpoints in use are rated: a level that wants up to two thirds is reached, whatever the order of the scale."""
    (journey,) = project(tmp_path_factory.mktemp("p"), CONTACTS).model.journeys
    standing = levels(scale(share), journey, NO_ANSWERS)
    assert (standing.reached is not None) == (share <= 200 / 3)
    assert standing.next is not None
    assert [element.id for element in standing.next.missing] == ["unrated"]
    assert standing.next.level.level == (2 if standing.reached is not None else 1)


def test_a_criterion_without_anything_to_look_at_does_not_fail(tmp_path: Path) -> None:
    """A journey without touchpoints has nothing unrated; and a level needs the level below."""
    (journey,) = project(tmp_path, "# file: j.yaml\njourney: J\nstages:\n  - name: A\n").model.journeys
    standing = levels(scale(50), journey, NO_ANSWERS)
    assert standing.next is None
    assert standing.reached is not None
    assert standing.reached.level == 2


# ---------------------------------------------------------------- words


@given(word=st.text(min_size=2, max_size=12).filter(lambda word: word.strip() == word and word[0].isalnum() and not word.endswith("*")))
def test_a_word_is_found_as_it_stands(word: str) -> None:
    """Signs that mean something in a pattern mean themselves, and the word is not found inside another."""
    found = pattern([word]).search(f"a ({word}) b")
    assert found is not None
    assert found.span() == (3, 3 + len(word))
    assert pattern([word]).search(f"a x{word} b") is None


def test_endings_and_empty_lists() -> None:
    """A star stands for endings; no words find nothing."""
    assert pattern(["юзер*"]).findall("Юзерам и юзеру, а пользователю нет") == ["Юзерам", "юзеру"]
    assert pattern([]).search("anything") is None
    assert pattern(["*", " "]).search("anything * ") is None


# ---------------------------------------------------------------- the guide


def test_the_guide_is_true(tmp_path: Path) -> None:
    """The pack of the guide finds what the guide says."""
    blocks = re.findall(r"^```yaml\n(# file: .*?)^```$", GUIDE, flags=re.MULTILINE | re.DOTALL)
    loaded = project(tmp_path, "".join(blocks))
    assert codes(loaded) == []
    report = check(loaded, Options(date(2026, 11, 20), select=("PAK",)))
    found = [(finding.name, finding.place.text) for finding in report.findings]
    assert found == [
        ("level-not-reached", "maturity: 2"),
        ("pack-checklist-open", "checklists"),
        ("pack-required-field", "Complains"),
        ("pack-required-field", "Complaint form for users"),
        ("pack-forbidden-word", "users"),
    ]
    next_level = report.findings[0].message
    assert "the map shows level 1" in next_level
    assert "Customers were heard" in next_level


def test_shipped_packs_pass_their_own_judgement() -> None:
    """Also where they are read as shipped, without the loader's checks."""
    for id in PROMISED:
        assert list(judge(read_pack(id, shelf.shipped_tree(id), Library()))) == []
