"""The words of the house in free texts."""

from cjm.edits import Edit
from cjm.fix.registry import Case, Edits, fixes
from cjm.patterns import pattern

_PLAIN = pattern(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
_VOWELS = "aeiou"
_ARTICLE = pattern(r"\ban? $")


@fixes("inconsistent-terms")
def inconsistent_terms(case: Case) -> Edits:
    """The word of the house in the same form: English ones in the plural too, others only as they stand in a dictionary."""
    place, house, base = case.remark.place, case.remark.values.get("house"), case.remark.values.get("base")
    if not isinstance(house, str) or not isinstance(base, str) or not _PLAIN.fullmatch(house):
        return None
    word = place.text
    ending = word[len(base) :].casefold() if word.casefold().startswith(base.casefold()) else None
    if ending not in ("", "s", "es") or (ending and (not house.isascii() or house.casefold().endswith(("s", "x", "ch", "sh", "y")))):
        return None
    before = place.source.text[max(0, place.start - 3) : place.start].casefold()
    if _ARTICLE.search(before) and (word[0].casefold() in _VOWELS) != (house[0].casefold() in _VOWELS):
        return None
    text = house + ("s" if ending else "")
    return [Edit(place, text.upper() if word.isupper() and len(word) > 1 else text[0].upper() + text[1:] if word[0].isupper() else text)]
