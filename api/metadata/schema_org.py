"""schema.org `DataCatalog` and `Dataset`, for the pages of the API and for search engines."""

from typing import Any

from django.utils.translation import gettext as _

from api.about import DESCRIPTION, LICENCE, TITLE
from api.call import Call
from api.collections import COLLECTIONS, Collection
from api.downloads.about import attribution
from api.extent import extent
from api.metadata.files import files

PUBLISHER = {"@type": "Organization", "name": "Yizhan · 驿站"}
Document = dict[str, Any]


def catalogue(call: Call) -> Document:
    """The whole API as a `DataCatalog`."""
    return {
        "@type": "DataCatalog",
        "@id": call.root,
        "name": str(TITLE),
        "description": str(DESCRIPTION),
        "url": call.root,
        "license": LICENCE,
        "publisher": PUBLISHER,
        "inLanguage": ["zh-Hans", "en"],
        "dataset": [dataset(call, collection) for collection in COLLECTIONS.values()],
    }


def dataset(call: Call, collection: Collection) -> Document:
    """One collection as a `Dataset`, in the language of the call."""
    here = call.url(f"/collections/{collection.id}")
    credit = attribution(collection)
    document: Document = {
        "@type": "Dataset",
        "@id": here,
        "identifier": collection.id,
        "name": str(collection.title),
        "description": _("%(text)s。来源：%(credit)s")
        % {"text": collection.description, "credit": credit},  # search engines want 50 characters
        "url": here,
        "license": LICENCE,
        "creditText": credit,
        "publisher": PUBLISHER,
        "creator": PUBLISHER,
        "isAccessibleForFree": True,
        "includedInDataCatalog": {"@id": call.root},
        "variableMeasured": [
            {"@type": "PropertyValue", "name": prop.name, "description": str(prop.title)}
            for prop in collection.properties
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.media.title,
                "encodingFormat": file.media.type,
                "contentUrl": file.url,
            }
            for file in files(call, collection)
        ],
    }
    return document | _extent(extent(collection, call.version))


def _extent(found: Document) -> Document:
    """Where (south west north east, as schema.org wants it) and since when."""
    [[first, last]] = found["temporal"]["interval"]
    document: Document = {}
    if last:
        document |= {"temporalCoverage": f"{first}/{last}", "dateModified": last}
    if "spatial" in found:
        west, south, east, north = found["spatial"]["bbox"][0]
        shape = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
        document["spatialCoverage"] = {"@type": "Place", "geo": shape}
    return document
