"""The loaded street network under the cells of a question, snapped once for as long as it stays."""

from functools import lru_cache
from hashlib import sha256

from django.core.cache import caches

from geo.demand.cells import Cells
from geo.metric import Floats
from geo.models import StreetNetwork
from geo.network.graph import Graph
from geo.network.load import newest, streets_of
from geo.network.snap import Nearby, Snapped
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
    return _network(*_version(loaded), mode.value, _Same(cells))


def _version(loaded: StreetNetwork) -> tuple[str, str]:
    return loaded.key, loaded.updated_at.isoformat()


def ready() -> None:
    """Have the streets at hand before somebody asks."""
    if (loaded := newest()) is not None:
        for mode in (Mode.RIDE, Mode.WALK):
            _ways(*_version(loaded), mode.value)


@lru_cache(maxsize=6)
def _network(key: str, version: str, mode: str, same: _Same) -> Network | None:
    ways = _ways(key, version, mode)
    if ways is None:
        return None
    nearby, graph = ways
    points = same.cells.xy
    snapped = _snapped((key, version, mode, sha256(points.tobytes()).hexdigest()), nearby, points)
    return Network(points, graph.streets, mode, DETOUR, snapped=snapped, nearby=nearby, graph=graph)


@lru_cache(maxsize=4)
def _ways(_key: str, _version: str, mode: str) -> tuple[Nearby, Graph] | None:
    loaded = newest()
    if loaded is None:
        return None
    streets = streets_of(loaded)
    crossing = loaded.crossing_seconds * SPEED[mode]
    return Nearby(streets, mode), Graph.of(streets, mode, crossing)


def _snapped(parts: tuple[str, ...], nearby: Nearby, points: Floats) -> Snapped:
    """Kept for the other processes of the server: seconds for the cells of the city."""
    key = sha256(repr(("snapped", *parts)).encode()).hexdigest()
    found: Snapped | None = caches["plans"].get(key)
    if found is None:
        found = nearby.snap(points)
        caches["plans"].set(key, found)
    return found
