"""cjm compiles customer journeys, written as YAML, into maps, reports and tasks."""

__version__ = "0.1.0"

SCHEMA_VERSION = 1
"""The newest `cjm:` number that this version reads."""
