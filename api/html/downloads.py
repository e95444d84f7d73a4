"""Where whole collections, or what a filter leaves of them, can be fetched as files."""

from urllib.parse import urlencode

from api.call import Call
from api.collections import Collection
from api.downloads.formats import formats_of
from api.items.parameters import filters

Offer = tuple[str, str]  # name of the format, address


def offers(call: Call, collection: Collection) -> list[Offer]:
    """Every format, with the filters of this page."""
    names = {parameter.name for parameter in filters(collection)}
    given = {name: text for name, text in call.request.GET.items() if name in names}
    base = call.url(f"/collections/{collection.id}/download")
    return [
        (wanted.media.title, f"{base}?{urlencode({**given, 'f': wanted.media.f}, safe='/:,')}")
        for wanted in formats_of(collection)
    ]
