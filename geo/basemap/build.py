"""Streets, water and parks of an extract as one PMTiles file with one layer, `map`."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio.raw
from numpy.typing import NDArray

LAYER = "map"
ZOOMS = {"MINZOOM": "9", "MAXZOOM": "14"}  # deeper zooms enlarge the tiles of the last
ROADS = {"motorway", "trunk", "primary", "secondary", "motorway_link", "trunk_link", "primary_link"}
STREETS = {"tertiary", "residential", "unclassified", "living_street", "service", "tertiary_link",
           "secondary_link", "pedestrian"}  # fmt: skip
PATHS = {"footway", "path", "cycleway", "steps"}
RIVERS = {"river", "canal", "stream"}
PARKS = {"park", "garden", "grass", "forest", "wood", "grassland", "cemetery", "pitch",
         "recreation_ground", "village_green", "scrub"}  # fmt: skip


class NotAnExtract(ValueError):
    """The file holds nothing to draw, or GDAL cannot read it; says why."""


def build(extract: Path, target: Path) -> dict[str, int]:
    """Write `target`; returns how many features of each kind. Raises NotAnExtract.

    A kind is road, street, path, river, water or park; coordinates are WGS-84. The file is
    written beside its place first: a cut run leaves the old one.
    """
    try:
        lines = _read(extract, "lines", ["highway", "waterway"], _line_kind)
        areas = _read(extract, "multipolygons", ["natural", "leisure", "landuse"], _area_kind)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise NotAnExtract(f"{extract} is no OpenStreetMap extract: {error}") from error
    shapes, kinds = (np.concatenate(pair) for pair in zip(areas, lines, strict=True))
    if not len(kinds):
        raise NotAnExtract(f"{extract} has no street, water or park in it")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        draft = Path(folder) / target.name
        pyogrio.raw.write(
            draft, geometry=shapes, field_data=[kinds], fields=["kind"], layer=LAYER,
            driver="PMTiles", geometry_type="Unknown", crs="EPSG:4326", dataset_options=ZOOMS,
        )  # fmt: skip
        draft.replace(target)
    names, counts = np.unique(kinds, return_counts=True)
    return dict(zip(names.tolist(), counts.tolist(), strict=True))


def _read(
    extract: Path, layer: str, columns: list[str], kind: Callable[..., str]
) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    _meta, _ids, shapes, values = pyogrio.raw.read(extract, layer=layer, columns=columns)
    kinds = np.array([kind(*row) for row in zip(*values, strict=True)], dtype=object)
    drawn = kinds.astype(bool) if len(kinds) else np.zeros(0, dtype=bool)
    return shapes[drawn], kinds[drawn]


def _line_kind(highway: str | None, waterway: str | None) -> str:
    named = {"road": ROADS, "street": STREETS, "path": PATHS}
    found = next((kind for kind, values in named.items() if highway in values), "")
    return found or ("river" if waterway in RIVERS else "")


def _area_kind(natural: str | None, leisure: str | None, landuse: str | None) -> str:
    if natural == "water" or landuse in {"reservoir", "basin"}:
        return "water"
    return "park" if PARKS & {natural, leisure, landuse} else ""
