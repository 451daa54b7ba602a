"""Our maps inside a page."""

import re

_PROLOG = re.compile(r"\A\s*(?:<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*", re.DOTALL)


def inlined(drawing: str) -> str:
    """A map as part of a page: without what only a file of its own has. The one value that a template takes as markup."""
    return _PROLOG.sub("", drawing)
