"""Words for codes that the standards leave as addresses."""

from django.utils.translation import gettext_lazy as _

CRS_NAMES = {
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84": _("WGS 84，经度在前"),
    "http://www.opengis.net/def/crs/EPSG/0/4326": _("WGS 84，纬度在前"),
    "http://www.opengis.net/def/crs/EPSG/0/4490": _("CGCS2000（国家大地坐标系），纬度在前"),
    "http://www.opengis.net/def/crs/EPSG/0/3857": _("Web 墨卡托，米"),
    "http://www.opengis.net/def/crs/EPSG/0/4548": _(
        "CGCS2000 3 度带，中央经线 117°，北坐标在前，米"
    ),
    "http://www.opengis.net/def/crs/EPSG/0/32650": _("UTM 50 北带，米"),
}

TYPES = {
    "string": _("文字"),
    "integer": _("整数"),
    "number": _("数值"),
    "boolean": _("是或否"),
    "array": _("列表"),
    "object": _("对象"),
    "date": _("日期"),
    "date-time": _("时间"),
    "uri": _("网址"),
}

GEOMETRIES = {
    "geometry-point": _("点要素"),
    "geometry-multipolygon": _("面要素"),
    "geometry-polygon": _("面要素"),
}


def crs_name(uri: str) -> str:
    return str(CRS_NAMES.get(uri, uri))


def type_name(schema: dict[str, object]) -> str:
    """The type of a JSON Schema in words."""
    for key in ("format", "type"):
        code = str(schema.get(key, ""))
        if code in TYPES:
            return str(TYPES[code])
        if code in GEOMETRIES:
            return str(GEOMETRIES[code])
    return str(schema.get("type", ""))
