"""`manage.py fetch` from a loopback mirror into a real database."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Sum

from geo.downloads import catalogue
from geo.models import Area, Landmark, Source
from geo.vocabulary import Level
from stations.models import Programme, Revision, Station
from tests.faults import Server, serve
from tests.shared import shared

pytestmark = pytest.mark.django_db


loaded = shared(lambda: call_command("load_shipped", "--without-demonstration", stdout=StringIO()))


@pytest.fixture(autouse=True)
def _prepared(
    loaded: None, web: Server, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FETCH_BASE_URL = web.address
    settings.DOWNLOADS = tmp_path / "downloads"
    monkeypatch.setattr("time.sleep", lambda _: None)


def fetch(*arguments: str) -> str:
    out = StringIO()
    call_command("fetch", *arguments, stdout=out)
    return out.getvalue()


def contents() -> list[Any]:
    models = [Area, Landmark, Source, Station, Revision]
    return [list(model._default_manager.order_by("pk").values_list()) for model in models]


def test_everything_is_fetched_and_loaded() -> None:
    report = fetch("--all")
    assert "327 of 331 polygons match current codes" in report
    assert "25 sub-districts have no polygon" in report
    assert "望京开发街道" in report
    filled = Area.objects.filter(level=Level.SUBDISTRICT, geom__isnull=False)
    assert filled.count() == 324
    with connection.cursor() as cursor:
        cursor.execute("SELECT bool_and(ST_IsValid(geom)) FROM geo_area")
        assert cursor.fetchone() == (True,)
    for key in ("subdistricts", "population", "subway"):
        source = Source.objects.get(key=key)
        assert source.licence
        assert source.attribution


def test_residents_of_subdistricts_sum_to_the_census() -> None:
    fetch("population")
    xicheng = Area.objects.filter(parent="110102")
    assert xicheng.aggregate(total=Sum("population"))["total"] == 1_106_214
    everywhere = Area.objects.filter(level=Level.SUBDISTRICT)
    assert everywhere.aggregate(total=Sum("population"))["total"] == 21_893_095 - 187_340
    assert set(everywhere.values_list("population_source", flat=True)) == {"population", None}


def test_subway_stations_and_entrances_become_landmarks() -> None:
    fetch("subway")
    station = Landmark.objects.get(kind="subway_station", name_zh="陶然亭")
    assert (station.pinyin, station.initials) == ("taoranting", "trt")
    exits = station.entrances.values_list("name_zh", flat=True)
    assert "陶然亭站A口" in exits
    assert Landmark.objects.filter(kind="subway_station").count() == 399


def test_precise_stations_get_their_subdistrict_and_approximate_ones_keep_the_stated_one() -> None:
    press = dict(Station.objects.values_list("source_ref", "subdistrict_id"))
    precise = Station.objects.create(
        name_zh="测试", verification="on_site", coord_precision="entrance", source_ref="t",
        source_id="press", point=Point(116.3747, 39.8784, srid=4326),
    )  # fmt: skip
    precise.refresh_from_db()
    assert precise.subdistrict_id is None
    fetch("subdistricts")
    precise.refresh_from_db()
    assert precise.subdistrict_id == "110102016"
    assert (
        press.items() <= dict(Station.objects.values_list("source_ref", "subdistrict_id")).items()
    )


def test_fetching_again_changes_and_downloads_nothing(web: Server) -> None:
    fetch("--all")
    before, asked = contents(), len(web.asked)
    assert fetch("--all").count("loaded already") == 3
    assert contents() == before
    assert len(web.asked) == asked


def test_force_loads_again_what_an_operator_did_not_touch() -> None:
    fetch("subdistricts")
    theirs = Area.objects.get(code="110101001")
    assert theirs.geom is not None
    Area.objects.filter(code="110102016").update(geom=theirs.geom, geom_source="press")
    Area.objects.filter(code="110102015").update(geom=theirs.geom)
    fetch("subdistricts", "--force")
    kept, renewed = (Area.objects.get(code=code) for code in ("110102016", "110102015"))
    assert kept.geom == theirs.geom
    assert renewed.geom != theirs.geom


@pytest.mark.parametrize(
    ("file", "fault", "message"),
    [
        ("beijing.shp", "cut", r"^subdistricts: beijing\.shp: the connection to .* was cut at"),
        ("worldpop.npy", "altered", r"^population: worldpop\.npy: the checksum is wrong"),
        ("entrance.json", "missing", r"^subway: entrance\.json: the server answers HTTP 404"),
    ],
)
def test_a_failed_download_leaves_the_database_as_it_was(
    web: Server, file: str, fault: str, message: str
) -> None:
    before = contents()
    web.faults[file] = fault
    with pytest.raises(CommandError, match=message):
        fetch("--all")
    assert contents() == before
    web.faults.clear()
    fetch("--all")  # the next run recovers
    assert Landmark.objects.exists()


def test_no_network_leaves_the_database_as_it_was(settings: Any) -> None:
    before = contents()
    settings.FETCH_BASE_URL = "http://127.0.0.1:1"
    with pytest.raises(CommandError, match=r"no connection to 127\.0\.0\.1:1; check the network"):
        fetch("--all")
    assert contents() == before


@pytest.fixture
def spoil(
    mirror: Path, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    """Publish a broken file under a catalogue that vouches for it."""
    folder = tmp_path / "www"
    shutil.copytree(mirror, folder)
    sets = catalogue.read()

    def change(key: str, name: str, body: bytes) -> None:
        dataset = sets[key]
        files = []
        for file in dataset.files:
            if file.name == name:
                (folder / dataset.repository / dataset.commit / file.path).write_bytes(body)
                file = replace(file, size=len(body), sha256=hashlib.sha256(body).hexdigest())
            files.append(file)
        sets[key] = replace(dataset, files=tuple(files))

    monkeypatch.setattr("stations.management.commands.fetch.read", lambda: sets)
    with serve(folder) as server:
        settings.FETCH_BASE_URL = server.address
        yield change


@pytest.mark.parametrize(
    ("key", "name", "body"),
    [
        ("subdistricts", "beijing.shp", lambda whole: whole[: len(whole) // 2]),
        ("subdistricts", "beijing.shp", lambda whole: b"not a shapefile"),
        ("subdistricts", "beijing.dbf", lambda whole: whole[:400]),
        ("population", "worldpop.npy", lambda whole: whole[:-100]),
        ("population", "worldpop.npy", lambda whole: b"nonsense"),
        ("subway", "station.json", lambda whole: whole[:-100]),
        ("subway", "station.json", lambda whole: b'["a list"]'),
        ("subway", "entrance.json", lambda whole: b"{}"),
    ],
)
def test_a_broken_file_is_named_and_leaves_the_database_as_it_was(
    spoil: Any, mirror: Path, key: str, name: str, body: Any
) -> None:
    before = contents()
    spoil(key, name, body(next(mirror.rglob(name)).read_bytes()))
    with pytest.raises(CommandError, match=f"^{key}: .*the file is broken") as caught:
        fetch("--all")
    assert "\n" not in str(caught.value)
    assert contents() == before


def test_an_unknown_set_and_the_list() -> None:
    with pytest.raises(CommandError, match="no set moon; sets: subdistricts, population, subway"):
        fetch("moon")
    listed = fetch("--list")
    assert "CC BY 4.0" in listed
    assert "not loaded" in listed


def test_without_areas_it_says_what_to_load_first() -> None:
    Programme.objects.all().delete()
    Station.objects.all().delete()
    for level in (Level.SUBDISTRICT, Level.DISTRICT, Level.CITY):
        Area.objects.filter(level=level).delete()
    for key in ("subdistricts", "subway"):
        with pytest.raises(CommandError, match=r"load_shipped` first"):
            fetch(key)
