"""Words of DCAT-AP: prefixes, languages, file types, places and periods."""

from typing import Any

from django.utils import translation

from api.parameters import Text

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority"
LANGUAGES = [{"@id": f"{AUTHORITY}/language/{code}"} for code in ("ZHO", "ENG")]
FILE_TYPES = {
    "geojson": "GEOJSON",
    "geojsonseq": "GEOJSON_SEQ",
    "csv": "CSV",
    "gpkg": "GPKG",
    "parquet": "PARQUET",
    "osm": "XML",
}
TAGS = {"zh-Hans": "zh-hans", "en": "en"}


def both(text: Text, **words: Text) -> list[dict[str, str]]:
    """A text in both languages; `words` fill its placeholders."""
    values = []
    for tag, language in TAGS.items():
        with translation.override(language):
            value = str(text) % {name: str(word) for name, word in words.items()} if words else text
            values.append({"@language": tag, "@value": str(value)})
    return values


def file_type(f: str) -> str | None:
    """The EU's name of a file format, where it has one."""
    return f"{AUTHORITY}/file-type/{FILE_TYPES[f]}" if f in FILE_TYPES else None


def iana(media_type: str) -> str:
    return f"https://www.iana.org/assignments/media-types/{media_type}"


def period(first: str, last: str) -> dict[str, Any]:
    ends = {"dcat:startDate": first, "dcat:endDate": last}
    dated = {name: {"@type": "xsd:dateTime", "@value": value} for name, value in ends.items()}
    return {"@type": "dct:PeriodOfTime", **dated}


def place(box: list[float]) -> dict[str, Any]:
    """A box in WGS-84 degrees as a polygon in well-known text."""
    west, south, east, north = box
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    ring = ", ".join(f"{lon} {lat}" for lon, lat in corners)
    literal = {"@type": "geo:wktLiteral", "@value": f"POLYGON(({ring}))"}
    return {"@type": "dct:Location", "dcat:bbox": literal}
