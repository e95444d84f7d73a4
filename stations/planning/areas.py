"""The area of a question and the areas inside it."""

from dataclasses import dataclass

import numpy as np
import shapely
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from geo.demand.cells import Cells
from geo.metric import Floats
from geo.territories import Territory, territories
from stations.parameters import ParameterError


@dataclass(frozen=True)
class Region:
    """`inside` are the area itself, then what lies in it, larger before smaller."""

    inside: tuple[Territory, ...]

    @property
    def shapes(self) -> NDArray[np.object_]:
        """Outlines in EPSG:4548, None where none is known."""
        return np.array([territory.shape for territory in self.inside], dtype=object)

    def contains(self, xy: Floats) -> NDArray[np.bool_]:
        """Which places (n, 2) lie in the area asked for; all where its outline is not known."""
        outline = self.inside[0].shape
        if outline is None:
            return np.ones(len(xy), dtype=bool)
        return np.asarray(shapely.contains_xy(outline, xy))

    def within(self, xy: Floats, reach: float) -> NDArray[np.bool_]:
        """Which places (n, 2) lie in the area or at most `reach` metres from it in a straight
        line: no other can serve it.
        """
        outline = self.inside[0].shape
        if outline is None:
            return np.ones(len(xy), dtype=bool)
        shapely.prepare(outline)
        return np.asarray(shapely.dwithin(shapely.points(xy), outline, reach))

    def cells(self, cells: Cells) -> Cells:
        """The demand inside the area; all else counts nowhere."""
        codes = {territory.code for territory in self.inside}
        here = np.array([code in codes for code in cells.codes], dtype=bool)
        return cells.take(here[cells.area]) if not here.all() else cells

    def groups(self, codes: tuple[str, ...], level: str) -> NDArray[np.int32]:
        """For each code the index in `inside` of the area of that level which it belongs to."""
        place = {territory.code: i for i, territory in enumerate(self.inside)}
        found = np.full(len(codes), -1, dtype=np.int32)
        for i, code in enumerate(codes):
            here = place.get(code)
            while here is not None and self.inside[here].level != level:
                here = place.get(self.inside[here].parent or "")
            if here is not None:
                found[i] = here
        return found


def region(code: str) -> Region:
    """Raises ParameterError for an area that nobody knows."""
    known = territories()
    if code not in known:
        raise ParameterError("area", _("没有区划代码 %s") % code)
    inside = {code}
    for territory in known.values():  # parents come first
        if territory.parent in inside:
            inside.add(territory.code)
    return Region(tuple(territory for key, territory in known.items() if key in inside))
