"""Parts of a whole that remember the things behind both numbers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Thing = TypeVar("Thing", covariant=True)


@dataclass(frozen=True, slots=True)
class Fraction(Generic[Thing]):
    """What has something, and what misses it, each in document order and once, however many places share it."""

    met: tuple[Thing, ...] = ()
    missing: tuple[Thing, ...] = ()

    @property
    def part(self) -> int:
        """The numerator: how many have it."""
        return len(self.met)

    @property
    def whole(self) -> int:
        """The denominator: how many were asked."""
        return len(self.met) + len(self.missing)

    @property
    def share(self) -> float | None:
        """Numerator by denominator, 0–1; None where there was nothing to ask."""
        return self.part / self.whole if self.whole else None

    def __add__(self: "Fraction[T]", other: "Fraction[T]") -> "Fraction[T]":
        return Fraction(tuple(dict.fromkeys((*self.met, *other.met))), tuple(dict.fromkeys((*self.missing, *other.missing))))


def fraction(items: Iterable[T], has: Callable[[T], object]) -> Fraction[T]:
    """The items, told apart by whether they have it."""
    met: list[T] = []
    missing: list[T] = []
    for item in dict.fromkeys(items):
        (met if has(item) else missing).append(item)
    return Fraction(tuple(met), tuple(missing))


def together(found: Iterable[Fraction[T]]) -> Fraction[T]:
    """The sum of many fractions, such as those of all journeys; a thing that several share counts once. Linear, unlike adding up."""
    met: dict[T, None] = {}
    missing: dict[T, None] = {}
    for each in found:
        met |= dict.fromkeys(each.met)
        missing |= dict.fromkeys(each.missing)
    return Fraction(tuple(met), tuple(missing))


@dataclass(frozen=True, slots=True)
class Halves(Generic[Thing]):
    """What has something, has it by half, or misses it, each in document order."""

    full: tuple[Thing, ...] = ()
    half: tuple[Thing, ...] = ()
    missing: tuple[Thing, ...] = ()

    @property
    def part(self) -> float:
        """The numerator: a half counts ½."""
        return len(self.full) + len(self.half) / 2

    @property
    def whole(self) -> int:
        """The denominator: how many were asked."""
        return len(self.full) + len(self.half) + len(self.missing)

    @property
    def share(self) -> float | None:
        """Numerator by denominator, 0–1; None where there was nothing to ask."""
        return self.part / self.whole if self.whole else None


def halves_together(found: Iterable[Halves[T]]) -> Halves[T]:
    """The sum of many, such as those of all journeys."""
    full: list[T] = []
    half: list[T] = []
    missing: list[T] = []
    for each in found:
        full += each.full
        half += each.half
        missing += each.missing
    return Halves(tuple(full), tuple(half), tuple(missing))


def halves(items: Iterable[T], degree: Callable[[T], str | None], full: str, half: str) -> Halves[T]:
    """The items, told apart by the word that each has: `full`, `half`, or any other."""
    listed = [(item, degree(item)) for item in items]
    return Halves(
        tuple(item for item, word in listed if word == full),
        tuple(item for item, word in listed if word == half),
        tuple(item for item, word in listed if word not in (full, half)),
    )
