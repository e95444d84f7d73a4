"""A street network into the database, and the newest one out of it."""

from functools import lru_cache
from pathlib import Path

from geo.loaders import sources
from geo.models import StreetNetwork
from geo.network.streets import Streets, largest, pack, unpack

EXTRACTS = {".osm", ".pbf", ".bz2", ".gz"}


def load(
    path: Path, key: str, title: str, licence: str, datum: str = "", crossing: float = 0.0
) -> StreetNetwork:
    """Replaces the network of that key. Raises ValueError when the file has no streets."""
    from geo.network import lines, osm  # slow to import, and only this needs them

    read = osm.read(path) if path.suffix in EXTRACTS else lines.read(path, datum)
    streets, share = largest(read)
    if not len(streets.start):
        raise ValueError("no street that somebody on foot or on a bike may use")
    source = sources.record(
        f"network-{key}",
        sources.digest([path]),
        title=title,
        licence=licence,
        datum=datum or "WGS-84",
    )
    return StreetNetwork.objects.update_or_create(
        key=key,
        defaults={
            "source": source,
            "nodes": len(streets.xy),
            "segments": len(streets.start),
            "connected": share,
            "crossing_seconds": crossing,
            "streets": pack(streets),
        },
    )[0]


def newest() -> StreetNetwork | None:
    """Without its streets."""
    return StreetNetwork.objects.defer("streets").order_by("-updated_at").first()


def streets_of(network: StreetNetwork) -> Streets:
    return _streets(network.key, network.updated_at.isoformat())


@lru_cache(maxsize=2)
def _streets(key: str, _version: str) -> Streets:
    return unpack(bytes(StreetNetwork.objects.values_list("streets", flat=True).get(key=key)))
