"""What all tests share."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites the expected files of golden tests."""
    parser.addoption("--accept", action="store_true", help="rewrite expected results instead of comparing with them")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected results are to be rewritten."""
    return bool(request.config.getoption("--accept"))
