"""Words for templates: distances, days, names, and the same page in the other language."""

import json
from datetime import date
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import translate_url
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from maps.cards import name_of
from maps.modules import closure
from maps.places import named
from maps.words import times

register = template.Library()
register.filter("distance", times.distance)
register.filter("far", times.far)
register.filter("moment", times.day_and_time)
register.filter("full_date", times.full_date)
register.filter("named", named)
register.filter("name_of", name_of)


@register.filter
def ago(day: date) -> str:
    """今天, 昨天, 3 天前."""
    return times.ago(day, times.local(timezone.now()).date())


@register.simple_tag(takes_context=True)
def in_language(context: dict[str, Any], code: str) -> str:
    """The address of this page in another language, its state kept."""
    return translate_url(context["request"].get_full_path(), code)


@register.simple_tag
def lang_of(station: Any) -> str:
    """The attribute for a Chinese name on an English page; nothing where they agree."""
    english = (get_language() or "").startswith("en")
    return format_html(' lang="{}"', "zh-Hans") if english and not station.name_en else ""


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """A linked-data block; `<`, `>` and `&` escaped, so that no name can close the element."""
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04X}")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


@register.simple_tag
def preload_modules(name: str) -> SafeString:
    """Links that fetch a module and all it imports at once, instead of one round trip each."""
    links = ((static(module),) for module in closure(name))
    return format_html_join("\n  ", '<link rel="modulepreload" href="{}">', links)
