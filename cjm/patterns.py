"""Regular expressions that are compiled when they are first used.

`cjm` starts for every file that an editor saves, and most rules never need theirs: compiling them all took longer than linting.
"""

import re
from typing import Any, cast


class _Lazy:
    def __init__(self, text: str, flags: int) -> None:
        self._given = text, flags

    def __getattr__(self, name: str) -> Any:
        """Called once for each method: what is found is kept, and the next call goes straight to the compiled expression."""
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later."""
    return cast("re.Pattern[str]", _Lazy(text, flags))
