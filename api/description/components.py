"""Schemas and answers that the API description names."""

from typing import Any

from api.crs import OFFERED
from geo import china
from stations.hours import DayType
from stations.models.report import TEXT_MAX
from stations.vocabulary import AMENITY_KEYS, ReportStatus, ReportType, Suggests

Schema = dict[str, Any]


def _object(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    schema: Schema = {"type": "object", "properties": properties}
    return {**schema, "required": list(required)} if required else schema


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
URI: Schema = {"type": "string", "format": "uri"}
TIME: Schema = {"type": "string", "format": "date-time", "nullable": True}
LINKS = _list(_ref("Link"))

GEOMETRY: Schema = {
    "type": "object",
    "nullable": True,
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"type": "string", "enum": ["Point", "Polygon", "MultiPolygon"]},
        "coordinates": {"type": "array", "items": {}},
    },
}
FEATURE = _object(
    ("type", "id", "geometry", "properties"),
    type={"type": "string", "enum": ["Feature"]},
    id=TEXT,
    geometry=GEOMETRY,
    properties={"type": "object"},
    links=LINKS,
)
NEAREST_PROPERTIES = _object(
    ("distance_m", "travel_s", "open_state"),
    distance_m={"type": "number", "minimum": 0},
    travel_s=COUNT,
    warned={"type": "boolean"},
    open_state={"type": "string", "enum": ["open", "closed", "unknown"]},
    opens_at=TIME,
    closes_at=TIME,
)
STATUS: Schema = {"type": "string", "enum": ReportStatus.values}
NEW_REPORT = {
    **_object(
        ("type",),
        type={"type": "string", "enum": ReportType.values},
        station=TEXT,
        lon={"type": "number", "minimum": china.WEST, "maximum": china.EAST},
        lat={"type": "number", "minimum": china.SOUTH, "maximum": china.NORTH},
        amenity={"type": "string", "enum": list(AMENITY_KEYS)},
        wants=_list({"type": "string", "enum": list(AMENITY_KEYS)}),
        suggests={"type": "string", "enum": Suggests.values},
        text={"type": "string", "maxLength": TEXT_MAX},
        photo={"type": "string", "format": "binary"},
        key={"type": "string", "format": "uuid"},
        altcha=TEXT,
    ),
    "additionalProperties": False,
}
SCHEMAS: dict[str, Schema] = {
    "Link": _object(
        ("href", "rel", "type"), href=URI, rel=TEXT, type=TEXT, title=TEXT, hreflang=TEXT
    ),
    "LandingPage": _object(("title", "links"), title=TEXT, description=TEXT, links=LINKS),
    "Conformance": _object(("conformsTo",), conformsTo=_list(URI), links=LINKS),
    "Collection": _object(
        ("id", "title", "links", "extent", "crs", "storageCrs", "itemType"),
        id=TEXT,
        title=TEXT,
        description=TEXT,
        itemType={"type": "string", "enum": ["feature"]},
        extent={"type": "object"},
        crs=_list({"type": "string", "enum": list(OFFERED)}),
        storageCrs=TEXT,
        links=LINKS,
    ),
    "Collections": _object(
        ("links", "collections"), links=LINKS, collections=_list(_ref("Collection"))
    ),
    "Feature": FEATURE,
    "FeatureCollection": _object(
        ("type", "features", "links", "numberReturned", "timeStamp"),
        type={"type": "string", "enum": ["FeatureCollection"]},
        features=_list(_ref("Feature")),
        links=LINKS,
        numberMatched=COUNT,
        numberReturned=COUNT,
        timeStamp={"type": "string", "format": "date-time"},
    ),
    "NearestStations": _object(
        ("type", "features", "numberReturned"),
        type={"type": "string", "enum": ["FeatureCollection"]},
        features=_list({"allOf": [_ref("Feature"), _object(properties=NEAREST_PROPERTIES)]}),
        numberReturned=COUNT,
        dayType={"type": "string", "enum": [*(kind.value for kind in DayType), "unknown"]},
    ),
    "Changes": _object(
        ("changes", "more", "next"),
        changes=_list(
            _object(
                ("code", "change", "at"),
                code=TEXT,
                change={"type": "string", "enum": ["upsert", "remove"]},
                at={"type": "string", "format": "date-time"},
                reason=TEXT,
                href=URI,
            )
        ),
        more={"type": "boolean"},
        next=TEXT,
        links=LINKS,
    ),
    "JSONSchema": _object(("$schema", "$id", "type", "properties"), properties={"type": "object"}),
    "TileSets": _object(("tilesets",), tilesets=_list(_ref("TileSet")), links=LINKS),
    "TileSet": _object(),  # OGC tileset metadata, or TileJSON
    "TileMatrixSets": _object(("tileMatrixSets",), tileMatrixSets=_list(_object()), links=LINKS),
    "TileMatrixSet": _object(
        ("id", "crs", "tileMatrices"), id=TEXT, uri=URI, crs=URI, tileMatrices=_list(_object())
    ),
    "Download": _object(("type", "features"), type=TEXT, features=_list(_ref("Feature"))),
    "Dictionary": _object(
        ("properties", "licence", "attribution", "sources"),
        title=TEXT,
        licence=TEXT,
        attribution=TEXT,
        properties=_list({"type": "object"}),
        sources=_list({"type": "object"}),
    ),
    "ReportForm": _object(
        ("types", "limits", "challenge"), types=_object(), limits=_object(), challenge=_object()
    ),
    "NewReport": NEW_REPORT,
    "Receipt": _object(
        ("receipt", "status", "href", "counted"),
        receipt=TEXT,
        status=STATUS,
        href=URI,
        counted={"type": "boolean"},
    ),
    "OwnReport": _object(
        ("receipt", "type", "status", "events"),
        receipt=TEXT,
        type=TEXT,
        status=STATUS,
        answer=TEXT,
        events=_list(_object()),
    ),
    "Document": {"type": "object"},
    "Problem": _object(
        ("type", "title", "status", "detail", "code", "description"),
        type=TEXT,
        title=TEXT,
        status={"type": "integer"},
        detail=TEXT,
        code=TEXT,
        description=TEXT,
        parameter=TEXT,
    ),
}
