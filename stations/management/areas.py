"""Areas as people type them."""

from django.core.management.base import CommandError

from geo.models import Area


def area_called(text: str, option: str) -> Area:
    """By code or Chinese name. Raises CommandError naming the option for none, or for several."""
    found = Area.objects.filter(pk=text).defer("geom").first()
    named = list(Area.objects.filter(name_zh=text).defer("geom")[:5])
    if found or len(named) == 1:
        return found or named[0]
    if named:
        codes = ", ".join(area.pk for area in named)
        raise CommandError(f"{option}: several areas are called {text!r}: {codes}")
    raise CommandError(f"{option}: there is no area {text!r}")
