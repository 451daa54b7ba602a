"""What GitHub's runner takes for an order in a log: its two parsers (`ActionCommand.cs`: TryParseV2, TryParse), told in Python."""

from typing import NamedTuple

KNOWN = {
    "internal-set-repo-path", "set-env", "set-output", "save-state", "add-path", "add-mask", "add-matcher", "remove-matcher", "warning",
    "error", "notice", "debug", "group", "endgroup", "echo", "stop-commands",
}  # fmt: skip
_DATA = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]
_PROPERTY = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]


class Command(NamedTuple):
    """An order: its name, its properties and its text, unescaped."""

    name: str
    properties: dict[str, str]
    data: str


def commands(output: str) -> list[Command]:
    """All orders in an output; a line ends at CR, LF, or both."""
    lines = output.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [command for line in lines if (command := _parse(line)) is not None]


def _parse(line: str) -> Command | None:
    line = line.lstrip()
    middle = line.find("::", 2)
    if line.startswith("::") and middle >= 0:
        found = _command(line[2:middle], ",", line[middle + 2 :])
        if found is not None:
            return found
    start = line.find("##[")
    end = line.find("]", start)
    return _command(line[start + 3 : end], ";", line[end + 1 :]) if 0 <= start < end else None


def _command(info: str, separator: str, data: str) -> Command | None:
    name, _, listed = info.partition(" ")
    if name.lower() not in KNOWN:
        return None
    pairs = (pair.split("=", 1) for pair in listed.strip().split(separator) if "=" in pair)
    return Command(name, {key: _unescaped(value, _PROPERTY) for key, value in pairs}, _unescaped(data, _DATA))


def _unescaped(text: str, table: list[tuple[str, str]]) -> str:
    for escaped, character in table:
        text = text.replace(escaped, character)
    return text
