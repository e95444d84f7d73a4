"""Vector tiles as a real client reads them: GDAL's MVT driver."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyogrio
import shapely


def decode(body: bytes, z: int, x: int, y: int) -> list[dict[str, Any]]:
    """Features of the only layer: attributes, and `geometry` in EPSG:3857."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / str(z) / str(x) / f"{y}.mvt"  # GDAL places a tile by its path
        path.parent.mkdir(parents=True)
        path.write_bytes(body)
        meta, _fids, shapes, columns = pyogrio.raw.read(path)
    names = [str(name) for name in meta["fields"]]
    return [
        dict(zip(names, row, strict=True)) | {"geometry": shapely.from_wkb(shape)}
        for shape, *row in zip(shapes, *columns, strict=True)
    ]


def layers(body: bytes, folder: Path) -> list[str]:
    path = folder / "tile.mvt"
    path.write_bytes(body)
    return [str(name) for name, _kind in pyogrio.list_layers(path)]
