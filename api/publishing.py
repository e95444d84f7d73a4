"""What phones and maps load, as files that never change: for any CDN or object store.

Below a folder: `feed/` as /api/feed has it, `tiles/{collection}/{version}/{z}/{x}/{y}.mvt` with a
TileJSON beside them, and `index.json`, the one file whose content changes, written last. All is of
one snapshot of the database.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from api import feed
from api.answers import current_version
from api.collections import Collection
from api.feature import as_json
from api.tiles import layer
from api.tiles.matrix import Tile
from api.tiles.query import tile_bytes
from api.tiles.tilejson import tilejson

INDEX = "index.json"
SMALL = 8  # below this zoom a tile may be empty above others that are not: thin areas vanish
Told = Callable[[str], None]


def publish(folder: Path, base: str, collections: list[Collection], last: int, told: Told) -> None:
    """Write what is not there yet, down to zoom `last`; `told` hears the path of each new file.

    `base` is where the folder will be found, without a slash at its end. Raises OSError.
    """
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        version = current_version()
        files = Files(folder, told)
        tiles = {c.id: _tiles(files, base, c, version, last) for c in collections}
        index = {
            "version": version,
            "made": timezone.now().isoformat(timespec="seconds"),
            "licence": "ODbL-1.0",
            "feed": f"{base}/{_feed(files, base)}",
            "tiles": {name: f"{base}/{path}" for name, path in tiles.items()},
        }
        files.write(INDEX, as_json(index), anew=True)


class Files:
    """A folder in which a file is there whole or not at all."""

    def __init__(self, folder: Path, told: Told) -> None:
        self.folder, self.told = folder, told

    def has(self, path: str) -> bool:
        return (self.folder / path).exists()

    def write(self, path: str, content: str | bytes, *, anew: bool = False) -> str:
        target = self.folder / path
        if not anew and target.exists():
            return path
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f"{target.name}.part")
        draft.write_bytes(content.encode() if isinstance(content, str) else content)
        draft.replace(target)
        self.told(path)
        return path


def _feed(files: Files, base: str) -> str:
    for path, text in feed.immutable():
        if not files.has(f"feed/{path}.json"):
            files.write(f"feed/{path}.json", text())
    manifest = feed.to_text(feed.contents(lambda path: f"{base}/feed/{path}.json"))
    return files.write(f"feed/{_digest(manifest)}.json", manifest)


def _tiles(files: Files, base: str, collection: Collection, version: str, last: int) -> str:
    """Every tile that holds something; TileJSON comes after them, and says that they are there."""
    where = f"tiles/{collection.id}/{version}"
    document = tilejson(collection, version, f"{base}/{where}/{{z}}/{{x}}/{{y}}.mvt", last)
    text = as_json(document)
    path = f"{where}/{_digest(text)}.json"  # another address or zoom is another document
    if not files.has(path):
        for tile, body in _filled(collection, version, last):
            files.write(f"{where}/{tile.z}/{tile.x}/{tile.y}.mvt", body)
    return files.write(path, text)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _filled(collection: Collection, version: str, last: int) -> Iterator[tuple[Tile, bytes]]:
    bounds = layer.bounds(collection, version)
    waiting = [Tile(0, 0, 0)] if bounds else []
    while waiting:
        tile = waiting.pop()
        body = tile_bytes(collection, tile)
        if body:
            yield tile, body
        if tile.z < last and (body or (tile.z < SMALL and _touches(tile, bounds or []))):
            waiting += [
                Tile(tile.z + 1, 2 * tile.x + right, 2 * tile.y + down)
                for right in (0, 1)
                for down in (0, 1)
            ]


def _touches(tile: Tile, bounds: list[float]) -> bool:
    west, south, east, north = tile.degrees(0)
    return west <= bounds[2] and bounds[0] <= east and south <= bounds[3] and bounds[1] <= north
