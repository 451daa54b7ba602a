"""Word lists of packs as patterns."""

import re
from collections.abc import Iterable


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of some words as whole words, in any case; one that ends in `*` with any ending.

    The words are text, whatever signs they hold. Without words it finds nothing.
    """
    forms = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words if word.strip("* "))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms) or '(?!)'})(?!\w)", re.IGNORECASE)
