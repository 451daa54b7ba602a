"""The findings over a change as SARIF 2.1.0."""

from cjm.check import Report
from cjm.diff.formats import Review
from cjm.diff.rules import change_rules
from cjm.formats import sarif


def render(review: Review) -> str:
    """What formats/sarif.py writes of findings, with the docs of the rules over changes."""
    report = Report(review.verdict.findings, len(review.comparison.head.project.sources), review.lang)
    return sarif.render(report, known=change_rules())
