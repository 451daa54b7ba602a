"""Our maps inside a page."""

import re

_PROLOG = re.compile(r"\A\s*(?:<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*", re.DOTALL)
_NAMED_LINK = re.compile(r'(<a href="[^"]*") aria-label="[^"]*"')


def inlined(drawing: str) -> str:
    """A map as part of a page: without what only a file of its own has. The one value that a template takes as markup.

    Its links are called what they show, words and titles of marks, as WCAG 2.5.3 asks of pages.
    """
    return _NAMED_LINK.sub(r"\1", _PROLOG.sub("", drawing))
