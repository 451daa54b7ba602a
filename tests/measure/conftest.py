"""Projects with tables of measurements."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cjm.model import Model
from cjm.project import Project, load

Loader = Callable[..., Project]

LIBRARY = """
kpis:
  nps: {name: NPS, type: nps, survey: poll, every: 3mo}
  csat: {name: CSAT, type: csat, survey: poll}
  ces: {name: CES, type: ces, survey: poll}
  rate: {name: Rate, type: rate}
  money: {name: Money, type: money}
  ttr: {name: TTR, type: ttr, stat: p90}
  frt: {name: FRT, type: frt, clock: calendar}
  fcr: {name: FCR, type: fcr}
surveys:
  poll:
    name: Poll
    questions:
      - {ask: Would you recommend us, id: recommend, type: nps}
      - {ask: Are you satisfied, id: satisfied, type: csat}
      - {ask: Was it easy, id: easy, type: ces}
      - {ask: Why, id: why, type: open}
channels:
  phone: {name: Phone}
segments:
  families: {name: Families}
"""
JOURNEY = """
journey: Order
id: order
kpis: [nps]
stages:
  - name: Pays
    touchpoints: [{name: Page}]
  - name: Waits
"""


@pytest.fixture
def project(tmp_path: Path) -> Loader:
    """Loads a project with a library, a journey and some tables, given as texts or bytes by name."""

    def loaded(**tables: str | bytes) -> Project:
        (tmp_path / "measurements").mkdir(exist_ok=True)
        (tmp_path / "library.yaml").write_text(LIBRARY, encoding="utf-8")
        (tmp_path / "order.yaml").write_text(JOURNEY, encoding="utf-8")
        for name, content in tables.items():
            raw = content.encode() if isinstance(content, str) else content
            (tmp_path / "measurements" / f"{name}.csv").write_bytes(raw)
        return load([str(tmp_path)])

    return loaded


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """The model of that library and journey."""
    folder = tmp_path_factory.mktemp("model")
    (folder / "library.yaml").write_text(LIBRARY, encoding="utf-8")
    (folder / "order.yaml").write_text(JOURNEY, encoding="utf-8")
    return load([str(folder)]).model
