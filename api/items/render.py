"""A page of features as a GeoJSON FeatureCollection, put together as text."""

import json
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import Any

from api.call import Link
from api.feature import feature_text
from api.items.query import Page


def feature(row: dict[str, Any]) -> str:
    identifier = encode_basestring(row["feature_id"])
    return feature_text(identifier, row["feature_geometry"], row["feature_properties"])


def feature_collection(page: Page, matched: int, links: list[Link]) -> str:
    members = {
        "type": "FeatureCollection",
        "timeStamp": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "numberMatched": matched,
        "numberReturned": len(page.rows),
        "links": links,
    }
    features = ",".join(feature(row) for row in page.rows)
    return f'{as_json(members)[:-1]},"features":[{features}]}}'


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
