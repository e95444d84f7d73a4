"""`manage.py publish`: the feed and the tiles as files that never change."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.core.management import CommandError, call_command

from geo.models import Area
from stations.actions import ChangeStation
from stations.permissions import command
from tests import mvt
from tests.factories import source, station

pytestmark = pytest.mark.django_db(transaction=True)
URL = "https://cdn.example/yizhan"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def publish(folder: Path, *arguments: str, url: str = URL) -> dict[str, Any]:
    """The index."""
    call_command("publish", folder, f"--url={url}", *arguments)
    return dict(at(folder, f"{URL}/index.json"))


def at(folder: Path, address: str) -> Any:
    """What lies at an address, were the folder there."""
    assert address.startswith(URL)
    return json.loads((folder / address.removeprefix(f"{URL}/")).read_text())


def in_order(features: list[dict[str, Any]]) -> list[str]:
    """A tile's features come as PostgreSQL reads them."""
    return sorted(repr(sorted((k, str(v)) for k, v in one.items())) for one in features)


def written(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(p.relative_to(folder)): (p.stat().st_mtime_ns, p.read_bytes()) for p in files}


def test_the_feed_of_the_files_is_that_of_the_api(folder, client):
    station(), station((121.5, 31.2)), station(None)
    feed, asked = at(folder, publish(folder)["feed"]), client.get("/api/feed").json()
    for name in ("format", "version", "words", "withdrawn", "amenities", "verified_since"):
        assert feed[name] == asked[name]
    for name in ("schedules", "places"):
        assert at(folder, feed[name]) == client.get(asked[name]).json()
    ours = {piece["cell"]: at(folder, piece["href"]) for piece in feed["pieces"]}
    theirs = {piece["cell"]: client.get(piece["href"]).json() for piece in asked["pieces"]}
    assert ours == theirs
    assert len(ours) == 3


def test_every_tile_that_holds_something_is_there_as_the_api_has_it(folder, client):
    made = [station((116.30 + i / 50, 39.80 + i / 70)) for i in range(9)] + [station((121.5, 31.2))]
    index = publish(folder, "--zoom=12")
    about = at(folder, index["tiles"]["stations"])
    assert (about["minzoom"], about["maxzoom"]) == (0, 12)
    assert about["tiles"] == [f"{URL}/tiles/stations/{index['version']}/{{z}}/{{x}}/{{y}}.mvt"]
    root = folder / "tiles" / "stations" / index["version"]
    codes, zooms = set(), set()
    for path in root.rglob("*.mvt"):
        z, x, y = (int(part) for part in path.relative_to(root).with_suffix("").parts)
        body = path.read_bytes()
        answer = client.get(f"/api/collections/stations/tiles/WebMercatorQuad/{z}/{y}/{x}")
        drawn = mvt.decode(body, z, x, y)
        assert in_order(drawn) == in_order(mvt.decode(answer.content, z, x, y))
        zooms.add(z)
        if z == 12:
            codes |= {feature["code"] for feature in drawn}
    assert codes == {one.code for one in made}
    assert zooms == set(range(13))


def test_areas_too_small_for_a_small_zoom_are_drawn_where_they_can_be(folder):
    small = Polygon.from_bbox((116.3001, 39.8001, 116.3301, 39.8301))
    Area.objects.create(code="110000", level="city", name_zh="城", source=source())
    Area.objects.create(code="110101", level="district", parent_id="110000", name_zh="区",
                        source=source(), geom=MultiPolygon(small, srid=4326))  # fmt: skip
    index = publish(folder, "--tiles=districts", "--zoom=10")
    root = folder / "tiles" / "districts" / index["version"]
    assert not list(root.glob("0/*/*.mvt"))
    assert list(root.glob("10/*/*.mvt"))


def test_what_is_there_is_not_written_again_and_a_change_leaves_the_old_files(folder):
    first, _other = station(), station((121.5, 31.2))
    before = publish(folder)
    files = written(folder)
    publish(folder)
    again = written(folder)
    assert {name for name in again if again[name] != files[name]} == {"index.json"}
    ChangeStation(actor=command("t"), code=first.code, fields={"name_zh": "新名"}).execute()
    after = publish(folder)
    changed = written(folder)
    assert {name: changed[name] for name in files if name != "index.json"} == {
        name: file for name, file in files.items() if name != "index.json"
    }
    assert after["feed"] != before["feed"]
    assert after["tiles"] != before["tiles"]
    new = {name for name in changed.keys() - files.keys() if name.startswith("feed/pieces/")}
    assert len(new) == 1
    assert "新名" in (folder / new.pop()).read_text()


def test_another_zoom_or_address_is_another_document_over_the_same_tiles(folder):
    station()
    low, high = publish(folder, "--zoom=2"), publish(folder, "--zoom=4")
    assert [at(folder, i["tiles"]["stations"])["maxzoom"] for i in (low, high)] == [2, 4]
    assert len(list(folder.rglob("*.mvt"))) == 5
    call_command("publish", folder, "--url=https://other.example", "--zoom=4")
    index = json.loads((folder / "index.json").read_text())
    assert index["tiles"]["stations"].startswith("https://other.example/")
    assert len(list(folder.rglob("*.mvt"))) == 5


def test_a_run_that_breaks_off_leaves_the_index_as_it_was_and_the_next_completes_it(
    folder, monkeypatch
):
    station()
    before = publish(folder)
    station((121.5, 31.2))
    replace: Any = Path.replace

    def full(self: Path, target: Path) -> Any:
        if target.suffix == ".mvt" and "14" in target.parts:
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CommandError, match="No space left"):
        publish(folder)
    assert at(folder, f"{URL}/index.json") == before
    monkeypatch.undo()
    about = at(folder, publish(folder)["tiles"]["stations"])
    assert about["bounds"][2] == pytest.approx(121.5)


def test_without_stations_there_are_no_tiles_and_an_empty_feed(folder):
    index = publish(folder)
    assert at(folder, index["feed"])["pieces"] == []
    assert not list(folder.rglob("*.mvt"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--url=ftp://x"], "--url 'ftp://x'"),
        (["--url=https://x?y"], "--url 'https://x\\?y'"),
        ([f"--url={URL}", "--zoom=19"], "--zoom 19: from 0 to 18"),
        ([f"--url={URL}", "--tiles=stops"], "--tiles 'stops': stations"),
        ([], "--url"),
    ],
)
def test_bad_input_is_named_and_nothing_written(folder, arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("publish", folder, *arguments)
    assert not folder.exists()


def test_a_folder_that_is_a_file_is_named(folder):
    folder.write_text("x")
    with pytest.raises(CommandError, match=r"out.*(Not a directory|File exists)"):
        publish(folder)
