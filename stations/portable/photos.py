"""Photos of reports beside the tables: files with names that nobody guesses."""

import shutil
from pathlib import Path

from django.conf import settings

from stations.models import Report
from stations.portable import PortableError
from stations.portable.digests import digest
from stations.reports import photos

FOLDER = "photos"


def write(folder: Path) -> dict[str, str]:
    """Copy what reports refer to; name → SHA-256 of what was there."""
    names = Report.objects.exclude(photo="").values_list("photo", flat=True).order_by("pk")
    found = [path for path in map(photos.path, names) if path.exists()]
    if found:
        (folder / FOLDER).mkdir(mode=0o700)
    return {path.name: digest(Path(shutil.copy(path, folder / FOLDER))) for path in found}


def check(folder: Path, listed: dict[str, str]) -> None:
    """Raises PortableError for a file that is not as it was written."""
    for name, expected in listed.items():
        path = folder / FOLDER / Path(name).name
        if not path.exists() or digest(path) != expected:
            raise PortableError(f"{FOLDER}/{path.name}: its checksum is wrong")


def read(folder: Path, listed: dict[str, str]) -> None:
    """Put them where this installation keeps photos."""
    Path(settings.PHOTOS).mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in listed:
        shutil.copy(folder / FOLDER / Path(name).name, photos.path(name))
