"""How fast a journey becomes a picture, beside others on the same journeys, in one run.

    benchmarks/others/install                                 # once: mermaid-cli and D2, by npm
    python benchmarks/maps.py [--counts 1 10 100] [--rounds 3] [--slow 2]

Prints wall seconds for each diagram, process start included, from the journey's YAML to the graph as SVG: `cjm map`; the system's
`dot` on the DOT that `cjm map` writes, a process for each file and one process for all; Mermaid's journey diagram by mermaid-cli
in Debian's Chromium; and D2's wasm package on an equivalent diagram. The others start from ready files in their own language.
Programs that need seconds for each diagram draw `--slow` of them. Only ratios of one run mean anything elsewhere; one that is not
installed is left out.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from corpus import main as write_corpus  # noqa: E402
from lint import BIN, measure  # noqa: E402

from cjm.model import Journey  # noqa: E402
from cjm.project import load  # noqa: E402

OTHERS = ROOT / "benchmarks" / "others"
CJM = (str(BIN / "cjm"), "map", "--today", "2026-11-20")


def mermaid(journey: Journey) -> str:
    """The journey as Mermaid's journey diagram: phases as sections, stages as tasks with a score of 1 to 5."""
    lines = ["journey", f"    title {plain(str(journey.name.say('en')))}"]
    phase = None
    for stage in journey.stages:
        if stage.phase != phase:
            phase = stage.phase
            lines.append(f"    section {phase}")
        mean = (stage.emotion.mean if stage.emotion else None) or 0.0
        people = ", ".join(ref.id for ref in journey.personas)
        lines.append(f"      {plain(stage.name.say('en'))}: {round(mean) + 3}: {people}")
    return "\n".join(lines) + "\n"


def d2(journey: Journey) -> str:
    """The journey as D2: a box for each stage with its touchpoints inside, and an arrow for each exit."""
    lines = ["direction: right"]
    for stage in journey.stages:
        lines.append(f"{stage.id}: {json.dumps(stage.name.say('en'), ensure_ascii=False)} {{")
        lines += [f"  {t.id}: {json.dumps(t.name.say('en'), ensure_ascii=False)}" for t in stage.touchpoints]
        lines.append("}")
    for stage, following in zip(journey.stages, journey.stages[1:], strict=False):
        ways = [way.to.id for way in stage.next or () if way.to is not None] or [following.id]
        lines += [f"{stage.id} -> {to}" for to in ways]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """A text without the signs by which Mermaid parts the fields of a task."""
    return text.replace(":", " ").replace(";", " ").replace("#", " ")


def row(name: str, count: int, commands: Sequence[list[str]], folder: Path, rounds: int, base: float) -> float:
    """Measure some commands together, print a line, and give the seconds for each diagram."""
    seconds = sum(measure(command, folder, rounds)[0] for command in commands) / count
    print(f"{name:44}{1000 * seconds:10.1f}{(seconds / base if base else 1.0):10.1f}")
    return seconds


def compare(folder: Path, count: int, rounds: int, slow: int, most: int = 10) -> None:
    """A table of all programs on a project of so many journeys."""
    print(f"\n{count} journey{'s' if count > 1 else ''}\n{'':44}{'ms each':>10}{'x cjm':>10}")
    chosen = prepare(folder, count)
    ids = [journey.id for journey in chosen]
    base = row("cjm map (YAML to SVG)", count, [[*CJM, "-o", "maps"]], folder, rounds, 0.0)
    dots = [f"maps/{journey.id}.graph.dot" for journey in chosen]
    if shutil.which("dot"):
        row("dot, a process for each", count, [["dot", "-Tsvg", "-o", f"{file}.svg", file] for file in dots], folder, rounds, base)
        row("dot, one process for all", count, [["dot", "-Tsvg", "-O", *dots]], folder, rounds, base)
    few = chosen[:slow]
    mmdc, node = OTHERS / "node_modules" / ".bin" / "mmdc", shutil.which("node")
    if mmdc.exists():
        made = [[str(mmdc), "-q", "-p", "puppeteer.json", "-i", f"{journey.id}.mmd", "-o", f"{journey.id}.mmd.svg"] for journey in few]
        row(f"mermaid-cli, a process for each ({len(few)})", len(few), made, folder, min(rounds, 2), base)
    if node and (OTHERS / "node_modules" / "@terrastruct").exists():
        files = [str(folder / f"{id}.d2") for id in ids[:most]]
        row(f"D2 wasm, one process for all ({len(files)})", len(files), [[node, str(OTHERS / "d2.mjs"), *files]], folder, 1, base)


def prepare(folder: Path, count: int) -> list[Journey]:
    """The corpus, and each journey in the language of each program."""
    write_corpus(folder, count, 1)
    journeys = list(load([str(folder)]).model.journeys)
    writers: dict[str, Callable[[Journey], str]] = {"mmd": mermaid, "d2": d2}
    for journey in journeys:
        for ending, write in writers.items():
            (folder / f"{journey.id}.{ending}").write_text(write(journey), encoding="utf-8")
    browser = {"executablePath": shutil.which("chromium"), "args": ["--no-sandbox"]}
    (folder / "puppeteer.json").write_text(json.dumps(browser), encoding="utf-8")
    measure([*CJM, "--format", "dot", "-o", "maps"], folder, 1)
    return journeys


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slow", type=int, default=2)
    options = parser.parse_args()
    for count in options.counts:
        with tempfile.TemporaryDirectory() as name:
            compare(Path(name), count, options.rounds, options.slow)


if __name__ == "__main__":
    main()
