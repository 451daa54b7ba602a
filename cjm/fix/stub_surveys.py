"""Stubs for questions of surveys."""

from cjm.fix.insert import add, put, write
from cjm.fix.registry import Case, Edits, fixes


@fixes("survey-no-open-question", "nps-no-why")
def open_question(case: Case) -> Edits:
    """One more question, open, at the end."""
    survey = case.block
    question = {"ask": case.todo("what should we have done better", "что нам стоило сделать лучше"), "type": "open"}
    return [add(survey, "questions", question)] if survey is not None else None


@fixes("survey-scale-unlabelled")
def survey_scale_unlabelled(case: Case) -> Edits:
    """Words for both ends of the scale."""
    question = case.block
    if question is None:
        return None
    ends = {
        "low": case.todo("what the lowest mark means", "что значит низшая оценка"),
        "high": case.todo("what the highest mark means", "что значит высшая оценка"),
    }
    scale = case.spot((*question.path, "scale"))
    if scale is None or not scale.data:
        return [write(question, "scale", ends)]
    return [put(scale, key, text) for key, text in ends.items() if key not in scale.at]
