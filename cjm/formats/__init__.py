"""How findings are written: one module per format, and the table that feeds the option's choices."""

from collections.abc import Callable
from importlib import import_module

from cjm.check import Report

Formatter = Callable[[Report, bool], str]
"""A report and whether colours are wanted, to text."""

FORMATS = {"text": "cjm.formats.text", "json": "cjm.formats.json"}
"""For each format, the module whose `render` writes it."""


def formatter(name: str) -> Formatter:
    """The function that writes a format."""
    render: Formatter = import_module(FORMATS[name]).render
    return render
