"""Every endpoint of the API: routing and the API description read this one list."""

from api.changes import CHANGES
from api.collections import COLLECTIONS, Collection
from api.coverage import COVERAGE
from api.description.openapi import description_endpoints
from api.downloads.dictionary import dictionary_endpoint
from api.downloads.views import download_endpoint
from api.endpoint import Endpoint
from api.feed import FEED
from api.items.views import item_endpoint, items_endpoint
from api.metadata.dcat import DCAT
from api.nearest import NEAREST
from api.ogc.collections import ALL_COLLECTIONS, collection_endpoint
from api.ogc.conformance import CONFORMANCE
from api.ogc.landing import LANDING
from api.ogc.schemas import schema_endpoints
from api.reports.endpoints import REPORTS
from api.tiles.matrixsets import TILE_MATRIX_SETS
from api.tiles.views import tile_endpoints


def _of(collection: Collection) -> list[Endpoint]:
    return [
        collection_endpoint(collection),
        items_endpoint(collection),
        item_endpoint(collection),
        *schema_endpoints(collection),
        *tile_endpoints(collection),
        download_endpoint(collection),
        dictionary_endpoint(collection),
    ]


RESOURCES: tuple[Endpoint, ...] = (
    LANDING,
    CONFORMANCE,
    ALL_COLLECTIONS,
    *(endpoint for collection in COLLECTIONS.values() for endpoint in _of(collection)),
    *TILE_MATRIX_SETS,
    DCAT,
    NEAREST,
    COVERAGE,
    CHANGES,
    *FEED,
    *REPORTS,
)
ENDPOINTS = (*RESOURCES, *description_endpoints(RESOURCES))
