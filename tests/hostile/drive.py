"""Runs `cjm lint` on many files, each in a process of its own forked from one warm interpreter.

Reads paths from standard input, one a line; writes one JSON object a line: path, status, peak memory in MB, both outputs.
A child may use CPU_SECONDS of processor time; the kernel ends it at once after that.
"""

import gc
import importlib
import json
import os
import resource
import sys
import tempfile
import traceback

CPU_SECONDS = 3
MODULES = ("cjm.cli.main", "cjm.cli.lint", "cjm.formats.json", "cjm.formats.text", "jsonschema", "jsonschema_rs", "referencing.jsonschema")


def main() -> None:
    """Fork, run, measure, for every path."""
    gc.disable()
    for name in MODULES:
        importlib.import_module(name)
    from cjm.rules import catalogue

    catalogue()
    for line in sys.stdin:
        path = json.loads(line)
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = os.fork()
            if child == 0:
                _child(path, out.fileno(), err.fileno())
            _, status, used = os.wait4(child, 0)
            out.seek(0)
            err.seek(0)
            result = {
                "path": path,
                "status": os.waitstatus_to_exitcode(status),
                "megabytes": used.ru_maxrss // 1024,
                "out": out.read().decode(),
                "err": err.read().decode(),
            }
        print(json.dumps(result), flush=True)


def _child(path: str, out: int, err: int) -> None:
    status = 99
    try:
        os.dup2(out, 1)
        os.dup2(err, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        from cjm.cli.main import run

        status = run(["lint", path, "--format", "json", "--today", "2026-11-20"])
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
