"""Values of history and proposals in words."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geo.models import Area
from stations.models import Station
from stations.vocabulary import AMENITIES, AmenityState

register = template.Library()


@register.filter
def value(said: Any, name: str = "") -> str:
    """One value of a station as people read it; nothing is a dash."""
    if said in (None, "", [], {}):
        return "—"
    if isinstance(said, bool):
        return _("是") if said else _("否")
    if name == "amenities":
        return "、".join(_amenity(key, state) for key, state in said.items())
    if name == "point":
        return f"{said[0]:.5f}, {said[1]:.5f}"
    if name in {"district", "subdistrict"}:
        area = Area.objects.filter(pk=said).only("name_zh").first()
        return area.name_zh if area else str(said)
    if isinstance(said, list):
        return "、".join(map(str, said))
    choices = dict(_choices(name))
    return str(choices.get(said, said))


@register.filter
def difference(changes: dict[str, Any]) -> SafeString:
    """Recorded changes as a list: field, what it was, what it is."""
    rows = []
    for name, (before, after) in changes.items():
        if name == "amenities":
            keys = {*(before or {}), *(after or {})}
            changed = {k for k in keys if (before or {}).get(k) != (after or {}).get(k)}
            before = {k: v for k, v in (before or {}).items() if k in changed}
            after = {k: v for k, v in (after or {}).items() if k in changed}
        rows.append((label(name), value(before, name), value(after, name)))
    each = "<li><b>{}</b> <del>{}</del> → <ins>{}</ins></li>"
    return format_html('<ul class="changes">{}</ul>', format_html_join("", each, rows))


@register.filter
def label(name: str) -> str:
    if name in (known := {"old_codes": _("原编号"), "amenities": _("设施")}):
        return known[name]
    if name not in {field.name for field in Station._meta.get_fields()}:
        return name
    return str(getattr(Station._meta.get_field(name), "verbose_name", name))


def _amenity(key: str, said: Any) -> str:
    name = AMENITIES[key].label if key in AMENITIES else key
    state = (said or {}).get("state", "unknown")
    return f"{name}：{AmenityState(state).label}"


def _choices(name: str) -> Any:
    if name not in {field.name for field in Station._meta.concrete_fields}:
        return []
    return getattr(Station._meta.get_field(name), "choices", None) or []


@register.filter
def amenity_name(key: str) -> str:
    return AMENITIES[key].label if key in AMENITIES else key
