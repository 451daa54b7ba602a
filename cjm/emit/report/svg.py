"""Our maps inside a page."""

import re

from markupsafe import Markup

_PROLOG = re.compile(r"\A\s*(?:<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*", re.DOTALL)


def inlined(drawing: str) -> Markup:
    """A map as part of a page: without what only a file of its own has. The one text that pages take as markup."""
    return Markup(_PROLOG.sub("", drawing))
