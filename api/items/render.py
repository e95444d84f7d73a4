"""A page of features as a GeoJSON FeatureCollection, put together as text."""

import json
from datetime import UTC, datetime
from typing import Any

from api.call import Link
from api.feature import feature_text
from api.items.query import Page


def feature(row: dict[str, Any], links: list[Link] | None = None) -> str:
    more = f',"links":{_json(links)}' if links is not None else ""
    return feature_text(
        _json(row["feature_id"]), row["feature_geometry"], row["feature_properties"], more
    )


def feature_collection(page: Page, matched: int, links: list[Link]) -> str:
    members = {
        "type": "FeatureCollection",
        "timeStamp": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "numberMatched": matched,
        "numberReturned": len(page.rows),
        "links": links,
    }
    features = ",".join(feature(row) for row in page.rows)
    return f'{_json(members)[:-1]},"features":[{features}]}}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
