"""schema.org descriptions (JSON-LD) for search engines: data sets and places."""

import json
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from api.about import DESCRIPTION, LICENCE, TITLE
from api.call import Call
from api.collections import COLLECTIONS, Collection
from api.media import GEOJSON

CONTEXT = "https://schema.org"
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026",
           0x2028: "\\u2028", 0x2029: "\\u2029"}  # fmt: skip

Document = dict[str, Any]


def block(document: Document) -> SafeString:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps({"@context": CONTEXT, **document}, ensure_ascii=False)
    return SafeString(text.translate(ESCAPES))


def catalogue(call: Call) -> Document:
    return {
        "@type": "Dataset",
        "name": str(TITLE),
        "description": str(DESCRIPTION),
        "url": call.address("/"),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": ["zh-Hans", "en"],
        "hasPart": [dataset(call, collection) for collection in COLLECTIONS.values()],
    }


def dataset(call: Call, collection: Collection, described: Document | None = None) -> Document:
    """A collection; `described` is its document, which knows its extent."""
    path = f"/collections/{collection.id}"
    found: Document = {
        "@type": "Dataset",
        "name": str(collection.title),
        "description": str(collection.description),
        "url": call.address(path),
        "license": LICENCE,
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": GEOJSON.type,
            "contentUrl": call.address(f"{path}/items") + "?f=json",
        },
    }
    extent = (described or {}).get("extent", {})
    if "spatial" in extent:
        west, south, east, north = extent["spatial"]["bbox"][0]
        shape = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
        found["spatialCoverage"] = {"@type": "Place", "geo": shape}
    if "temporal" in extent:
        first, last = extent["temporal"]["interval"][0]
        found["temporalCoverage"] = f"{first or '..'}/{last or '..'}"
    return found


def place(
    call: Call, collection: Collection, feature: Document, title: str, demo: bool
) -> Document:
    """A feature; the position is told in degrees or not at all."""
    values = feature["properties"]
    found: Document = {
        "@type": "Place",
        "name": title,
        "identifier": feature["id"],
        "url": call.address(call.path),
        "address": values.get("address"),
        "amenityFeature": [
            {
                "@type": "LocationFeatureSpecification",
                "name": collection.by_name["amenities"].word(key),
                "value": True,
            }
            for key in values.get("amenities") or []
        ],
    }
    if demo:
        found["disambiguatingDescription"] = _("演示数据，不是真实的地点")
    geometry = feature["geometry"]
    if geometry and geometry["type"] == "Point":
        longitude, latitude = geometry["coordinates"][:2]
        found["geo"] = {
            "@type": "GeoCoordinates",
            "longitude": longitude,
            "latitude": latitude,
        }
    return {name: value for name, value in found.items() if value}
