"""Where the time of `cjm lint` goes, and the floor beneath it: python benchmarks/phases.py FOLDER.

One process, no cache. The floor is what cannot be saved without another language: the interpreter, and the scan of the bytes by libyaml.
"""

import gc
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any


def main(folder: Path) -> None:
    """Measure each phase on the files of a folder, the least of three rounds; print seconds, shares and the scan's multiples."""
    from yaml._yaml import CParser

    from cjm import hygiene, schema, yamltree
    from cjm.check import Options, check
    from cjm.formats import PLAIN, formatter
    from cjm.project import load
    from cjm.source import Source

    gc.disable()
    texts = [path.read_bytes() for path in sorted((folder / "journeys").glob("*.yaml"))]
    validate = schema.validator("journey")
    validate({"journey": "warm"})
    best: dict[str, float] = {}
    for _ in range(3):  # the least: what the work takes when nobody else is at work
        spent = {"scan": 0.0, "clean": 0.0, "parse": 0.0, "shape": 0.0}
        for text in texts:
            source = Source("a.yaml", text.decode())
            spent["scan"] += clock(CParser(text).raw_scan)[0]
            spent["clean"] += clock(lambda: hygiene.inspect(source))[0]  # noqa: B023 - called at once
            seconds, tree = clock(lambda: yamltree.parse(source, False)[0])  # noqa: B023
            spent["parse"] += seconds
            spent["shape"] += clock(lambda: list(validate(tree.data)))[0]  # noqa: B023
        best = {phase: min(seconds, best.get(phase, seconds)) for phase, seconds in spent.items()}
    loading, project = clock(lambda: load([str(folder)]))
    rules, report = clock(lambda: check(project, Options(date(2026, 11, 20), level="strict", fixable=False)))
    printing, _ = clock(lambda: formatter("text")(report, PLAIN))
    python, _ = clock(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    starting, _ = clock(lambda: subprocess.run([sys.executable, "-m", "cjm", "lint", "--help"], check=True, stdout=subprocess.DEVNULL))
    scan = best["scan"]
    rows = {
        "start": starting,
        "hidden characters": best["clean"],
        "parse, places, limits": best["parse"],
        "validate": best["shape"],
        "read, model, links": max(0.0, loading - best["clean"] - best["parse"] - best["shape"]),
        "rules and findings": rules,
        "text": printing,
    }
    whole = sum(rows.values())
    print(f"\nphases of {len(texts)} files, {sum(map(len, texts)) / 1e6:.1f} MB\n{'':30}{'s':>8}{'share':>8}{'x scan':>8}")
    for name, seconds in [*rows.items(), ("all", whole), ("floor: python", python), ("floor: raw libyaml scan", scan)]:
        print(f"{name:30}{seconds:>8.2f}{seconds / whole:>8.0%}{seconds / scan:>8.1f}")
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def clock(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of a piece of work, and what it gave."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main(Path(sys.argv[1]))
