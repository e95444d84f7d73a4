"""GDAL and GEOS from the wheels of pyogrio and shapely, so that no system GDAL is needed."""

import importlib.util
import os
from pathlib import Path


def wheel_library(package: str, stem: str) -> str | None:
    """Path of the shared library `stem` that the wheel of `package` carries, or None."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent.parent / f"{package}.libs"
    return next((str(path) for path in sorted(folder.glob(f"{stem}*.so*"))), None)


def gdal_library() -> str | None:
    return os.environ.get("GDAL_LIBRARY_PATH") or wheel_library("pyogrio", "libgdal")


def geos_library() -> str | None:
    return os.environ.get("GEOS_LIBRARY_PATH") or wheel_library("shapely", "libgeos_c")


def use_wheel_data() -> None:
    """Tell GDAL and PROJ where pyogrio's wheel keeps their tables; a set variable wins."""
    spec = importlib.util.find_spec("pyogrio")
    if spec is None or spec.origin is None:
        return
    folder = Path(spec.origin).parent
    os.environ.setdefault("GDAL_DATA", str(folder / "gdal_data"))
    os.environ.setdefault("PROJ_DATA", str(folder / "proj_data"))
