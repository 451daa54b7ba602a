"""How fast `cjm lint` is, beside others on the same files, in one run.

    python benchmarks/lint.py [--count 1000] [--rounds 3] [--without check-jsonschema]

Prints wall time and peak memory for one file and for the corpus, and the share of each phase beside the raw libyaml scan of the
same bytes. Figures are ratios of one run on one machine; only the ratios mean anything elsewhere. The others are
`pip install yamllint check-jsonschema`; one that is not installed is left out.
"""

import argparse
import gc
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
sys.path.insert(0, str(ROOT))


def measure(command: list[str], folder: Path, rounds: int) -> tuple[float, float]:
    """Median wall seconds and peak memory in MB of a command, after one run that warms caches for each program alike."""
    # An installed program has its bytecode beside it; a checkout must be allowed to write it.
    world = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    walls, peaks = [], []
    for warm in range(rounds + 1) if rounds > 1 else [1]:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=world, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        if not warm:
            continue
        walls.append(time.perf_counter() - start)
        peaks.append(usage.ru_maxrss / 1024)
    return median(walls), max(peaks)


def commands(folder: Path, files: list[str], without: list[str]) -> dict[str, list[str]]:
    """The command of each program on some files; `cjm` gets the project."""
    cjm = [str(BIN / "cjm"), "lint", "--today", "2026-11-20", "--fail-on", "never"]
    found = {"cjm": cjm + (files if len(files) == 1 else [str(folder)])}
    if shutil.which("yamllint", path=str(BIN)) and "yamllint" not in without:
        found["yamllint"] = [str(BIN / "yamllint"), *files]
    if shutil.which("check-jsonschema", path=str(BIN)) and "check-jsonschema" not in without:
        found["check-jsonschema"] = [str(BIN / "check-jsonschema"), "--schemafile", str(ROOT / "schema" / "journey.json"), *files]
    return found


def compare(title: str, folder: Path, files: list[str], rounds: int, without: list[str]) -> None:
    """A table of the programs on the same files."""
    print(f"\n{title}\n{'':20}{'wall s':>10}{'peak MB':>10}{'x cjm':>10}")
    base = 0.0
    for name, command in commands(folder, files, without).items():
        wall, peak = measure(command, folder, rounds if name == "cjm" or len(files) == 1 else 1)
        base = base or wall
        print(f"{name:20}{wall:>10.3f}{peak:>10.0f}{wall / base:>10.2f}")


def phases(folder: Path) -> None:
    """The time of each phase beside the raw scan of the same bytes."""
    from datetime import date

    from yaml._yaml import CParser

    from cjm import hygiene, schema, yamltree
    from cjm.check import Options, check
    from cjm.project import load
    from cjm.source import Source

    gc.disable()
    texts = [path.read_bytes() for path in sorted((folder / "journeys").glob("*.yaml"))]
    validate = schema.validator("journey")
    validate({"journey": "warm"})
    best: dict[str, float] = {}
    for _ in range(5):  # the least of five rounds: what the work takes when nobody else is at work
        spent: dict[str, float] = {"scan": 0.0, "clean": 0.0, "parse": 0.0, "shape": 0.0}
        for text in texts:
            source = Source("a.yaml", text.decode())
            spent["scan"] += clock(CParser(text).raw_scan)[0]
            spent["clean"] += clock(lambda: hygiene.inspect(source))[0]  # noqa: B023 - called at once
            seconds, tree = clock(lambda: yamltree.parse(source, False)[0])  # noqa: B023
            spent["parse"] += seconds
            spent["shape"] += clock(lambda: list(validate(tree.data)))[0]  # noqa: B023
        best = {phase: min(seconds, best.get(phase, seconds)) for phase, seconds in spent.items()}
    scan, clean, parse, shape = best.values()
    loading, project = clock(lambda: load([str(folder)]))
    rules, _ = clock(lambda: check(project, Options(date(2026, 11, 20))))
    link = max(0.0, loading - clean - parse - shape)
    print(f"\nphases, seconds beside the raw scan of {sum(map(len, texts)) / 1e6:.1f} MB\n{'':34}{'s':>8}{'x scan':>8}")
    for name, seconds in [
        ("raw libyaml scan", scan),
        ("hidden characters", clean),
        ("parse, positions, limits", parse),
        ("validate", shape),
        ("= loading", clean + parse + shape),
        ("read, model, links (rest of load)", link),
        ("rules and findings", rules),
    ]:
        print(f"{name:34}{seconds:>8.2f}{seconds / scan:>8.1f}")
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def clock(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of a piece of work, and what it gave."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def main() -> None:
    """Make the corpus, measure, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--without", action="append", default=[])
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, str(ROOT / "benchmarks" / "corpus.py"), name, str(given.count)], check=True)
        files = sorted(str(path) for path in (folder / "journeys").glob("*.yaml"))
        lone = ROOT / "tests" / "samples" / "online-order.yaml"
        compare("one file", lone.parent, [str(lone)], max(5, given.rounds), given.without)
        compare(f"{given.count} files", folder, files, given.rounds, given.without)
        phases(folder)


if __name__ == "__main__":
    main()
