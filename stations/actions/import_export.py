from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import DateField, Model

from stations import schedules
from stations.actions.base import Action
from stations.models import Schedule
from stations.portable import PortableError, photos
from stations.portable.read import manifest, objects
from stations.portable.tables import name, tables

BATCH = 1000
BEGIN_EPOCH = Path(__file__).parents[1] / "sql" / "begin_epoch.sql"


@dataclass(kw_only=True)
class ImportExport(Action[dict[str, int]]):
    """Fill an empty database with an export, history included. Returns table → rows.

    Raises PortableError. What triggers would derive anew is taken as it was written.
    """

    name = "import_export"
    permission = "stations.add_station"

    folder: Path
    progress: Callable[[str], None] = lambda _: None

    def perform(self) -> dict[str, int]:
        said = manifest(self.folder)
        for model in tables():
            if model._default_manager.exists():
                raise PortableError(
                    f"the database is not empty ({name(model)}); an export goes into a new one"
                )
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE stations_station DISABLE TRIGGER station_derive")
        counts = {name(model): self._fill(model) for model in tables()}
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(BEGIN_EPOCH.read_text(encoding="utf-8"))
            cursor.execute("ALTER TABLE stations_station ENABLE TRIGGER station_derive")
            for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
                cursor.execute(statement)
            if last := said["last_code"]:
                cursor.execute("SELECT setval('station_code', %s)", [last])
        schedules.refresh(Schedule.objects.all())
        for table, entry in said["tables"].items():
            if counts[table] != entry["rows"]:
                raise PortableError(f"{table}: {entry['rows']} rows expected, {counts[table]} read")
        photos.read(self.folder, said.get("photos", {}))
        return counts

    def _fill(self, model: type[Model]) -> int:
        self.progress(name(model))
        count = 0
        rows = objects(model, self.folder)
        with _times_as_given(model):
            while batch := list(islice(rows, BATCH)):
                for row in batch:
                    if hasattr(row, "changed_xid"):
                        row.changed_xid = 0  # numbered below, with all others
                count += len(model._default_manager.bulk_create(batch))
        return count


@contextmanager
def _times_as_given(model: type[Model]) -> Iterator[None]:
    """Keep the recorded times: Django would put the present one into such columns."""
    kept: list[tuple[Any, bool, bool]] = []
    for field in model._meta.concrete_fields:
        if isinstance(field, DateField):  # of which DateTimeField is one
            kept.append((field, field.auto_now, field.auto_now_add))
            field.auto_now = field.auto_now_add = False
    try:
        yield
    finally:
        for field, now, added in kept:
            field.auto_now, field.auto_now_add = now, added
