"""How to read the API from common tools, with this server's own address."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Snippet:
    id: str
    title: str
    steps: list[str]
    code: str


CURL = """\
curl '{root}/nearest?near=116.3747,39.8784&want=phone_charge&limit=3'
curl '{root}/collections/stations/items?bbox=116.3,39.85,116.5,39.95&limit=100'"""

PYTHON = """\
import json
from urllib.request import urlopen

address = "{root}/collections/stations/items?f=json&limit=1000"
while address:
    page = json.load(urlopen(address))
    for feature in page["features"]:
        print(feature["id"], feature["properties"]["name_zh"])
    address = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)"""

PYOGRIO = """\
import pyogrio

stations = pyogrio.read_dataframe("OAPIF:{root}", layer="stations")"""

GDAL = """\
ogrinfo -so OAPIF:{root} stations
ogr2ogr stations.gpkg OAPIF:{root} stations
ogr2ogr dongcheng.geojson OAPIF:{root} stations -where "district = '东城区'\""""


def snippets(root: str) -> list[Snippet]:
    found = [
        ("curl", _("命令行（curl）"), [], CURL),
        ("qgis", "QGIS", _qgis(), root),
        ("gdal", "GDAL / OGR", [], GDAL),
        ("python", _("Python（标准库）"), [], PYTHON),
        ("geopandas", "Python（GeoPandas）", [], PYOGRIO),
    ]
    return [
        Snippet(name, title, steps, code.replace("{root}", root))
        for name, title, steps, code in found
    ]


def _qgis() -> list[str]:
    return [
        _("打开 QGIS（3.22 或更新），菜单：图层 → 添加图层 → WFS / OGC API – Features。"),
        _("新建连接，网址填下面这一行，版本选“OGC API – Features”。"),
        _("连接后选“小哥驿站”，添加。"),
    ]
