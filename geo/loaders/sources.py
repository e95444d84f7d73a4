"""`geo.Source` rows: who made the data, and which version of it is loaded."""

import hashlib
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from geo.models import Source

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "sources.toml"


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the contents of files, in order."""
    total = hashlib.sha256()
    for path in paths:
        with path.open("rb") as content:
            total.update(hashlib.file_digest(content, "sha256").digest())
    return total.hexdigest()


@cache
def shipped() -> dict[str, dict[str, Any]]:
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def record(key: str, sha256: str, **fields: Any) -> Source:
    """Insert or update the source row of what is being loaded."""
    values = {**shipped().get(key, {}), **fields, "sha256": sha256}
    return Source.objects.update_or_create(key=key, defaults=values)[0]


def ensured(key: str) -> Source:
    """The source row of a key of `data/sources.toml`, made when it is not there yet."""
    return Source.objects.get_or_create(key=key, defaults=shipped()[key])[0]


def loaded() -> dict[str, str]:
    """Key → SHA-256 of what is in the database."""
    return dict(Source.objects.values_list("key", "sha256"))
