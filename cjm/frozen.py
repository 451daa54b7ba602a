"""A base for classes of many fields that never change once they are made.

Like a frozen dataclass with keyword arguments, but a class costs nothing to define: `cjm` starts for every file that an editor
saves, and generating forty constructors took longer than linting a journey. Defaults are class attributes; an instance holds
only what was given.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NoReturn, Self, dataclass_transform

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""The default of a field that maps words to things."""


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Frozen:
    """Fields are annotated in the class body; those with a value there have it as their default, which must be immutable."""

    def __init__(self, **given: Any) -> None:
        self.__dict__.update(given)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted")

    def replaced(self, **changes: Any) -> Self:
        """The same with other values for some fields."""
        return type(self)(**{**self.__dict__, **changes})

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items() if value)})"


@cache
def field_names(cls: type[Any]) -> tuple[str, ...]:
    """The fields of a class and its bases, in the order of their definition."""
    named = (getattr(base, "__annotations__", {}) for base in reversed(cls.__mro__))
    return tuple(dict.fromkeys(name for names in named for name in names if name.islower()))
