"""Five classes of one hue: light where little is, dark where much is. Pure."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

import jenkspy

COLOURS = ("#E4F1EC", "#AED6C6", "#73B69C", "#3C9173", "#0B5D43")
"""Readable in grey too: lightness falls in even steps."""
NOTHING = "#FFFFFF"


@dataclass(frozen=True)
class Classes:
    """`tops` are the upper bounds, rising; a value belongs to the first that is not below it."""

    least: float
    tops: tuple[float, ...]

    def index(self, value: float) -> int:
        return min(bisect_left(self.tops, value), len(self.tops) - 1)

    def reaching(self, values: Iterable[float | None]) -> "Classes":
        """The same classes, the outer ones as far as these values: other hours, a scenario."""
        known = [value for value in values if value is not None]
        if not self.tops or not known:
            return self
        top = max(self.tops[-1], *known)
        return Classes(min(self.least, *known), (*self.tops[:-1], top))

    def colour(self, value: float | None) -> str:
        """Where there are fewer classes they keep the ends of the scale."""
        if value is None or not self.tops:
            return NOTHING
        return self.colours[self.index(value)]

    @property
    def colours(self) -> tuple[str, ...]:
        most = len(self.tops) - 1
        if not most:
            return COLOURS[-1:]
        return tuple(COLOURS[round(i * (len(COLOURS) - 1) / most)] for i in range(most + 1))

    @property
    def spans(self) -> list[tuple[float, float]]:
        return list(zip((self.least, *self.tops), self.tops, strict=False))


def natural_breaks(values: Iterable[float | None], most: int = len(COLOURS)) -> Classes:
    """Jenks natural breaks; as many classes as there are different values, at most `most`.

    >>> natural_breaks([0.0, 0.1, 0.9, 1.0], 2).tops
    (0.1, 1.0)
    """
    known = sorted(float(value) for value in values if value is not None)
    different = sorted(set(known))
    if not different:
        return Classes(0.0, ())
    if len(different) <= most:
        return Classes(different[0], tuple(different))
    breaks = jenkspy.jenks_breaks(known, n_classes=most)
    return Classes(float(breaks[0]), tuple(float(b) for b in breaks[1:]))
