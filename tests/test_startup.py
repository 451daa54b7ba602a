"""`cjm --version` and `cjm --help` import nothing heavy, and nothing from the folder where they are started."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"yaml", "jsonschema", "jsonschema_rs", "jinja2", "pypdf", "resvg_py", "svg2pdf_py", "hypothesis", "asyncio", "multiprocessing"}
LIST_MODULES = """
import sys
sys.argv = ["cjm", *sys.argv[1:]]
from cjm.__main__ import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write(" ".join(sorted(sys.modules)))
"""


def modules(*arguments: str) -> set[str]:
    """What is imported after a command has run."""
    done = subprocess.run([sys.executable, "-c", LIST_MODULES, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout
    return {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_imports_nothing_heavy(option: str) -> None:
    """No parser, validator or template engine."""
    assert not modules(option) & HEAVY


def test_version_does_not_even_import_click() -> None:
    """The version is a literal."""
    assert "click" not in modules("--version")


def test_lint_needs_no_templates_and_no_reference_validator() -> None:
    """Checking imports what checking needs."""
    sample = Path(__file__).parent / "samples" / "online-order.yaml"
    assert not modules("lint", str(sample)) & {"jinja2", "jsonschema", "pypdf", "hypothesis", "asyncio"}


def test_drawing_needs_no_templates_no_rules_and_no_printers(tmp_path: Path) -> None:
    """A map as SVG imports what drawing needs; rules are asked only about files with errors."""
    sample = Path(__file__).parent / "samples" / "online-order.yaml"
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, "map", str(sample), "-o", str(tmp_path)], capture_output=True, text=True, check=True
    )
    found = set(done.stderr.split())
    assert not {name.partition(".")[0] for name in found} & {"jinja2", "jsonschema", "pypdf", "resvg_py", "svg2pdf_py", "asyncio"}
    assert not {name for name in found if name.startswith("cjm.rules")}


@pytest.mark.parametrize("safe", [[], ["-P"]], ids=["plain", "-P"])
def test_a_checkout_cannot_run_its_own_code(tmp_path: Path, safe: list[str]) -> None:
    """A file yaml.py in the folder where cjm starts is not imported (threat E2)."""
    for name in ("yaml.py", "jinja2.py", "click.py", "conftest.py"):
        (tmp_path / name).write_text("open('canary', 'w').close()\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("journey: A\nstages: [{name: B}]\n", encoding="utf-8")
    command = [sys.executable, *safe, "-m", "cjm", "lint", "a.yaml", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert not (tmp_path / "canary").exists()


def test_no_c_extension_is_said_and_stops(tmp_path: Path) -> None:
    """There is one parser; where PyYAML came without it, cjm says so instead of reading otherwise."""
    (tmp_path / "a.yaml").write_text("journey: A\n", encoding="utf-8")
    code = "import sys; sys.modules['yaml._yaml'] = None; sys.argv = ['cjm', 'lint', 'a.yaml']; from cjm.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "C extension" in done.stderr
    assert "Traceback" not in done.stderr
