"""Files that arrive broken: whoever sent them hears what is wrong with which, and nothing stays."""

import io
import sqlite3
import zipfile
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from openpyxl import Workbook
from PIL import Image

from tests.faults.postgres import postgres
from tests.faults.site import site
from tests.faults.staff import Staff, administrators


@pytest.fixture(scope="module")
def world():
    with postgres() as primary:
        administrators(primary, "chief")
        with site(primary.url) as served:
            chief = Staff(served, "chief")
            assert chief.sign_in().status == 302
            yield primary, served, chief


def sheet() -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.active.append(["编号", "名称", "经度", "纬度"])
    for number in range(500):
        book.active.append([number, f"站{number}", 116.3, 39.9])
    book.save(out)
    return out.getvalue()


def layer(folder: Path, name: str, driver: str) -> bytes:
    path = folder / name
    names = np.array([f"站{n}" for n in range(3000)], dtype=object)
    points = shapely.to_wkb(shapely.points(np.full((3000, 2), [116.3, 39.9])))
    pyogrio.raw.write(
        path, points, [np.arange(3000), names], ["编号", "名称"], crs="EPSG:4326",
        geometry_type="Point", driver=driver,
    )  # fmt: skip
    return bytes(path.read_bytes())


def archive(folder) -> bytes:
    layer(folder, "a.shp", "ESRI Shapefile")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in folder.glob("a.*"):
            packed.write(part, part.name)
    return out.getvalue()


def whole(kind: str, folder) -> bytes:
    if kind == "xlsx":
        return sheet()
    return archive(folder) if kind == "zip" else layer(folder, "a.gpkg", "GPKG")


@pytest.mark.parametrize("kind", ["xlsx", "zip", "gpkg"])
@pytest.mark.parametrize("share", [0.3, 0.8])
def test_half_a_file_is_refused_by_name(world, tmp_path, kind, share):
    primary, _served, chief = world
    content = whole(kind, tmp_path)
    page = take(chief, f"ganz.{kind}", content)
    assert "损坏" not in page.text
    before = primary.sql("SELECT count(*) FROM stations_station")
    page = take(chief, f"halb.{kind}", content[: int(len(content) * share)])
    assert page.status == 422
    assert f"halb.{kind}" in page.text
    assert "损坏" in page.text
    assert primary.sql("SELECT count(*) FROM stations_station") == before
    assert primary.sql("SELECT count(*) FROM stations_importrun") == [(0,)]


def take(chief, name: str, content: bytes):
    """Upload, then the page that shows what would be done."""
    chief.ask("/moderation/import/")
    sent = chief.upload("/moderation/import/", name, content, source="press")
    assert sent.status == 302
    return chief.ask(sent.headers["Location"])


def test_half_a_photo_is_refused_by_name(world):
    primary, served, _chief = world
    out = io.BytesIO()
    Image.effect_noise((600, 600), 80).convert("RGB").save(out, "JPEG")
    parts = b"".join(
        f'--X\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in {"type": "hazard", "lon": 116.37, "lat": 39.87, "text": "x"}.items()
    )
    head = b'--X\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    body = parts + head + out.getvalue()[:9000] + b"\r\n--X--\r\n"
    refused = served.ask(
        "/api/reports", "POST", body, Content_Type="multipart/form-data; boundary=X"
    )
    assert (refused.status, refused.json()["parameter"]) == (422, "photo")
    assert primary.sql("SELECT count(*) FROM stations_report") == [(0,)]
    assert not served.photos.exists() or not list(served.photos.iterdir())


def test_the_layers_of_this_test_are_real(tmp_path):
    path = tmp_path / "a.gpkg"
    layer(tmp_path, path.name, "GPKG")
    with sqlite3.connect(path) as opened:
        assert opened.execute("SELECT count(*) FROM a").fetchone() == (3000,)
