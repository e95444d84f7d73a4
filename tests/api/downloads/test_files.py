"""GeoPackage, FlatGeobuf and GeoParquet, read back by GDAL and Arrow, equal the items."""

import json
from datetime import date, datetime
from io import BytesIO

import numpy as np
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from django.contrib.gis.geos import MultiPolygon

from geo.models import Area
from tests.factories import source, station


def plain(value):
    """A value as GDAL or Arrow returns it, in the terms of JSON; what is missing is None."""
    if isinstance(value, float | np.floating) and np.isnan(value):
        return None
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else value.astype("datetime64[ms]").item()
    return value.item() if isinstance(value, np.generic) else value


def same(found, wanted):
    if isinstance(wanted, list):
        return found in (wanted, ";".join(wanted))
    if isinstance(wanted, str) and isinstance(found, datetime):
        when = datetime.fromisoformat(wanted).replace(tzinfo=None)
        return abs((found.replace(tzinfo=None) - when).total_seconds()) < 0.002
    if isinstance(wanted, str) and isinstance(found, date):
        return found.isoformat() == wanted
    return found == wanted


def check(rows, items):
    assert rows.keys() == items.keys()
    for code, wanted in items.items():
        for name, value in wanted.items():
            if name != "geometry":
                assert same(rows[code][name], value), (name, rows[code][name], value)
        shape = wanted["geometry"] and shapely.from_geojson(json.dumps(wanted["geometry"]))
        found = rows[code]["geometry"]
        assert (found is None) == (shape is None)
        assert shape is None or shapely.equals_exact(found, shape, tolerance=1e-7)


def by_gdal(path, layer="stations"):
    meta, _fids, shapes, columns = pyogrio.raw.read(path, layer=layer)
    names = [str(name) for name in meta["fields"]]
    rows = [
        dict(zip(names, map(plain, row), strict=True)) | {"geometry": shapely.from_wkb(shape)}
        for shape, *row in zip(shapes, *columns, strict=True)
    ]
    return {row["code"]: row for row in rows}, meta


def saved(tmp_path, body, name):
    path = tmp_path / name
    path.write_bytes(body)
    return path


def test_geopackage_equals_the_items(stations, download, items, tmp_path):
    body, headers = download("gpkg")
    assert headers["Content-Type"] == "application/geopackage+sqlite3"
    assert int(headers["Content-Length"]) == len(body)
    path = saved(tmp_path, body, "a.gpkg")
    rows, meta = by_gdal(path)
    check(rows, items())
    assert meta["crs"] == "EPSG:4326"
    about = pyogrio.read_info(path, layer="stations")["layer_metadata"]
    assert "测试来源" in about["attribution"]
    assert "opendatacommons" in about["licence"]


def test_geopackage_carries_its_dictionary(stations, download, tmp_path):
    path = saved(tmp_path, download("gpkg")[0], "a.gpkg")
    meta, _fids, _shapes, columns = pyogrio.raw.read(path, layer="dictionary")
    table = dict(zip(meta["fields"], columns, strict=True))
    assert table["property"][0] == "code"
    assert table["title_zh"][0] == "编号"


def test_flatgeobuf_equals_the_items(stations, download, items, tmp_path):
    path = saved(tmp_path, download("fgb")[0], "a.fgb")
    check(by_gdal(path, layer=None)[0], items())


def test_flatgeobuf_has_an_index_when_every_feature_has_a_place(db, download, tmp_path):
    made = [station((116 + i / 10, 39.9)) for i in range(5)]
    path = saved(tmp_path, download("fgb")[0], "a.fgb")
    assert pyogrio.read_info(path)["capabilities"]["fast_spatial_filter"]
    _meta, _fids, _shapes, columns = pyogrio.raw.read(path, bbox=(116.05, 39, 116.15, 40))
    assert list(columns[0]) == [made[1].code]


def test_geoparquet_equals_the_items(stations, download, items):
    table = pq.read_table(BytesIO(download("parquet")[0]))
    rows = {
        row["code"]: row | {"geometry": row["geometry"] and shapely.from_wkb(row["geometry"])}
        for row in table.to_pylist()
    }
    check(rows, items())


def test_geoparquet_describes_its_geometry_and_licence(stations, download):
    metadata = pq.read_schema(BytesIO(download("parquet")[0])).metadata
    geo = json.loads(metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"][geo["primary_column"]] == {"encoding": "WKB", "geometry_types": ["Point"]}
    assert b"opendatacommons" in metadata[b"licence"]


@pytest.fixture
def areas(db):
    city = Area.objects.create(code="110000", level="city", name_zh="北京市", source=source())
    square = shapely.box(116.3, 39.8, 116.5, 40.0)  # clockwise as stored
    shape = shapely.MultiPolygon([shapely.reverse(square)]).wkt
    common = {"level": "district", "parent": city, "source": source()}
    Area.objects.create(
        code="110101", name_zh="东城区", geom=MultiPolygon.from_ewkt(f"SRID=4326;{shape}"), **common
    )
    Area.objects.create(code="110102", name_zh="西城区", **common)


@pytest.mark.parametrize("f", ["gpkg", "fgb", "parquet"])
def test_areas_equal_their_items_with_and_without_an_outline(areas, download, items, tmp_path, f):
    body, _headers = download(f, "districts")
    if f == "parquet":
        pylist = pq.read_table(BytesIO(body)).to_pylist()
        rows = {
            row["code"]: row | {"geometry": row["geometry"] and shapely.from_wkb(row["geometry"])}
            for row in pylist
        }
    else:
        rows, _meta = by_gdal(
            saved(tmp_path, body, f"a.{f}"), layer=None if f == "fgb" else "districts"
        )
    check(rows, items("districts"))
    assert shapely.is_ccw(shapely.get_exterior_ring(rows["110101"]["geometry"].geoms[0]))


def test_csv_of_areas_has_a_point_inside(areas, download):
    body, _headers = download("csv", "districts")
    line = body.decode("utf-8-sig").splitlines()[1]
    lon, lat = map(float, line.split(",")[-2:])
    assert shapely.box(116.3, 39.8, 116.5, 40.0).contains(shapely.Point(lon, lat))
