"""Content-Security-Policy: everything comes from this site, nothing is written into the page."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase

PERMISSIONS = "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"


def directives(tile_url: str) -> dict[str, list[str]]:
    """The policy of every page; tiles are the one thing that another host may send.

    Scripts and styles are files of ours, never inline: an injected tag or attribute does nothing.
    """
    return {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:", *_origin(tile_url)],
        "connect-src": ["'self'", *_origin(tile_url)],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }


def _origin(tile_url: str) -> list[str]:
    """Scheme and host of an XYZ address. A policy knows no `t*.`: with `{s}` it is any label."""
    parts = urlsplit(tile_url)
    host = ".".join("*" if "{s}" in label else label for label in parts.netloc.split("."))
    return [f"{parts.scheme}://{host}"] if host else []


class PermissionsPolicyMiddleware:
    """The position is for this site's own pages; nothing else of the device is for any."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        return response
