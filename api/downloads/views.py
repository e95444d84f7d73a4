"""`/collections/{id}/download`."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from api.about import LICENCE
from api.call import Call
from api.collections import Collection
from api.downloads.about import Notes, notes
from api.downloads.formats import Build, Format, formats_of
from api.downloads.parameters import selection
from api.downloads.selection import Selection
from api.endpoint import Endpoint
from api.items.parameters import filters
from api.media import Media

PIECES = 200  # pieces of text sent at once


def download_endpoint(collection: Collection) -> Endpoint:
    formats = formats_of(collection)

    def handle(call: Call) -> HttpResponseBase:
        wanted = next(f for f in formats if f.media == call.media)
        response = _respond(call, wanted, selection(collection, call), notes(call, collection))
        today = timezone.localdate().strftime("%Y%m%d")
        name = f"yizhan-{collection.id}-{today}.{wanted.extension}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        dictionary = call.url(f"/collections/{collection.id}/dictionary", f="csv")
        response.headers["Link"] = (
            f'<{LICENCE}>; rel="license", <{dictionary}>; rel="describedby"; type="text/csv"'
        )
        return response

    return Endpoint(
        path=f"/collections/{collection.id}/download",
        name=f"{collection.id}-download",
        summary=_("下载全部或筛选后的要素"),
        handle=handle,
        parameters=filters(collection),
        media=tuple(f.media for f in formats),
        tag=collection.id,
        schema="Download",
    )


def _respond(call: Call, wanted: Format, chosen: Selection, said: Notes) -> HttpResponseBase:
    if call.request.method == "HEAD":  # nothing is read or written for nobody
        return HttpResponse(content_type=_content_type(wanted.media))
    if wanted.build:
        return FileResponse(
            _built(wanted.build, wanted, chosen, said), content_type=_content_type(wanted.media)
        )
    assert wanted.stream
    pieces = _joined(wanted.stream(chosen, said))
    first = next(pieces, b"")  # a query that fails does so before the answer has begun
    return StreamingHttpResponse(chain([first], pieces), content_type=_content_type(wanted.media))


def _built(build: Build, wanted: Format, chosen: Selection, said: Notes) -> Iterable[bytes]:
    """The open file; its directory is gone already, so that nothing can stay behind."""
    with TemporaryDirectory(prefix="yizhan-") as folder:
        path = Path(folder) / f"{chosen.collection.id}.{wanted.extension}"
        build(chosen, said, path)
        return path.open("rb")


def _joined(texts: Iterable[str]) -> Iterator[bytes]:
    rest = iter(texts)
    while piece := "".join(islice(rest, PIECES)):
        yield piece.encode()


def _content_type(media: Media) -> str:
    text = media.type.startswith("text/") or media.type.endswith("+xml")
    return f"{media.type}; charset=utf-8" if text else media.type
