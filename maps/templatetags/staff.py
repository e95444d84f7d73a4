"""Values of history and proposals in words."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from maps.words import changes as words
from stations.models import Station
from stations.permissions import Actor, scope

register = template.Library()
register.filter("value", words.value)
register.filter("label", words.label)
register.filter("action", words.action)
register.filter("amenity_name", words.amenity)


@register.simple_tag(takes_context=True)
def may(context: Any, permission: str) -> bool:
    """Whether the reader holds it in the whole city."""
    return scope(Actor.of(context["request"].user), permission).everywhere


@register.filter
def difference(changes: dict[str, Any], row: Any = None) -> SafeString:
    """Recorded changes of a station, or of a `row` of the community, as a list."""
    each = "<li><b>{}</b> <del>{}</del> → <ins>{}</ins></li>"
    rows = words.differences(changes, type(row) if row else Station)
    return format_html('<ul class="changes">{}</ul>', format_html_join("", each, rows))
