"""schema.org descriptions (JSON-LD) of single features, and how any is put into a page."""

import json
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from api.call import Call
from api.collections import Collection

CONTEXT = "https://schema.org"
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026",
           0x2028: "\\u2028", 0x2029: "\\u2029"}  # fmt: skip

Document = dict[str, Any]


def block(document: Document) -> SafeString:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps({"@context": CONTEXT, **document}, ensure_ascii=False)
    return SafeString(text.translate(ESCAPES))


def place(
    call: Call, collection: Collection, feature: Document, title: str, demo: bool
) -> Document:
    """A feature; the position is told in degrees or not at all."""
    values = feature["properties"]
    found: Document = {
        "@type": "Place",
        "name": title,
        "identifier": feature["id"],
        "url": call.url(call.path),
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
