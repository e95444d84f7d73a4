"""Every file a collection can be had as: what DCAT and schema.org both list."""

from dataclasses import dataclass

from api.call import Call
from api.collections import Collection
from api.downloads.formats import formats_of
from api.media import Media


@dataclass(frozen=True)
class File:
    media: Media
    url: str


def files(call: Call, collection: Collection) -> list[File]:
    path = f"/collections/{collection.id}/download"
    return [File(f.media, call.url(path, f=f.media.f)) for f in formats_of(collection)]
