"""Writing an export: a folder of JSON, CSV and one GeoPackage, with a manifest of checksums."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from stations.portable import PortableError, geopackage, photos
from stations.portable.digests import digest
from stations.portable.tables import columns, name, tables
from stations.portable.values import to_json
from stations.tables import BOM, cell, csv_line

FORMAT = 1
MANIFEST = "manifest.json"
BATCH = 2000
Progress = Callable[[str], None]
Row = dict[str, Any]


def export(folder: Path, progress: Progress) -> dict[str, int]:
    """Write everything into a new or empty folder; table → rows. One snapshot of the database."""
    if folder.exists() and any(folder.iterdir()):
        raise PortableError(f"{folder} is not empty")
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT last_value, is_called FROM station_code")
            last, used = cursor.fetchone()
        for model in tables():
            progress(name(model))
            counts[name(model)] = _json(model, folder / f"{name(model)}.json")
            _csv(model, folder / f"{name(model)}.csv")
            geopackage.write(model, rows(model), folder / "yizhan.gpkg")
    manifest = {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "last_code": last if used else 0,
        "photos": photos.write(folder),
        "tables": {
            table: {"rows": count, "sha256": digest(folder / f"{table}.json")}
            for table, count in counts.items()
        },
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return counts


def rows(model: type[Model]) -> Iterator[Row]:
    """By primary key. Foreign keys are checked at the end of a transaction, in any order."""
    fields = columns(model)
    found = model._default_manager.order_by("pk")
    for values in found.values_list(*(f.attname for f in fields)).iterator(chunk_size=BATCH):
        yield {f.attname: to_json(v) for f, v in zip(fields, values, strict=True)}


def _json(model: type[Model], path: Path) -> int:
    """A JSON array, one row a line. Returns how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows(model):
            file.write(",\n" if count else "[\n")
            file.write(json.dumps(row, ensure_ascii=False))
            count += 1
        file.write("\n]\n" if count else "[]\n")
    return count


def _csv(model: type[Model], path: Path) -> None:
    """For spreadsheets; lists, tags and geometry as JSON."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(BOM + csv_line([f.attname for f in columns(model)]))
        for row in rows(model):
            file.write(csv_line(_cell(value) for value in row.values()))


def _cell(value: Any) -> Any:
    if isinstance(value, dict) or (isinstance(value, list) and value):
        return cell(json.dumps(value, ensure_ascii=False))
    return cell(value)
