"""What the client speaks: its language, its media type, and what it has already."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from api.media import Media
from api.problems import Problem
from stations.parameters import shown

CHINESE, ENGLISH = "zh-hans", "en"


def language_of(request: HttpRequest) -> str:
    """`lang` if given, else Accept-Language; Chinese where neither decides."""
    for code in _wanted(request):
        if code.startswith("zh"):
            return CHINESE
        if code.startswith("en"):
            return ENGLISH
    return CHINESE


def _wanted(request: HttpRequest) -> Iterator[str]:
    with suppress(SuspiciousOperation):  # too many parameters: refused later
        yield request.GET.get("lang", "")
    header = request.headers.get("Accept-Language", "")
    yield from (code for code, _quality in parse_accept_lang_header(header.lower()))


def media_of(request: HttpRequest, f: str | None, offered: Sequence[Media]) -> Media:
    """`f` if given, else the best match of Accept; the first offered where all are welcome.

    Plain JSON is an acceptable name for every encoding in JSON. Raises a 406 problem.
    """
    if f:
        return next(media for media in offered if media.f == f)
    wanted = request.headers.get("Accept", "").strip()
    if not wanted:
        return offered[0]
    types = {media.type: media for media in offered}
    if offered[0].f == "json":
        types["application/json"] = offered[0]
    preferred = request.get_preferred_type(list(types))
    if preferred is None:
        raise Problem(
            406,
            _("%(wanted)s 不可用；可用：%(known)s")
            % {"wanted": shown(wanted), "known": ", ".join(types)},
        )
    return types[preferred]


def has_already(request: HttpRequest, etag: str) -> bool:
    """Whether If-None-Match names the tag. `*` does not: only a read tells whether it exists."""
    known = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    return etag.removeprefix("W/") in {tag.removeprefix("W/") for tag in known}
