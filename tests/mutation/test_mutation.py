"""Single defects, put into correct projects one at a time, are each reported by their rule, in their place, and by no other rule."""

import pytest

from tests.mutation import flow_defects
from tests.mutation.bench import Tally, run

CHAPTERS = (flow_defects,)
EACH = 4  # defects tried of each operator


@pytest.fixture(scope="module")
def tallies(tmp_path_factory: pytest.TempPathFactory) -> list[Tally]:
    """What became of every defect."""
    return run(tmp_path_factory.mktemp("benches"), EACH)
