"""How fast `cjm diff` is: two revisions of many journeys with ten changed files, beside `git diff` on the same.

    python benchmarks/diff.py [--count 1000]

The time follows the changed files, not the project: the second table shows it for projects of other sizes and for other changes.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def git(folder: Path, *words: str) -> None:
    """Run git as a user that every machine has."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    subprocess.run(["git", *who, "-C", str(folder), *words], check=True, capture_output=True)


def project(folder: Path, count: int, changed: int) -> None:
    """A repository of many journeys, and a second commit that changes some of them."""
    subprocess.run([sys.executable, str(ROOT / "benchmarks" / "corpus.py"), str(folder), str(count)], check=True)
    git(folder, "init", "-q", ".")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "base")
    for path in sorted((folder / "journeys").glob("*.yaml"))[:changed]:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("emotion: 1", "emotion: -1").replace("quality: great", "quality: so-so", 1), encoding="utf-8")
    git(folder, "commit", "-q", "-a", "-m", "head")


def wall(command: list[str], folder: Path, rounds: int = 5) -> float:
    """Median seconds of a command, after one run that warms caches."""
    world = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, env=world, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        seconds.append(time.perf_counter() - start)
    return median(seconds[1:])


def main() -> None:
    """Make the repositories, measure, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=1000)
    given = options.parse_args()
    cjm = [str(BIN / "cjm"), "diff", "HEAD~1", "HEAD", "--fail-on", "never"]
    print(f"{'journeys':>10}{'changed':>10}{'cjm diff s':>12}{'git diff s':>12}")
    for count, changed in ((given.count, 10), (given.count // 10, 10), (given.count, 1), (given.count, 100)):
        with tempfile.TemporaryDirectory() as name:
            project(Path(name), count, changed)
            ours, theirs = wall(cjm, Path(name)), wall(["git", "diff", "HEAD~1", "HEAD"], Path(name))
            print(f"{count:>10}{changed:>10}{ours:>12.3f}{theirs:>12.3f}")


if __name__ == "__main__":
    main()
