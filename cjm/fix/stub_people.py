"""Stubs for personas."""

from typing import Final

from cjm.fix.define import defined
from cjm.fix.insert import add, write
from cjm.fix.registry import Case, Edits, fixes
from cjm.words import Phrase

_INNER_LIFE: Final = {
    "thinks": Phrase("what they think", "что думает"),
    "feels": Phrase("what they feel", "что чувствует"),
    "fears": Phrase("what they fear", "чего боится"),
    "expects": Phrase("what they expect", "чего ожидает"),
}


@fixes("persona-incomplete")
def persona_incomplete(case: Case) -> Edits:
    """What the persona thinks, feels, fears and expects, as far as it is not said."""
    persona = case.block
    if persona is None or not case.home:
        return None
    return [write(persona, key, case.todo(*words)) for key, words in _INNER_LIFE.items() if not persona.data.get(key)]


@fixes("employee-side-missing")
def employee_side_missing(case: Case) -> Edits:
    """One more persona of the journey, an employee to describe."""
    root = case.spot(())
    if root is None:
        return None
    persona = {"name": case.todo("the employee whom customers meet", "сотрудник, которого встречает клиент"), "side": "employee"}
    return [add(root, "personas", "todo-employee"), *defined(case, "personas", "todo-employee", persona)]
