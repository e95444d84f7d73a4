"""`/dcat`: the catalogue for data portals, DCAT-AP 3 in JSON-LD, titles in both languages."""

import json
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from api.about import DESCRIPTION, LICENCE, TITLE
from api.call import Call
from api.collections import COLLECTIONS, Collection
from api.endpoint import Endpoint
from api.extent import extent
from api.media import JSONLD, OPENAPI
from api.metadata.files import File, files
from api.metadata.terms import CONTEXT, LANGUAGES, both, file_type, iana, period, place
from api.ogc.conformance import CLASSES

Document = dict[str, Any]
IRREGULAR = "http://publications.europa.eu/resource/authority/frequency/IRREG"
SOCIETY = "http://publications.europa.eu/resource/authority/data-theme/SOCI"


def catalogue(call: Call) -> Document:
    publisher = {
        "@id": f"{call.root}#publisher",
        "@type": "foaf:Agent",
        "foaf:name": both("Yizhan · 驿站"),
    }
    return {
        "@context": CONTEXT,
        "@id": call.root,
        "@type": "dcat:Catalog",
        "dct:title": both(TITLE),
        "dct:description": both(DESCRIPTION),
        "dct:publisher": publisher,
        "dct:license": {"@id": LICENCE},
        "dct:language": LANGUAGES,
        "foaf:homepage": {"@id": call.root},
        "dcat:service": _service(call),
        "dcat:dataset": [_dataset(call, collection) for collection in COLLECTIONS.values()],
    }


def _dataset(call: Call, collection: Collection) -> Document:
    here = call.url(f"/collections/{collection.id}")
    found = extent(collection, call.version)
    [[first, last]] = found["temporal"]["interval"]
    document: Document = {
        "@id": here,
        "@type": "dcat:Dataset",
        "dct:identifier": collection.id,
        "dct:title": both(collection.title),
        "dct:description": both(collection.description),
        "dct:publisher": {"@id": f"{call.root}#publisher"},
        "dct:license": {"@id": LICENCE},
        "dct:language": LANGUAGES,
        "dct:accrualPeriodicity": {"@id": IRREGULAR},
        "dcat:theme": {"@id": SOCIETY},
        "dcat:landingPage": {"@id": here},
        "foaf:page": {"@id": call.url(f"/collections/{collection.id}/dictionary")},
        "dcat:distribution": [_distribution(file, collection) for file in files(call, collection)],
    }
    if last:
        document |= {"dct:modified": _time(last), "dct:temporal": period(first, last)}
    if "spatial" in found:
        document["dct:spatial"] = place(found["spatial"]["bbox"][0])
    return document


def _distribution(file: File, collection: Collection) -> Document:
    media = file.media
    known = file_type(media.f)
    return {
        "@id": file.url,
        "@type": "dcat:Distribution",
        "dct:title": both(_("%(title)s：%(format)s"), title=collection.title, format=media.title),
        "dcat:accessURL": {"@id": file.url},
        "dcat:downloadURL": {"@id": file.url},
        "dcat:mediaType": {"@id": iana(media.type)},
        "dct:license": {"@id": LICENCE},
        **({"dct:format": {"@id": known}} if known else {}),
    }


def _service(call: Call) -> Document:
    return {
        "@id": f"{call.root}#service",
        "@type": "dcat:DataService",
        "dct:title": both(TITLE),
        "dcat:endpointURL": {"@id": call.root},
        "dcat:endpointDescription": {"@id": call.url("/openapi")},
        "dct:format": {"@id": iana(OPENAPI.type.partition(";")[0])},
        "dct:conformsTo": [{"@id": address} for address in CLASSES],
        "dcat:servesDataset": [{"@id": call.url(f"/collections/{name}")} for name in COLLECTIONS],
    }


def _time(text: str) -> Document:
    return {"@type": "xsd:dateTime", "@value": text}


def handle(call: Call) -> HttpResponse:
    body = json.dumps(catalogue(call), ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, content_type=JSONLD.type)


DCAT = Endpoint(
    path="/dcat",
    name="dcat",
    summary=_("数据目录（DCAT-AP，JSON-LD）"),
    handle=handle,
    media=(JSONLD,),
)
