"""The conformance classes that are declared. A test behind each is required by a test."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from api.call import Call
from api.endpoint import Endpoint, answer
from api.media import HTML, JSON
from api.tiles.conformance import TILE_CLASSES

OGC = "http://www.opengis.net/spec"
CQL2 = (
    "cql2-text",
    "cql2-json",
    "basic-cql2",
    "advanced-comparison-operators",
    "case-insensitive-comparison",
    "accent-insensitive-comparison",
    "basic-spatial-functions",
    "basic-spatial-functions-plus",
    "spatial-functions",
    "temporal-functions",
    "array-functions",
    "property-property",
    "functions",
    "arithmetic",
)
CLASSES = (
    f"{OGC}/ogcapi-common-1/1.0/conf/core",
    f"{OGC}/ogcapi-common-1/1.0/conf/landing-page",
    f"{OGC}/ogcapi-common-1/1.0/conf/json",
    f"{OGC}/ogcapi-common-1/1.0/conf/html",
    f"{OGC}/ogcapi-common-1/1.0/conf/oas30",
    f"{OGC}/ogcapi-common-2/1.0/conf/collections",
    f"{OGC}/ogcapi-features-1/1.0/conf/core",
    f"{OGC}/ogcapi-features-1/1.0/conf/html",
    f"{OGC}/ogcapi-features-1/1.0/conf/geojson",
    f"{OGC}/ogcapi-features-1/1.0/conf/oas30",
    f"{OGC}/ogcapi-features-2/1.0/conf/crs",
    f"{OGC}/ogcapi-features-3/1.0/conf/queryables",
    f"{OGC}/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    f"{OGC}/ogcapi-features-3/1.0/conf/filter",
    f"{OGC}/ogcapi-features-3/1.0/conf/features-filter",
    *(f"{OGC}/cql2/1.0/conf/{name}" for name in CQL2),
    f"{OGC}/ogcapi-features-5/1.0/conf/schemas",
    f"{OGC}/ogcapi-common-3/1.0/conf/schemas",
    f"{OGC}/ogcapi-features-6/1.0/conf/properties",
    f"{OGC}/ogcapi-features-6/1.0/conf/properties-features",
    f"{OGC}/ogcapi-features-8/1.0/conf/sortables",
    f"{OGC}/ogcapi-features-8/1.0/conf/sorting",
    f"{OGC}/ogcapi-features-8/1.0/conf/features-sorting",
    *TILE_CLASSES,
)


def handle(call: Call) -> HttpResponse:
    links = call.self_links(JSON, HTML, title=_("符合的标准"))
    document = {"links": links, "conformsTo": list(CLASSES)}
    return answer(call, document, "api/conformance.html")


CONFORMANCE = Endpoint(
    path="/conformance",
    name="conformance",
    summary=_("符合的标准"),
    handle=handle,
    schema="Conformance",
)
