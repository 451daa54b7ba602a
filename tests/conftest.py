"""What all tests share."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "cjm", derandomize=True, max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("cjm")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites the expected files of golden tests."""
    parser.addoption("--accept", action="store_true", help="rewrite expected results instead of comparing with them")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected results are to be rewritten."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(autouse=True)
def no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see the same world in CI as on a desk; those about CI set what they need."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests keep what they know of earlier runs to themselves, and so do the programs that they start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CJM_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield
