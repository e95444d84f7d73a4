"""The files a map needs: by their address on this server, or written into the page."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

STYLES = ("vendor/leaflet/leaflet.css", "yizhan/tokens.css", "maps/css/plan-map.css")
SCRIPTS = ("vendor/leaflet/leaflet.js", "maps/js/plan/map.js")
PICTURES = re.compile(r"url\([^)]*\)")  # of controls that these maps do not have


def linked() -> SafeString:
    """By their addresses, which change with their content."""
    return _join(
        format_html_join("", '<link rel="stylesheet" href="{}">', [(static(p),) for p in STYLES]),
        format_html_join("", '<script src="{}"></script>', [(static(p),) for p in SCRIPTS]),
    )


def inlined() -> SafeString:
    """Written out. They are this server's own files, so that they may stand as they are."""
    scripts = [_text(path).replace("</script", r"<\/script") for path in SCRIPTS]
    return _join(
        styles(*STYLES),
        *(mark_safe(f"<script>{text}</script>") for text in scripts),  # noqa: S308
    )


def styles(*paths: str) -> SafeString:
    texts = (PICTURES.sub("none", _text(path)) for path in paths)
    return _join(*(mark_safe(f"<style>{text}</style>") for text in texts))  # noqa: S308


def _join(*parts: SafeString) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308


def _text(path: str) -> str:
    return Path(str(finders.find(path))).read_text(encoding="utf-8")
