"""The loaded street network under the cells of a question, snapped once for as long as it stays."""

from functools import lru_cache

from geo.demand.cells import Cells
from geo.network.load import newest, streets_of
from geo.network.travel import Network
from geo.travel import DETOUR, SPEED
from stations.planning.question import Mode


class _Same:
    """Cells as a key: the same object, since layers are read once."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    def __hash__(self) -> int:
        return hash((len(self.cells), float(self.cells.xy.sum())))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and bool(
            self.cells.xy is other.cells.xy
            or (len(self.cells) == len(other.cells) and (self.cells.xy == other.cells.xy).all())
        )


def network_for(mode: Mode, cells: Cells) -> Network | None:
    """None while no network is loaded."""
    loaded = newest()
    if loaded is None:
        return None
    return _network(loaded.key, loaded.updated_at.isoformat(), mode.value, _Same(cells))


@lru_cache(maxsize=6)
def _network(_key: str, _version: str, mode: str, same: _Same) -> Network | None:
    loaded = newest()
    if loaded is None:
        return None
    crossing = loaded.crossing_seconds * SPEED[mode]
    return Network(same.cells.xy, streets_of(loaded), mode, DETOUR, crossing)
