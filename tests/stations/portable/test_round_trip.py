"""`export` and `import_export`: everything comes back equal, row by row."""

import csv
import json
from collections import Counter, defaultdict

import pyogrio
import pytest
from django.contrib.gis.geos import Point

from stations.models import Report
from stations.portable import PortableError, photos
from stations.portable.tables import LEFT_OUT, columns, name, tables
from stations.reports import photos as photos_of_reports
from tests.second import second_database

FORGET = """
from stations.models import Station
for station in Station.objects.filter(synthetic=True).order_by("pk")[:12]:
    station.delete()
"""
STATE = "SELECT last_value, is_called FROM station_code"


@pytest.fixture(scope="module")
def exported(django_db_setup, django_db_blocker, tmp_path_factory):
    """(folder, content, next code) of a database with the shipped and some synthetic stations."""
    folder = tmp_path_factory.mktemp("export") / "all"
    with django_db_blocker.unblock(), second_database() as db:
        db.run("load_shipped", "--without-demonstration")
        db.run("demo", "--size", "60")
        db.run("shell", "-c", FORGET)
        db.sql("UPDATE stations_station SET name_zh = '=1+1' || chr(10) || '😀\"' WHERE id = 1")
        db.run("export", str(folder))
        yield folder, db.content(), db.sql(STATE)


@pytest.fixture
def empty(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), second_database() as db:
        yield db


def without_computed(content):
    """Intervals are computed anew, under new keys, as is what the feed is made of."""
    rows = {table: found for table, found in content.items() if table != "django_content_type"}
    rows.pop("stations_searchname")  # without letters, where a test wrote past the actions
    rows.pop("geo_demandlayer")  # made anew when somebody asks for coverage, as the pilots do
    intervals = rows.pop("stations_openinterval")
    plain = sorted(json.dumps({**row[0], "id": 0}, sort_keys=True) for row in intervals)
    feed = added_up(rows.pop("stations_feedcell"), by=("cell",), xor="stamps")
    grid = added_up(rows.pop("stations_gridcell"), by=("x", "y"), xor="ids")
    rows.pop("stations_namesign")  # those of names that have gone too
    accounts = {"auth_permission"}  # made by migrations, in no certain order
    return {t: found for t, found in rows.items() if t not in accounts}, plain, feed, grid


def added_up(rows, by, xor):
    """Cells whose rows mean something only together."""
    cells = defaultdict(Counter)
    for (row,) in rows:
        cell = cells[tuple(row[name] for name in by)]
        for total in row.keys() - {"id", *by, xor}:
            cell[total] += row[total]
        cell[xor] ^= row[xor]
    return {key: cell for key, cell in cells.items() if any(cell.values())}


def test_an_import_into_an_empty_database_gives_equal_content(exported, empty):
    folder, content, code = exported
    assert len(content["stations_tombstone"]) == 12
    empty.run("import_export", str(folder))
    assert without_computed(empty.content()) == without_computed(content)
    assert empty.sql(STATE) == code  # a code is never used again
    [(xid,)] = empty.sql("SELECT count(*) FROM stations_station WHERE changed_xid = 0")
    assert xid == 0
    assert "not empty" in empty.run("import_export", str(folder), fails=True)


def test_a_changed_file_is_refused_and_nothing_is_imported(exported, empty, tmp_path):
    folder, _content, _code = exported
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in folder.glob("*.json"):
        (copy / path.name).write_bytes(path.read_bytes())
    stations = copy / "station.json"
    stations.write_text(stations.read_text().replace("驿站", "车站", 1))
    said = empty.run("import_export", str(copy), fails=True)
    assert "station.json: its checksum is wrong" in said
    assert empty.sql("SELECT count(*) FROM geo_area") == [(0,)]
    assert "No such file" in empty.run("import_export", str(tmp_path), fails=True)


def test_csv_and_geopackage_hold_the_same_rows(exported):
    folder, content, _code = exported
    for model in tables():
        with (folder / f"{name(model)}.csv").open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert len(rows) == len(content[model._meta.db_table])
    layers = dict(pyogrio.list_layers(folder / "yizhan.gpkg"))
    assert layers["station"] == "Point"
    assert layers["area"] == "MultiPolygon"
    info = pyogrio.read_info(folder / "yizhan.gpkg", layer="station")
    assert info["features"] == len(content["stations_station"])


def test_a_formula_is_harmless_in_the_csv(exported):
    folder, _content, _code = exported
    assert "'=1+1" in (folder / "station.csv").read_text(encoding="utf-8-sig")
    assert '"=1+1' in (folder / "station.json").read_text(encoding="utf-8")


@pytest.mark.django_db
def test_photos_of_reports_go_along_and_are_checked(settings, tmp_path):
    settings.PHOTOS = tmp_path / "photos"
    name = photos_of_reports.keep(b"RIFF")
    Report.objects.create(type="hazard", point=Point(116.4, 39.9, srid=4326), photo=name)
    Report.objects.create(type="hazard", point=Point(116.4, 39.9, srid=4326), photo="gone.webp")
    folder = tmp_path / "export"
    folder.mkdir()
    listed = photos.write(folder)
    assert list(listed) == [name]
    settings.PHOTOS = tmp_path / "elsewhere"
    photos.check(folder, listed)
    photos.read(folder, listed)
    assert (settings.PHOTOS / name).read_bytes() == b"RIFF"
    (folder / "photos" / name).write_bytes(b"")
    with pytest.raises(PortableError, match="checksum"):
        photos.check(folder, listed)


def test_every_table_and_column_of_content_is_exported_or_left_out_with_a_reason():
    assert {name(model) for model in tables()} >= {
        "station", "stationamenity", "area", "landmark", "source", "schedule", "revision",
        "tombstone", "servicepoint", "candidatehost",
    }  # fmt: skip
    assert all(LEFT_OUT.values())
    station = next(model for model in tables() if name(model) == "station")
    left = {f.name for f in station._meta.concrete_fields} - {f.name for f in columns(station)}
    assert left == {"point_m", "changed_xid"}


def test_a_folder_with_something_in_it_is_not_written_into(exported, empty):
    folder, _content, _code = exported
    assert "is not empty" in empty.run("export", str(folder), fails=True)
