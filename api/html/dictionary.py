"""The data dictionary as a table, and the sources behind the data."""

from typing import Any

from api.call import Call
from api.collections import Collection
from api.html.frame import shown_links


def page(call: Call, document: dict[str, Any], collection: Collection) -> dict[str, Any]:
    return {
        "collection": collection,
        "rows": [
            {**row, "values": row["values"].split(";") if row["values"] else []}
            for row in document["properties"]
        ],
        "sources": document["sources"],
        "links": shown_links(document["links"]),
    }
