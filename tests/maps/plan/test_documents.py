"""Maps of a question: in a frame, as a file, printed, as data."""

import json
import re

import pyogrio
import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
ELSEWHERE = re.compile(r"""(?:src|href|url\(|import)\s*[=(]?\s*["']?(?:https?:)?//[^\s"']+""")


@pytest.mark.parametrize("query", ["", "?file=1", "?when=workday:23&file=1"])
def test_no_map_asks_another_server(client, query):
    text = client.get(f"/plan/map/{query}").content.decode()
    assert "L.geoJson" in text
    own = text.replace('href="https://leafletjs.com"', "")  # Leaflet's credit, not shown
    assert ELSEWHERE.findall(own) == []
    for host in ("cdn", "jsdelivr", "cloudflare", "bootstrap", "jquery", "googleapis"):
        assert host not in text.lower()


def test_the_framed_map_runs_in_a_sandbox_of_its_own(client):
    answer = client.get("/plan/map/")
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in client.get("/plan/")["Content-Security-Policy"]


def test_a_map_file_needs_nothing_else(client):
    answer = client.get("/plan/map/?file=1")
    assert 'filename="yizhan-coverage.html"' in answer["Content-Disposition"]
    text = answer.content.decode()
    assert "/static/" not in text
    assert "leaflet-container" in text  # Leaflet's styles are in it


def test_the_same_map_is_the_same_bytes(client):
    assert client.get("/plan/map/").content == client.get("/plan/map/").content


def test_the_legend_states_its_classes_and_the_review_number(client, settings):
    settings.MAP_REVIEW_NUMBER = "京S(2026)001号"
    for address in ("/plan/map/", "/plan/print/"):
        text = client.get(address).content.decode()
        assert "自然断点法" in text
        assert "审图号：京S(2026)001号" in text


def test_the_print_page_needs_no_script(client):
    text = client.get("/plan/print/").content.decode()
    assert "<svg" in text
    assert "<script" not in text[text.index("<main") : text.index("</main")]
    assert "按普查总数推算" in text


def test_geojson_has_the_figures_of_every_area(client):
    found = json.loads(client.get("/plan/coverage.geojson").content)
    shares = {f["properties"]["name"]: f["properties"]["share"] for f in found["features"]}
    assert shares["陶然亭街道"] > shares["德胜街道"]
    assert "普查" in found["description"]


def test_geopackage_is_read_by_gdal(client, tmp_path):
    path = tmp_path / "x.gpkg"
    path.write_bytes(client.get("/plan/coverage.gpkg").content)
    meta, _fids, geometry, _fields = pyogrio.raw.read(path)
    assert len(geometry) == 2
    assert "share" in list(meta["fields"])


def test_csv_opens_in_a_spreadsheet(client):
    body = client.get("/plan/coverage.csv").content
    assert body.startswith(b"\xef\xbb\xbfcode,name")
    assert len(body.decode().splitlines()) == 3


@pytest.mark.parametrize("address", ["map/", "map.svg", "print/", "coverage.csv"])
def test_a_bad_question_is_named(client, address):
    answer = client.get(f"/plan/{address}?mode=fly")
    assert answer.status_code == 400
    assert "mode" in answer.content.decode()


def test_another_format_is_not_found(client):
    assert client.get("/plan/coverage.shp").status_code == 404
