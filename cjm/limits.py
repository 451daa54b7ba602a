"""How much untrusted input may ask of us; docs/limits.md is generated from here."""

from typing import Final

FILE_BYTES: Final = 1 << 20
"""One YAML file, in bytes."""
WORKSPACE_FILES: Final = 5_000
"""Files of one project."""
WORKSPACE_BYTES: Final = 64 << 20
"""All files of one project, in bytes."""
DEPTH: Final = 64
"""Blocks within blocks in one file."""
NODES: Final = 200_000
"""Keys, values and blocks in one file."""
SCALAR_CHARS: Final = 64 << 10
"""One text, in characters."""
KEY_CHARS: Final = 256
"""One key, in characters."""
ID_CHARS: Final = 80
"""One id, in characters."""
INT_DIGITS: Final = 18
"""A longer whole number is read as text."""
MEASUREMENT_BYTES: Final = 16 << 20
"""One table of measurements, in bytes."""
MEASUREMENT_ROWS: Final = 100_000
"""Rows of one table of measurements."""
CELLS_PER_ROW: Final = 1_000
"""Cells of one row; what stands behind them is not read."""
CELL_CHARS: Final = 4 << 10
"""One cell of such a table, in characters."""
FINDINGS_PER_FILE: Final = 100
"""Findings shown for one file; the rest is counted."""
ANNOTATIONS: Final = 10
"""Annotations of one severity in one step on GitHub, which shows no more; the rest is counted."""
SARIF_RESULTS: Final = 5_000
"""Findings in one SARIF file, the worst ones: GitHub shows no more."""
COMMENT_CHARS: Final = 65_536
"""Findings as Markdown, in characters: what a comment on GitHub can hold."""
SUMMARY_BYTES: Final = 1 << 20
"""The summary of a step on GitHub, in bytes."""
MESSAGE_CHARS: Final = 200
"""A word of the input inside a message, in characters."""
LABEL_CHARS: Final = 4 << 10
"""One label of a map, in characters."""
PICTURE_PIXELS: Final = 50_000_000
"""Pixels of one PNG; a larger one is drawn at a smaller scale."""
LAYOUT_CPU_SECONDS: Final = 10
"""Processor time for laying out one map."""
LAYOUT_WALL_SECONDS: Final = 15
"""Waiting time for laying out one map."""
LAYOUT_MEMORY_BYTES: Final = 1 << 30
"""Memory for laying out one map."""
LAYOUT_OUTPUT_BYTES: Final = 16 << 20
"""Size of one laid-out map."""
SERVE_CONNECTIONS: Final = 64
"""Connections that a live preview holds at a time; one more is closed."""
SERVE_HEAD_BYTES: Final = 8 << 10
"""The head of a request to a live preview."""
SERVE_SECONDS: Final = 10.0
"""How long a request to a live preview may take to come, and its answer to be taken."""
ANSWER_BYTES: Final = 64 << 20
"""One answer of a server that tasks are pushed to."""
JOURNAL_BYTES: Final = 64 << 20
"""The journal of pushes to one place."""
STATE_BYTES: Final = 64 << 20
"""What an export of tasks remembers, in bytes."""
