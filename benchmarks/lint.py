"""How fast `cjm lint` is, beside others on the same files, in one run.

    python benchmarks/lint.py [--count 1000] [--rounds 3] [--without check-jsonschema] [--only-cjm]

Prints wall time and peak memory of `cjm lint` with the whole catalogue: cold, warm (nothing changed), after one file changed, on a
project of one file, and on ten times the files; beside the others on the same files; the share of each phase and the floor beneath
it; and whether what was to be reached is reached. Figures are ratios of one run on one machine; only the ratios mean anything
elsewhere. The others are `pip install yamllint check-jsonschema ryl` and `bash benchmarks/others/install`; one that is not there is
left out.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
NODE = ROOT / "benchmarks" / "others" / "node_modules" / ".bin"
CJM = [sys.executable, "-m", "cjm", "lint", "--today", "2026-11-20", "--level", "strict", "--fail-on", "never"]
SPECTRAL = """rules:
  missing-journey-owner: {given: $, severity: warn, then: {field: owner, function: truthy}}
  missing-stage-owner: {given: "$.stages[*]", severity: warn, then: {field: owner, function: truthy}}
  emotion-missing: {given: "$.stages[*]", severity: info, then: {field: emotion, function: defined}}
  title-too-long: {given: "$.stages[*].name", severity: info, then: {function: length, functionOptions: {max: 60}}}
  wrong-value:
    given: "$.stages[*].phase"
    severity: error
    then: {function: pattern, functionOptions: {match: "^(awareness|consideration|purchase|delivery|onboarding|use|service|loyalty)$"}}
"""
"""Five of cjm's rules, by their names, as Spectral has them."""


class Cost(NamedTuple):
    """Wall seconds (the median of all rounds) and the peak memory of the largest process in MB."""

    wall: float
    peak: float


def measure(command: list[str], folder: Path, rounds: int, before: Callable[[], dict[str, str]] = dict) -> Cost:
    """What a command costs in a folder; `before` makes each round ready, and gives its environment."""
    walls, peaks = [], []
    for _ in range(rounds):
        # An installed program has its bytecode beside it; a checkout must be allowed to write it.
        world = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        world |= {"PYTHONPATH": str(ROOT)} | before()
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=world, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise SystemExit(f"{command[0]} could not run: status {process.returncode}")
        walls.append(time.perf_counter() - start)
        peaks.append(usage.ru_maxrss / 1024)
    return Cost(median(walls), max(peaks))


class Project(NamedTuple):
    """A corpus on the disk, and a folder for caches beside it."""

    folder: Path
    caches: Path

    def cold(self) -> dict[str, str]:
        """An environment with an empty cache."""
        return {"CJM_CACHE_DIR": tempfile.mkdtemp(dir=self.caches)}

    def warm(self) -> dict[str, str]:
        """An environment with a cache that stays."""
        return {"CJM_CACHE_DIR": str(self.caches)}

    def edited(self) -> dict[str, str]:
        """The same, after one more change of one file."""
        path = sorted((self.folder / "journeys").glob("*.yaml"))[-1]
        with open(path, "a", encoding="utf-8") as file:
            file.write("# once more\n")
        return self.warm()


def corpus(folder: Path, count: int) -> Project:
    """A corpus of so many journeys."""
    subprocess.run([sys.executable, str(ROOT / "benchmarks" / "corpus.py"), str(folder / "files"), str(count)], check=True)
    (folder / "caches").mkdir(mode=0o700)
    return Project(folder / "files", folder / "caches")


def ours(project: Project, rounds: int) -> dict[str, Cost]:
    """The costs of `cjm lint`."""
    command = [*CJM, str(project.folder)]
    measure([*CJM, "--no-cache", str(ROOT / "tests" / "samples" / "online-order.yaml")], project.folder, 1)  # bytecode
    found = {
        "cold, one process": measure([*command, "--no-cache", "--jobs", "1"], project.folder, max(1, rounds - 2)),
        "cold": measure(command, project.folder, rounds, project.cold),
    }
    measure(command, project.folder, 1, project.warm)
    found["warm"] = measure(command, project.folder, rounds + 2, project.warm)
    found["one file changed"] = measure(command, project.folder, rounds + 2, project.edited)
    return found


def others(scratch: Path, files: list[str], without: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The name and command of each other program that is there, on some files."""
    ruleset = scratch / "spectral.yaml"
    ruleset.write_text(SPECTRAL, encoding="utf-8")
    for path in (ROOT / "schema").glob("*.json"):  # ajv-cli finds a schema by its id only, and reads one dialect at a time
        content = json.loads(path.read_text(encoding="utf-8"))
        if "draft-07" in content["$schema"]:
            (scratch / path.name).write_text(json.dumps({"$id": path.name, **content}), encoding="utf-8")
    refs = [word for path in sorted(scratch.glob("*.json")) if path.name != "journey.json" for word in ("-r", str(path))]
    data = [word for file in files for word in ("-d", file)]
    commands = {
        "ryl": [str(BIN / "ryl"), "check", "--no-cache", "-d", "extends: default", *files],  # the rules of yamllint
        "yamllint": [str(BIN / "yamllint"), *files],
        "check-jsonschema": [str(BIN / "check-jsonschema"), "--schemafile", str(ROOT / "schema" / "journey.json"), *files],
        "spectral, five rules": [str(NODE / "spectral"), "lint", "--ignore-unknown-format", "-r", str(ruleset), *files],
        "ajv-cli": [str(NODE / "ajv"), "validate", "--spec=draft7", "--strict=false", "-s", str(scratch / "journey.json"), *refs, *data],
    }
    for name, command in commands.items():
        if name.split(",")[0] not in without and shutil.which(command[0]):
            yield name, command


def table(title: str, costs: dict[str, Cost], base: str) -> None:
    """Costs beside that of one of them."""
    print(f"\n{title}\n{'':26}{'wall s':>10}{'peak MB':>10}{'x ' + base:>14}")
    for name, (wall, peak) in costs.items():
        print(f"{name:26}{wall:>10.3f}{peak:>10.0f}{wall / costs[base].wall:>14.2f}")


def reached(costs: dict[str, Cost], lone: dict[str, Cost], tenth: Cost) -> None:
    """What issue 4 asks for, beside what was measured; lines of programs that are not there are left out."""
    cold, most = costs["cold"].wall, max(cost.peak for name, cost in costs.items() if name in ("cold", "warm", "one file changed"))
    asked: list[tuple[str, float, float]] = [("one file changed / cold", costs["one file changed"].wall / cold, 1 / 5)]
    for name, share in (("check-jsonschema", 1 / 8), ("spectral, five rules", 1 / 4)):
        if name in costs:
            asked.append((f"cold / {name}", cold / costs[name].wall, share))
    if "ryl" in costs:
        asked.append(("warm / ryl", costs["warm"].wall / costs["ryl"].wall, 2))
    if "yamllint" in lone:
        asked.append(("a project of one file / yamllint", lone["cold"].wall / lone["yamllint"].wall, 1))
    asked += [("memory in MB", most, 400), ("ten times the files / one time", costs["cold, one process"].wall / tenth.wall, 11)]
    print(f"\nto reach\n{'':36}{'seen':>10}{'at most':>10}")
    for name, seen, limit in asked:
        print(f"{name:36}{seen:>10.3f}{limit:>10.3f}  {'yes' if seen <= limit else 'NO'}")


def main() -> None:
    """Make the corpora, measure, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--without", action="append", default=[])
    options.add_argument("--only-cjm", action="store_true")
    given = options.parse_args()
    without = ["ryl", "yamllint", "check-jsonschema", "spectral", "ajv-cli"] if given.only_cjm else given.without
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        for part in ("whole", "tenth", "one", "others"):
            (scratch / part).mkdir()
        lone = corpus(scratch / "one", 1)
        (file,) = map(str, (lone.folder / "journeys").glob("*.yaml"))
        alone = {"cold": measure([*CJM, "--no-cache", file], lone.folder, given.rounds + 4)}
        alone["warm"] = measure([*CJM, file], lone.folder, given.rounds + 4, lone.warm)
        for other, command in others(scratch / "others", [file], without):
            alone[other] = measure(command, lone.folder, given.rounds + (4 if other == "yamllint" else 0))
        table("a project of one file", alone, "cold")

        whole = corpus(scratch / "whole", given.count)
        files = sorted(str(path) for path in (whole.folder / "journeys").glob("*.yaml"))
        tenth = corpus(scratch / "tenth", max(1, given.count // 10))
        few = measure([*CJM, "--no-cache", "--jobs", "1", str(tenth.folder)], tenth.folder, given.rounds)
        costs = {f"cold, one process, {given.count // 10}": few} | ours(whole, given.rounds)
        for other, command in others(scratch / "others", files, without):
            costs[other] = measure(command, whole.folder, 1 if other != "ryl" else given.rounds)
        table(f"{given.count} files", costs, "cold")
        reached(costs, alone, few)
        phases = [sys.executable, str(ROOT / "benchmarks" / "phases.py"), str(whole.folder)]
        subprocess.run(phases, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})


if __name__ == "__main__":
    main()
