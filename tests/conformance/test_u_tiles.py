"""U. OGC API – Tiles: one test per declared class, and what surrounds the tiles."""

import re

import pytest
from django.contrib.gis.geos import Point

from api.collections import COLLECTIONS
from api.tiles.matrix import tile_at
from tests.each import each
from tests.factories import TAORANTING, station
from tests.mvt import decode

pytestmark = pytest.mark.django_db
OGC = "http://www.opengis.net/def"
LIST = "/api/collections/stations/tiles"
TILESET = f"{LIST}/WebMercatorQuad"
QUAD = f"{OGC}/tilematrixset/OGC/1.0/WebMercatorQuad"


def by_rel(document):
    return {link["rel"]: link for link in document["links"]}


def test_U02_core_a_tile_or_404(client):
    station()
    tile = tile_at(*TAORANTING, 14)
    assert client.get(f"{TILESET}/14/{tile.y}/{tile.x}").status_code == 200
    assert client.get(f"{TILESET}/14/{tile.y}/99999999").status_code == 404


def test_U01_tileset_has_a_template_with_row_before_column(client):
    station()
    document = client.get(TILESET, headers={"accept": "application/json"}).json()
    assert document["dataType"] == "vector"
    assert document["tileMatrixSetURI"] == QUAD
    assert document["crs"] == f"{OGC}/crs/EPSG/0/3857"
    links = by_rel(document)
    assert links["item"]["templated"] is True
    assert links["item"]["type"] == "application/vnd.mapbox-vector-tile"
    assert links["item"]["href"].endswith(
        "/api/collections/stations/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}"
    )
    scheme = client.get(links[f"{OGC}/rel/ogc/1.0/tiling-scheme"]["href"]).json()
    assert scheme["uri"] == QUAD
    [layer] = document["layers"]
    assert layer["id"] == "stations"
    assert layer["geometryDimension"] == 0
    assert {"code", "amenities", "synthetic", "count"} <= set(
        layer["propertiesSchema"]["properties"]
    )
    assert [limit["tileMatrix"] for limit in document["tileMatrixSetLimits"]] == [
        str(z) for z in range(19)
    ]
    assert document["boundingBox"]["crs"] == document["crs"]
    place = Point(*TAORANTING, srid=4326).transform(3857, clone=True)
    for corner in ("lowerLeft", "upperRight"):
        assert document["boundingBox"][corner] == pytest.approx(place.coords, abs=0.02)


def test_U01_list_of_tilesets(client):
    [item] = client.get(LIST).json()["tilesets"]
    assert item["dataType"] == "vector"
    assert item["tileMatrixSetURI"] == QUAD
    assert client.get(by_rel(item)["self"]["href"]).json()["title"] == item["title"]
    assert f"{OGC}/rel/ogc/1.0/tiling-scheme" in by_rel(item)


@each("collection", COLLECTIONS)
def test_U03_collection_links_to_its_tilesets(client, collection):
    links = by_rel(client.get(f"/api/collections/{collection}").json())
    tilesets = links[f"{OGC}/rel/ogc/1.0/tilesets-vector"]
    assert tilesets["href"].endswith(f"/api/collections/{collection}/tiles")
    [item] = client.get(tilesets["href"]).json()["tilesets"]
    geodata = by_rel(item)[f"{OGC}/rel/ogc/1.0/geodata"]
    assert client.get(geodata["href"]).json()["id"] == collection


def test_U02_mvt_at_every_scale(client):
    station()
    template = by_rel(client.get(TILESET).json())["item"]["href"]
    for z in (0, 10, 11, 18):
        tile = tile_at(*TAORANTING, z)
        values = {"tileMatrix": z, "tileRow": tile.y, "tileCol": tile.x}
        response = client.get(template.format(**values))
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "application/vnd.mapbox-vector-tile"
        assert len(decode(response.content, z, tile.x, tile.y)) == 1


def test_U04_operations_are_named_and_complete(client):
    paths = client.get("/api/openapi").json()["paths"]
    suffixes = {
        LIST: "collection.vector.getTileSetsList",
        TILESET: "collection.vector.getTileSet",
        f"{TILESET}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}": "collection.vector.getTile",
        "/api/tileMatrixSets": "getTileMatrixSetsList",
        "/api/tileMatrixSets/WebMercatorQuad": "getTileMatrixSet",
    }
    for path, suffix in suffixes.items():
        operation = paths[path.removeprefix("/api")]["get"]
        assert operation["operationId"].endswith(suffix)
    tile = paths[TILESET.removeprefix("/api") + "/{tileMatrix}/{tileRow}/{tileCol}"]["get"]
    assert {"200", "204", "400", "404"} <= set(tile["responses"])
    assert "content" not in tile["responses"]["204"]
    named = [p["name"] for p in tile["parameters"] if p.get("in") == "path"]
    assert named == ["tileMatrix", "tileRow", "tileCol"]


def test_U01_no_bounds_while_nothing_has_a_place(client):
    document = client.get("/api/collections/landmarks/tiles/WebMercatorQuad").json()
    assert "boundingBox" not in document


def test_U05_tilejson_is_version_3_and_its_addresses_work(client):
    station()
    response = client.get(f"{TILESET}?f=tilejson")
    assert response.headers["Content-Type"] == "application/vnd.mapbox.tile+json"
    document = response.json()
    assert document["tilejson"] == "3.0.0"
    assert document["scheme"] == "xyz"
    assert (document["minzoom"], document["maxzoom"]) == (0, 18)
    assert document["vector_layers"][0]["id"] == "stations"
    assert document["vector_layers"][0]["fields"]["name_zh"]
    assert document["bounds"] == pytest.approx([*TAORANTING, *TAORANTING], abs=2e-7)
    tile = tile_at(*TAORANTING, 14)
    [template] = document["tiles"]
    address = re.sub(r"\{(.)\}", lambda m: str({"z": 14, "x": tile.x, "y": tile.y}[m[1]]), template)
    assert client.get(address).status_code == 200


def test_U06_the_landing_page_leads_to_the_tile_matrix_sets(client):
    link = by_rel(client.get("/api").json())[f"{OGC}/rel/ogc/1.0/tiling-schemes"]
    [item] = client.get(link["href"]).json()["tileMatrixSets"]
    document = client.get(by_rel(item)["self"]["href"]).json()
    assert document["id"] == item["id"] == "WebMercatorQuad"
    assert len(document["tileMatrices"]) == 25
