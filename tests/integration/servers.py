"""Programs that serve on this machine while a test runs."""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    command: Sequence[str], ready: Callable[[], bool], log: Path, environ: Mapping[str, str], folder: Path | None = None
) -> Iterator[None]:
    """A program that runs as long as the block, which begins once it is ready."""
    with open(log, "wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=environ, cwd=folder)
    try:
        for _ in range(1200):
            if process.poll() is not None or ready():
                break
            time.sleep(0.1)
        else:
            pytest.fail(f"{command[0]} did not begin to serve:\n{log.read_text('utf-8', 'replace')[-2000:]}")
        if process.poll() is not None:
            pytest.fail(f"{command[0]} ended with {process.returncode}:\n{log.read_text('utf-8', 'replace')[-2000:]}")
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def listens(port: int) -> bool:
    """Whether somebody answers on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
