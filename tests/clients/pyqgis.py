"""QGIS in a process of its own, run by Debian's Python, the only one that has PyQGIS.

`/usr/bin/python3 pyqgis.py ROOT` reads JSON {collection: [filter, …]} and writes JSON: what each
layer holds under each filter in turn. A filter is an expression ("" for none) or a box.
"""

import json
import sys
from typing import Any

from qgis.core import NULL, QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer


def rows(layer: Any, request: Any = None) -> list[dict[str, Any]]:
    names = [field.name() for field in layer.fields()]
    return [
        {"geometry": feature.geometry().asWkt(6), **{n: _plain(feature[n]) for n in names}}
        for feature in layer.getFeatures(request or QgsFeatureRequest())
    ]


def _plain(value: Any) -> Any:
    return value if value != NULL and isinstance(value, str | int | float) else None


def look(root: str, collection: str, filters: list[Any]) -> dict[str, Any]:
    uri = f"typename='{collection}' url='{root}' restrictToRequestBBOX='1'"
    layer = QgsVectorLayer(uri, collection, "OAPIF")
    found: list[Any] = []
    for wanted in filters:
        if isinstance(wanted, str):
            assert layer.setSubsetString(wanted), wanted
            found.append(rows(layer))
        else:
            box = QgsFeatureRequest().setFilterRect(QgsRectangle(*wanted))
            found.append(rows(layer, box))
    return {"valid": layer.isValid(), "count": layer.featureCount(), "rows": found}


application = QgsApplication([], False)
application.initQgis()
asked = json.load(sys.stdin)
json.dump({name: look(sys.argv[1], name, filters) for name, filters in asked.items()}, sys.stdout)
