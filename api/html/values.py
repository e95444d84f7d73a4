"""One value of a feature, in words, with the value that machines read beside it."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from api.collections.property import Property

LONG = 18  # characters from which a text may break into lines


def missing(value: Any) -> bool:
    return value is None or value == "" or value == []


def value_html(prop: Property, value: Any) -> SafeString:
    """Escaped; an enumeration by its label, a time in Beijing's, an address as a link."""
    if missing(value):
        return format_html(
            '<span class="none"><span aria-hidden="true">—</span>'
            '<span class="unseen">{}</span></span>',
            _("没有值"),
        )
    if isinstance(value, list):
        items = format_html_join("", "<li>{}</li>", ((_word(prop, item),) for item in value))
        return format_html('<ul class="words">{}</ul>', items)
    if isinstance(value, bool):
        return format_html(
            '<data value="{}">{}</data>', str(value).lower(), _("是") if value else _("否")
        )
    if prop.type == "datetime":
        return time_html(str(value))
    if prop.type == "date":
        return format_html('<time datetime="{0}">{0}</time>', value)
    if prop.type == "integer":
        return format_html('<data value="{}">{}</data>', value, f"{value:,}")
    return _word(prop, value)


def _word(prop: Property, value: Any) -> SafeString:
    text = str(value)
    if prop.values is not None:
        kind = ' class="unknown"' if text == "unknown" else ""
        return format_html('<data value="{}"{}>{}</data>', text, SafeString(kind), prop.word(text))
    if text.startswith(("https://", "http://")):
        return format_html('<a class="address" href="{0}" rel="nofollow">{0}</a>', text)
    if len(text) > LONG:
        return format_html('<span class="long">{}</span>', text)
    return format_html("{}", text)


def time_html(text: str | None) -> SafeString:
    """An RFC 3339 time on Beijing's clock; nothing for none."""
    try:
        at = timezone.localtime(datetime.fromisoformat(text or ""))
    except ValueError:
        return format_html("{}", text or "")
    shown = f"{at:%Y-%m-%d %H:%M}"
    return format_html('<time datetime="{}">{}</time>', at.isoformat(timespec="seconds"), shown)
