"""`build_basemap`: vector tiles from an extract, and how the site hands them out."""

from pathlib import Path

import pyogrio
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

EXTRACT = """<osm version="0.6">
<node id="1" lat="39.90" lon="116.39"/><node id="2" lat="39.90" lon="116.40"/>
<node id="3" lat="39.91" lon="116.40"/>
<node id="4" lat="39.905" lon="116.395">
<tag k="place" v="neighbourhood"/><tag k="name" v="南横街"/></node>
<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/>
<tag k="name" v="陶然亭路"/><tag k="name:en" v="Taoranting &quot;Road&quot;"/></way>
<way id="2"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="leisure" v="park"/></way>
<way id="3"><nd ref="2"/><nd ref="3"/><tag k="power" v="line"/></way>
</osm>"""


@pytest.fixture
def built(tmp_path: Path, settings: Settings) -> Path:
    extract = tmp_path / "small.osm"
    extract.write_text(EXTRACT)
    settings.BASEMAP_FILE = tmp_path / "basemap.pmtiles"
    call_command("build_basemap", str(extract), output=settings.BASEMAP_FILE)
    return tmp_path / "basemap.pmtiles"


def test_only_what_the_map_draws_is_in_it(built: Path) -> None:
    _meta, _ids, _shapes, values = pyogrio.raw.read(built, columns=["kind"])
    assert set(values[0]) == {"street", "park", "quarter"}


def test_names_are_in_both_languages_where_they_are_mapped(built: Path) -> None:
    columns = ["kind", "name", "name_en"]
    meta, _ids, _shapes, values = pyogrio.raw.read(built, columns=columns)
    rows = {tuple(row) for row in zip(*values, strict=True)}
    assert list(meta["fields"]) == columns
    assert rows == {
        ("street", "陶然亭路", 'Taoranting "Road"'),
        ("quarter", "南横街", None),
        ("park", None, None),
    }


def test_a_file_that_is_no_extract_is_refused_and_the_old_map_stays(built: Path) -> None:
    before = built.read_bytes()
    broken = built.with_name("broken.osm")
    broken.write_text("<osm/>")
    with pytest.raises(CommandError, match="broken"):
        call_command("build_basemap", str(broken), output=built)
    assert built.read_bytes() == before


def test_a_browser_gets_the_bytes_it_asks_for(built: Path, client: Client) -> None:
    response = client.get("/map/basemap.pmtiles", headers={"range": "bytes=0-6"})
    assert (response.status_code, response.content) == (206, b"PMTiles")
    assert response["Content-Range"] == f"bytes 0-6/{built.stat().st_size}"


@pytest.mark.parametrize("asked", ["", "bytes=9-2", "bytes=99999999-999999999", "bytes=-5", "x"])
def test_what_is_no_range_of_the_file_is_416(built: Path, client: Client, asked: str) -> None:
    assert client.get("/map/basemap.pmtiles", headers={"range": asked}).status_code == 416


def test_without_a_map_there_is_nothing(client: Client, settings: Settings) -> None:
    settings.BASEMAP_FILE = Path("/nowhere/basemap.pmtiles")
    assert client.get("/map/basemap.pmtiles").status_code == 404
