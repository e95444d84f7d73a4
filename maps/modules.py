"""Which files a page's scripts need, so that they are fetched at once and kept for offline."""

import re
from functools import cache
from posixpath import dirname, join, normpath

from django.contrib.staticfiles import finders

IMPORT = re.compile(r"^(?:import|export)\b[^;]*?[\"'](\.[^\"']+)[\"'];", re.MULTILINE)
LATER = re.compile(r"\bimport\([\"'](\.[^\"']+)[\"']\)")


@cache
def closure(*names: str, later: bool = False) -> tuple[str, ...]:
    """Static names of ES modules and of all they import; with `later`, on demand too."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        found[name] = None
        with open(str(finders.find(name)), encoding="utf-8") as file:
            text = file.read()
        imported = IMPORT.findall(text) + (LATER.findall(text) if later else [])
        waiting += [normpath(join(dirname(name), path)) for path in imported]
    return tuple(found)
