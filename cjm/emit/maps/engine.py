"""Running a layout engine of the Graphviz family, as a program that is given little: an empty folder, no environment, a budget.

`bundled` is the program of the wheel graphviz-pure, `dot` that of a system Graphviz. Both read DOT files and write their places in
the format `plain` (graphviz.org/docs/outputs/plain), which needs no fonts and cannot fetch anything.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from math import isfinite
from pathlib import Path
from typing import Final

from cjm.limits import LAYOUT_CPU_SECONDS, LAYOUT_MEMORY_BYTES, LAYOUT_OUTPUT_BYTES, LAYOUT_WALL_SECONDS

BATCH: Final = 16
"""Files for one process."""

Places = dict[str, tuple[float, float]]
"""The centre of each node, in inches, by its name; y grows downwards."""


def find(engine: str) -> Path | None:
    """The program of an engine, None where it is not installed. ValueError for an engine that we do not know."""
    if engine == "dot":
        found = shutil.which("dot")
        return Path(found).absolute() if found else None
    if engine != "bundled":
        raise ValueError(engine)
    name = "graphviz-pure.exe" if sys.platform == "win32" else "graphviz-pure"
    for folder in (Path(sys.executable).parent, Path(sysconfig.get_path("scripts"))):
        if (folder / name).is_file():
            return folder / name
    from importlib import metadata  # slow to import, and mostly not needed

    with suppress(metadata.PackageNotFoundError):
        files = [Path(str(file.locate())) for file in metadata.files("graphviz-pure") or () if file.name == name]
        return next((file for file in files if file.is_file()), None)
    return None


def lay_out(program: Path, graphs: Sequence[str]) -> list[Places | None]:
    """The places of the nodes of each graph; None where the engine failed, took too long or wrote nothing of use.

    Several graphs go to one process. Where it dies, those without a result run again, so that each has had the whole budget once.
    """
    found: list[Places | None] = []
    while len(found) < len(graphs):
        batch = graphs[len(found) : len(found) + BATCH]
        results = _run_batch(program, batch)
        done = next((i for i, text in enumerate(results) if text is None), len(batch))
        found += [read_plain(text) for text in results[:done] if text is not None] or [None]
    return found


def read_plain(text: str) -> Places | None:
    """The places in a file of the format `plain`; None for what is not one."""
    places: Places = {}
    for line in text.splitlines():
        match line.split():
            case ["node", name, x, y, *_]:
                try:
                    places[name] = (float(x), -float(y))
                except ValueError:
                    return None
    return places if places and all(isfinite(v) for place in places.values() for v in place) else None


def _run_batch(program: Path, graphs: Sequence[str]) -> list[str | None]:
    with tempfile.TemporaryDirectory(prefix="cjm-", ignore_cleanup_errors=True) as folder:
        names = [f"{i}.dot" for i in range(len(graphs))]
        for name, graph in zip(names, graphs, strict=True):
            Path(folder, name).write_text(graph, encoding="utf-8", newline="\n")
        run(program, names, folder)
        return [_read(Path(folder, f"{name}.plain")) for name in names]


def run(program: Path, names: Sequence[str], folder: str) -> None:
    """Run the engine on files of a folder and wait; it and all that it started are gone afterwards, whatever happened."""
    arguments = [os.fspath(program), "-Kdot", "-Tplain", "-q", "-O", *names]
    system_root = os.environ.get("SYSTEMROOT")
    try:
        process = subprocess.Popen(
            arguments,
            cwd=folder,
            env={"SYSTEMROOT": system_root} if system_root and sys.platform == "win32" else {},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_limits(),
        )
    except (OSError, subprocess.SubprocessError):
        return
    try:
        _await(process)
    finally:
        _kill(process)
        process.wait()


def _await(process: subprocess.Popen[bytes]) -> None:
    """Wait for the engine, but not longer than it may take; where the system can say at once that it has ended, without polling."""
    open_handle = getattr(os, "pidfd_open", None)
    with suppress(OSError, subprocess.TimeoutExpired):
        if open_handle is None:
            process.wait(LAYOUT_WALL_SECONDS)
            return
        handle = open_handle(process.pid)
        try:
            select.select([handle], [], [], LAYOUT_WALL_SECONDS)
        finally:
            os.close(handle)


def _limits() -> Callable[[], None] | None:
    """What the child does before it becomes the engine: limit itself, where the platform can."""
    if sys.platform == "win32":
        return None
    import resource

    limits = (
        (resource.RLIMIT_CPU, LAYOUT_CPU_SECONDS),
        (resource.RLIMIT_AS, LAYOUT_MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, LAYOUT_OUTPUT_BYTES),
        (resource.RLIMIT_CORE, 0),
    )

    def limit() -> None:
        for kind, most in limits:
            try:
                resource.setrlimit(kind, (most, most))
            except (OSError, ValueError):  # macOS knows RLIMIT_AS and refuses it
                continue

    return limit


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _read(path: Path) -> str | None:
    """The text of a file that the engine finished: `plain` ends with a line `stop`."""
    try:
        if path.is_symlink() or path.stat().st_size > LAYOUT_OUTPUT_BYTES:
            return None
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return text if text.rstrip().endswith("stop") else None
