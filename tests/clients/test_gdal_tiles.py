"""V. GDAL's OGCAPI driver finds the tiles by itself, from the collection to a tile."""

import json
import subprocess
import sys
from typing import Any

from tests.factories import station

# In a process of its own: this driver asks for tiles while it holds Python's lock, which the
# server of the test needs to answer. It learns the attributes of a zoom from the tile in the
# middle of the world, so that only zoom 0 is sure to have any.
READ = """
import json, sys, pyogrio
meta, _fids, shapes, columns = pyogrio.raw.read(sys.argv[1], layer="Zoom level 0", API="TILES")
values = {str(name): str(column[0]) for name, column in zip(meta["fields"], columns)}
layers = [str(name) for name, _kind in pyogrio.list_layers(sys.argv[1])]
print(json.dumps({"crs": meta["crs"], "values": values, "layers": layers}))
"""


def test_V11_reads_a_zoom_through_the_tileset(live_server: Any) -> None:
    station()
    address = f"OGCAPI:{live_server.url}/api/collections/stations"
    answer = subprocess.run(
        [sys.executable, "-c", READ, address], capture_output=True, timeout=60, text=True
    )
    assert answer.returncode == 0, answer.stderr
    read = json.loads(answer.stdout)
    assert read["crs"] == "EPSG:3857"
    assert read["values"]["count"] == "1"
    assert read["layers"] == [f"Zoom level {z}" for z in range(19)]
