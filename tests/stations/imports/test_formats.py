"""The same stations from every format give the same rows; reports run nothing."""

import csv
import zipfile
from contextlib import suppress

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from stations.imports.headers import FIELDS, guess
from stations.imports.readers import read
from stations.imports.readers.delimited import decode
from stations.imports.report import write
from stations.imports.table import Limits, Unreadable
from stations.imports.text import FORMULA, clean
from stations.imports.words import amenities as listed
from stations.imports.words import state
from stations.tables import harmless
from stations.vocabulary import AMENITY_KEYS
from tests.stations.imports.files import GOOD, HEADER, areas, database, plan, saved, text

LIMITS = Limits()
NAMES = np.array(["陶然亭驿站", "德胜驿站"], dtype=object)
REFS = np.array([1, 2])
POINTS = shapely.points([[116.377, 39.877], [116.38, 39.95]])


def layer(path, crs="EPSG:4326", points=POINTS, **options):
    pyogrio.raw.write(
        path, shapely.to_wkb(points), [REFS, NAMES], ["编号", "名称"], crs=crs,
        geometry_type="Point", **options,
    )  # fmt: skip


@pytest.mark.parametrize("suffix", ["geojson", "gpkg"])
def test_spatial_files_give_names_and_coordinates(tmp_path, suffix):
    layer(tmp_path / f"a.{suffix}", driver={"geojson": "GeoJSON", "gpkg": "GPKG"}[suffix])
    table = read(tmp_path / f"a.{suffix}", LIMITS)
    assert table.rows[0] == (1, ("1", "陶然亭驿站", "116.377", "39.877"))
    assert table.datum == "wgs84"


@pytest.mark.parametrize(("encoding", "keep_cpg"), [("UTF-8", True), ("GB18030", False)])
def test_a_zipped_shapefile_is_read_in_its_encoding(tmp_path, encoding, keep_cpg):
    layer(tmp_path / "a.shp", driver="ESRI Shapefile", encoding=encoding)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for part in tmp_path.glob("a.[!z]*"):
            if part.suffix != ".cpg" or keep_cpg:
                archive.write(part, f"某区/{part.name}")
    table = read(tmp_path / "a.zip", LIMITS)
    assert table.rows[1] == (2, ("2", "德胜驿站", "116.38", "39.95"))
    assert read(tmp_path / "a.shp", LIMITS).rows == table.rows if keep_cpg else True


def test_a_projected_layer_becomes_degrees(tmp_path):
    metric = shapely.points([[446_714.0, 4_414_372.0], [446_700.0, 4_422_000.0]])
    layer(tmp_path / "a.gpkg", crs="EPSG:32650", points=metric, driver="GPKG")
    table = read(tmp_path / "a.gpkg", LIMITS)
    assert table.datum == "wgs84"
    assert float(table.rows[0][1][2]) == pytest.approx(116.377, abs=0.001)


def test_a_workbook_gives_what_a_clerk_sees(tmp_path):
    book = Workbook()
    book.active.append(["西城区小哥驿站名单"])
    book.active.append(HEADER)
    book.active.append([7.0, *GOOD[1:]])
    book.save(tmp_path / "a.xlsx")
    table = read(tmp_path / "a.xlsx", LIMITS)
    assert table.header == tuple(HEADER)
    assert table.rows == [(3, ("7", *GOOD[1:]))]


@database
@pytest.mark.parametrize("name", ["r.csv", "r.xlsx"])
def test_no_cell_of_a_report_is_a_formula(tmp_path, name):
    areas()
    evil = ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", *GOOD[3:]]
    write(plan(saved(tmp_path, text(evil))), tmp_path / name)
    if name.endswith("csv"):
        cells = [c for row in csv.reader((tmp_path / name).open(encoding="utf-8-sig")) for c in row]
    else:
        sheet = load_workbook(tmp_path / name).active
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        cells = [str(c) for row in sheet.iter_rows(values_only=True) for c in row if c]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(FORMULA)]


@settings(deadline=None)
@given(st.text())
def test_harmless_text_is_never_a_formula(value):
    safe = harmless(value)
    assert not safe.startswith(("=", "@", "\t", "\r"))
    assert safe.lstrip("'").endswith(value.lstrip("'"))


@settings(deadline=None)
@given(st.text())
def test_clean_text_is_clean_and_cleaning_it_again_changes_nothing(value):
    once = clean(value)
    assert clean(once) == once
    assert "\n" not in once


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(content):
    with suppress(Unreadable):
        assert isinstance(decode(content), str)


@settings(deadline=None)
@given(st.text(alphabet="空调冰箱充电微波炉有无、，；0123个免费 ", max_size=30))
def test_any_words_give_known_amenities_and_lose_nothing(value):
    found, unknown = listed(value)
    assert set(found) <= set(AMENITY_KEYS)
    assert all(word in value for word in [*found.values(), *unknown])
    assert state(value) in {None, "yes", "no", "limited", "unknown"}


@settings(deadline=None)
@given(st.text(max_size=20))
def test_a_guessed_column_is_a_field(header):
    assert guess(header) in {"", *FIELDS}


@pytest.mark.parametrize(
    ("header", "field"),
    [("经度（GCJ-02）", "lon"), ("驿站名称", "name_zh"), ("微波炉", "amenities.heat_food"),
     ("充电", ""), ("所属街道/乡镇", "subdistrict"), ("街道（乡镇）", "subdistrict"),
     ("营业时间", "hours_text")],
)  # fmt: skip
def test_headers_of_the_field_are_known(header, field):
    assert guess(header) == field
