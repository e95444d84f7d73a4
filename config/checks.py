"""GDAL and GEOS: an explanation instead of a traceback when one is missing or broken."""

import ctypes
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def spatial_libraries(**kwargs: Any) -> list[CheckMessage]:
    """GDAL and GEOS come with the wheels of pyogrio and shapely; say so when they do not."""
    wheels = [
        ("GDAL", settings.GDAL_LIBRARY_PATH, "pyogrio", "yizhan.E001"),
        ("GEOS", settings.GEOS_LIBRARY_PATH, "shapely", "yizhan.E002"),
    ]
    return [
        Error(
            f"{name} cannot be loaded: {reason}.",
            hint=f"The wheel of {package} carries it: `.venv/bin/pip install --force-reinstall "
            f"{package}`, or set {name}_LIBRARY_PATH to a system library.",
            id=code,
        )
        for name, path, package, code in wheels
        if (reason := _why_not(path))
    ]


def explain() -> str | None:
    """What the check would say. GeoDjango loads both with its app, long before checks run."""
    return "\n".join(f"{error.msg}\n{error.hint}" for error in spatial_libraries()) or None


def _why_not(path: str | None) -> str | None:
    if not path:
        return "no library was found in the wheel"
    try:
        ctypes.CDLL(path)
    except OSError as error:
        return str(error)
    return None
