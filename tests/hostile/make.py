"""Hostile inputs that are too big, or too odd for git, to be kept as files: made anew for each test."""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cjm import limits

HEAD = "journey: Order\nstages:\n  - name: Pays\n"
_TAIL = "\n  - name: Gets it\n"


class Input(NamedTuple):
    """One file: `codes` are the loader's findings that it must give, no others; None where they are open."""

    name: str
    content: bytes
    codes: frozenset[str] | None


class Folder(NamedTuple):
    """One project: its files, and whether `cjm.yaml` must count as unreadable."""

    name: str
    files: dict[str, bytes]
    broken: bool


def _input(name: str, text: str | bytes, *codes: str) -> Input:
    return Input(name, text if isinstance(text, bytes) else text.encode(), frozenset(codes))


def big(part: int = 1) -> Iterator[Input]:
    """Files that are built to cost time or memory; of the crowds only a part."""
    yield from deep()
    yield from bombs()
    yield from numbers()
    yield from crowds(part)
    yield from long()


def deep() -> Iterator[Input]:
    """Y3: blocks within blocks, 10² to 10⁶ deep, closed and not."""
    for size in (10**2, 10**3, 10**4, 10**5, 10**6):
        for name, opening, closing, code in (
            ("lists", "[", "]", "SRC004"),
            ("rows", "{a: ", "}", "SRC004"),
            ("rows-as-keys", "{", "}", "SRC003"),
            ("dashes", "- ", "", "SRC004"),
            ("questions", "? ", "", "SRC003"),
            ("colons", "a: ", "", "SRC001"),
            ("lists-in-rows", "[{a: ", "}]", "SRC004"),
        ):
            text = opening * size
            too_big = len(text) + len(closing) * size + 1 > limits.FILE_BYTES
            yield _input(f"deep-{name}-{size}-open", text, "SRC004" if len(text) > limits.FILE_BYTES else code)
            if closing:
                yield _input(f"deep-{name}-{size}", f"{text}a{closing * size}", "SRC004" if too_big else code)
    yield _input("deep-indent", "".join(" " * i + "a:\n" for i in range(1400)), "SRC004")
    yield _input("deep-flow-after-much", HEAD + "tags: [" + "a, " * 60_000 + "[" * 100, "SRC004")


def bombs() -> Iterator[Input]:
    """Y1, Y2, Y15: aliases, merge keys and directives in numbers."""
    for levels in range(2, 13):
        yield _input(f"alias-bomb-{levels}", HEAD + _bomb(levels, 10, "[{}]"), "SRC003")
        yield _input(f"merge-bomb-{levels}", HEAD + _bomb(levels, 9, "{{<<: [{}]}}"), "SRC003")
    scalar = "x" * limits.SCALAR_CHARS
    yield _input("alias-quadratic", f"{HEAD}goal: &g {scalar}\ntags: [" + "*g, " * 1000 + "]\n", "SRC003")
    yield _input("alias-flood", HEAD + "goal: &g a\ntags: [" + "*g," * 150_000 + "]\n", "SRC003")
    yield _input("anchor-flood", HEAD + "tags: [" + "".join(f"&a{i} x," for i in range(80_000)) + "]\n", "SRC003")
    yield _input("merge-flood", HEAD + "<<: {}\n" * 100_000, "SRC002", "SRC003")
    yield _input("tag-flood", HEAD + "tags: [" + "!x y," * 150_000 + "]\n", "SRC003")
    handles = "".join(f"%TAG !a{i}! tag:example.com,2000:a{i}\n" for i in range(25_000))
    yield _input("directive-flood", f"{handles}---\n{HEAD}", "SRC003")
    yield _input("directive-flood-later", f"{HEAD}...\n{handles}---\n{HEAD}", "SRC003")
    yield _input("document-flood", "---\n" * 100_000, "SRC003")


def _bomb(levels: int, width: int, form: str) -> str:
    lines = ["l0: &l0 {a: lol}"]
    lines += [f"l{i}: &l{i} " + form.format(", ".join([f"*l{i - 1}"] * width)) for i in range(1, levels)]
    return "\n".join(lines) + "\n"


def numbers() -> Iterator[Input]:
    """Y4: numbers that cost time to read, or that no type holds."""
    for name, number in (
        ("digits", "9" * 60_000),
        ("hex", "0x" + "f" * 60_000),
        ("octal", "0o" + "7" * 60_000),
        ("binary", "0b" + "1" * 60_000),
        ("sexagesimal", ":".join(["59"] * 20_000)),
        ("fraction", "1.5" + "9" * 60_000),
        ("exponent", "1e" + "9" * 60_000),
        ("minus", "-" + "1" * 60_000),
        ("zeros", "0" * 60_000),
        ("underscores", "1_" * 30_000),
    ):
        yield _input(f"number-{name}", f"{HEAD}version: {number}\n", "SRC011")


def crowds(part: int = 1) -> Iterator[Input]:
    """Many of what gives a finding each, or of what has to be looked up."""

    def many(count: int) -> range:
        return range(count // part)

    yield _input("crowd-duplicate-keys", HEAD + "goal: a\n" * (60_000 // part), "SRC002")
    yield _input("crowd-unknown-keys", HEAD + "".join(f"goa{i}: a\n" for i in many(60_000)), "STY001")
    yield _input("crowd-bare-keys", HEAD + "".join(f"goa{i}:\n" for i in many(60_000)), "STY001")
    yield _input("crowd-commas", "journey: Order\nstages:\n  - {name: Pays, " + "".join(f"a{i}," for i in many(60_000)) + "}\n", "STY002")
    yield _input("crowd-nameless-stages", "journey: Order\nstages:\n" + "  - phase: use\n" * (50_000 // part), "SRC009")
    yield _input(
        "crowd-wrong-words", "journey: Order\nstages:\n" + "".join(f"  - {{name: S{i}, phase: x}}\n" for i in many(20_000)), "SRC011"
    )
    yield _input("crowd-wrong-shapes", "journey: Order\nstages:\n" + "  - [a]\n" * (60_000 // part), "SRC010")
    yield _input("crowd-nulls", "journey: Order\nstages:\n" + "  -\n" * (150_000 // part), "SRC010")
    owners = "".join(f"  - {{name: S{i}, owner: team-{i}}}\n" for i in many(20_000))
    yield _input("crowd-unknown-names", "journey: Order\nstages:\n" + owners, "STR014")
    exits = "".join(f"  - {{name: S{i}, next: [stage-number-{i}, {'s' * 70}{i}]}}\n" for i in many(6_000))
    yield _input("crowd-unknown-stages", "journey: Order\nstages:\n" + exits, "STR014")
    yield _input("crowd-equal-stages", "journey: Order\nstages:\n" + "  - name: Pays\n" * (50_000 // part), "STR015")
    yield _input("crowd-empty-blocks", HEAD + "tags: [" + "[]," * (190_000 // part) + "]\n", "SRC010")
    points = "".join(f"      - {{name: P{i}}}\n" for i in many(20_000))
    answers = "".join(f"      - {{text: a, answered_by: p{i}}}\n" for i in many(10_000))
    crowd = f"journey: Order\nstages:\n  - name: Pays\n    touchpoints:\n{points}    questions:\n{answers}"
    yield _input("crowd-answers", crowd)
    yield _input("crowd-hidden", "journey: Order\ngoal: " + "\u202e" * (300_000 // part), "SRC006", "SRC004")
    yield _input("crowd-control", b"journey: Order\ngoal: " + b"\x1b" * (1_000_000 // part), "SRC006")
    yield _input("crowd-zeros", bytes(limits.FILE_BYTES), "SRC005")
    yield _input("crowd-escapes", 'journey: "' + "\\e" * (60_000 // part) + '"\nstages: []\n', "SRC006")


def long() -> Iterator[Input]:
    """One thing that is very long, at the limit and one beyond it."""
    room = limits.FILE_BYTES - len(HEAD) - 2
    yield _input("long-comment", f"{HEAD}#{'c' * room}\n")
    yield _input("long-comment-beyond", f"{HEAD}#{'c' * (room + 1)}\n", "SRC004")
    yield _input("long-comments", "#\n" * 400_000 + HEAD)
    yield _input("long-blank", "\n" * 1_000_000 + HEAD)
    yield _input("long-spaces", HEAD + " " * 1_000_000)
    yield _input("long-carriage-returns", "\r" * 1_000_000 + HEAD)
    yield _input("long-text", f"{HEAD}goal: {'x' * limits.SCALAR_CHARS}\n")
    yield _input("long-text-beyond", f"{HEAD}goal: {'x' * (limits.SCALAR_CHARS + 1)}\n", "SRC004")
    yield _input("long-text-in-signs", f"{HEAD}goal: {'щ' * limits.SCALAR_CHARS}\n")
    yield _input("long-quoted", f'{HEAD}goal: "{"x" * 1_000_000}"\n', "SRC004")
    yield _input("long-block", HEAD + "goal: |\n" + "  x\n" * 100_000, "SRC004")
    yield _input("long-folded-blank", HEAD + "goal: >\n" + "\n" * 500_000 + "  x\n", "SRC004")
    yield _input("long-plain-lines", HEAD + "goal: x\n" + "  y\n" * 200_000, "SRC004")
    yield _input("long-key", "k" * 1_000_000 + ": v\n", "SRC004")
    yield _input("long-key-quoted", f"{HEAD}'{'k' * 1000}': v\n", "SRC004")
    yield _input("long-word", f"{HEAD}owner: {'w' * 60_000}\n", "SRC011")
    yield _input("long-marks", "journey: " + "e" + "\u0301" * 60_000 + "\nstages: []\n")
    noise = random.Random(1).randbytes(limits.FILE_BYTES)
    yield Input("long-noise", noise, None)


def projects() -> Iterator[Folder]:
    """Projects whose `cjm.yaml` is hostile; each holds one sound journey."""

    def project(name: str, settings: str | bytes, broken: bool = False, **more: bytes) -> Folder:
        content = settings if isinstance(settings, bytes) else settings.encode()
        return Folder(name, {"cjm.yaml": content, "journeys/order.yaml": HEAD.encode(), **more}, broken)

    yield project("settings-empty", "", broken=True)
    yield project("settings-comments", "# nothing\n", broken=True)
    yield project("settings-text", "words\n", broken=True)
    yield project("settings-list", "- project: A\n", broken=True)
    yield project("settings-alias", "project: &a [*a]\n", broken=True)
    yield project("settings-tag", "project: !!python/name:os.system A\n", broken=True)
    yield project("settings-deep", "[" * 100_000, broken=True)
    yield project("settings-too-big", "project: A\n#" + "c" * limits.FILE_BYTES, broken=True)
    yield project("settings-utf-16", "project: A\n".encode("utf-16"), broken=True)
    yield project("settings-from-the-future", "cjm: 2\nproject: A\n", broken=True)
    yield project("settings-without-name", "lang: en\n")
    yield project("settings-odd-shapes", "project: [A]\nlint: strict\ncalendar: [mon]\nsources: {a: b}\ncrm: [1]\nmax_age: 3\nterms: 1\n")
    yield project(
        "settings-odd-rules", "project: A\nlint:\n  rules: {a: {severity: [x]}, b: [1], 3: 4, c: {}}\n  paths: {a: b, c: {rules: 1}}\n"
    )
    yield project("sources-outside", "project: A\nsources: [/etc/*, ../../*.yaml, journeys/../../*, journeys/*.yaml, ~/*.yaml, '']\n")
    yield project("sources-stars", "project: A\nsources: ['" + "**/" * 60 + "x', '" + "*a" * 90 + "b', journeys/*.yaml]\n")
    yield project("sources-brackets", "project: A\nsources: ['[', '[]', '[!]/*', '[z-a]*.yaml', '[[:alpha:]]', 'journeys/[a-z]*.yaml']\n")
    yield project("sources-many", "project: A\nsources:\n" + "".join(f"  - 'a{i}/*.yaml'\n" for i in range(40_000)))
    stars = "".join(f'    "{"**/" * 20}{i}*a*a*a*b": {{rules: {{flat-emotion: off}}}}\n' for i in range(50))
    yield project("lint-paths-stars", f"project: A\nlint:\n  paths:\n{stars}")
    yield project("calendar-hours-huge", f"project: A\ncalendar: {{hours: '{'9' * 5000}-{'9' * 5000}'}}\n")
    days = ", ".join(f"{year}-{month:02}-{day:02}" for year in range(2000, 2200) for month in range(1, 13) for day in range(1, 29))
    yield project("calendar-all-holidays", f"project: A\ncalendar: {{days: [mon], holidays: [{days[: days.rindex(',', 0, 900_000)]}]}}\n")
    yield project("calendar-no-such-day", "project: A\ncalendar: {holidays: [2026-02-31]}\n")
    yield project("theme-outside", "project: A\ntheme: ../../../../etc/passwd\nsource_link: javascript:alert(1)\n")
    yield project("settings-control", "project: 'A'\nlang: en\ncurrency: \"\\e[31m\"\n")
    yield project("settings-bidi", "project: A\u202e\n")


def odd_files(root: Path) -> None:
    """In a folder: everything that is not an ordinary file, beside one sound journey."""
    (root / "journeys").mkdir(parents=True)
    journeys = root / "journeys"
    (root / "cjm.yaml").write_text("project: Odd\n")
    (journeys / "order.yaml").write_text(HEAD)
    (root.parent / "outside.yaml").write_text(HEAD)
    os.mkfifo(journeys / "fifo.yaml")
    (journeys / "folder.yaml").mkdir()
    (journeys / "dangling.yaml").symlink_to("nowhere.yaml")
    (journeys / "endless.yaml").symlink_to("endless.yaml")
    (journeys / "leaving.yaml").symlink_to(root.parent / "outside.yaml")
    (journeys / "device.yaml").symlink_to("/dev/zero")
    (journeys / "secret.yaml").symlink_to("/etc/passwd")
    (journeys / "beside.yaml").symlink_to("order.yaml")
    (journeys / "linked").symlink_to("/etc")
    with open(os.fsencode(journeys) + b"/\xff.yaml", "wb") as file:
        file.write(HEAD.encode())
    (journeys / "line\nbreak.yaml").write_text("journey: A\nid: line-break\nstages:\n  - name: Pays\n")
    (journeys / "\x1b[31mred.yaml").write_text("journey: A\nid: red\nstages:\n  - name: Pays\n")


ODD_FILES_REFUSED = ("fifo", "folder", "dangling", "endless", "leaving", "device", "secret", "\\udcff")
"""The names in `odd_files` that must each give `unreadable-file`, and nothing else."""


def damaged(sample: bytes, seed: int) -> bytes:
    """A sample cut short, with bits flipped, or with a piece moved, by a seed."""
    chance = random.Random(seed)
    data = bytearray(sample)
    kind = seed % 4
    if kind == 0:
        del data[chance.randrange(len(data)) :]
    elif kind == 1:
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif kind == 2:
        for _ in range(chance.randint(1, 10)):
            data[chance.randrange(len(data))] = chance.choice(b"{}[],:#&*!|>'\"%@`-? \n\t\\~")
    else:
        start, end, to = sorted(chance.randrange(len(data)) for _ in range(3))
        data[to:to] = data[start:end]
        del data[start:end]
    return bytes(data)
