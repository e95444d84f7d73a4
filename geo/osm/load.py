"""Places of an OpenStreetMap file into the database: idempotent, all or nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.gis.geos import Point, Polygon
from django.db import transaction
from django.utils import timezone

from geo.loaders import sources
from geo.models import CandidateHost, ServicePoint, Source
from geo.osm.read import Bounds, Place, places
from geo.vocabulary import ServiceKind

KEY = "openstreetmap"
BATCH = 1000
COMPARED = ("kind", "name_zh", "name_en", "operator", "opening_hours", "point", "tags", "version",
            "edited_at")  # fmt: skip
Model = type[ServicePoint] | type[CandidateHost]
Progress = Callable[[Iterable[Place], str], Iterable[Place]]


@dataclass
class Result:
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    removed: int = 0

    @property
    def wrote(self) -> bool:
        return bool(self.new or self.changed or self.removed)


def load(path: Path, progress: Progress, replace: Bounds | None = None) -> dict[str, Result]:
    """Add and update what the file holds; table name → what happened.

    An object that the database knows in a newer version stays. `replace` is the rectangle that
    the file covers completely: what was imported there and is not in the file is removed.
    Raises BrokenFile; the database is then as before.
    """
    found = {place.code: place for place in progress(places(path), path.name)}
    with transaction.atomic():
        source = Source.objects.filter(key=KEY).first()
        if source is None:
            source = _record(path, found.values())
        results = {}
        models: list[Model] = [ServicePoint, CandidateHost]
        for model in models:
            wanted = {c: p for c, p in found.items() if _model(p) is model}
            results[model._meta.db_table] = _merge(model, wanted, source, replace)
            other = CandidateHost if model is ServicePoint else ServicePoint
            _remove(other._default_manager.filter(pk__in=wanted))  # their kind changed
        if any(result.wrote for result in results.values()):
            _record(path, found.values())
    return results


def _record(path: Path, found: Iterable[Place]) -> Source:
    newest = max((p.edited_at for p in found if p.edited_at), default=None)
    vintage = f"{newest:%Y-%m-%d}" if newest else ""
    return sources.record(KEY, sources.digest([path]), vintage=vintage)


def _model(place: Place) -> Model:
    return ServicePoint if isinstance(place.kind, ServiceKind) else CandidateHost


def _merge(
    model: Model, wanted: dict[str, Place], source: Source, replace: Bounds | None
) -> Result:
    result = Result()
    manager = model._default_manager
    known = manager.in_bulk(list(wanted))
    fresh: list[Any] = []
    changed: list[Any] = []
    for code, place in wanted.items():
        row = _row(model, place, source)
        before = known.get(code)
        if before is None:
            fresh.append(row)
        elif place.version and place.version < before.version:
            result.older += 1
        elif _values(before) == _values(row):
            result.unchanged += 1
        else:
            changed.append(row)
    result.new, result.changed = len(fresh), len(changed)
    manager.bulk_create(fresh, batch_size=BATCH)
    columns = [f.name for f in model._meta.concrete_fields if not f.primary_key]
    manager.bulk_update(changed, columns, batch_size=BATCH)
    if replace:
        gone = manager.filter(source=source, point__coveredby=Polygon.from_bbox(replace))
        result.removed = _remove(gone.exclude(pk__in=wanted))
    return result


def _remove(doomed: Any) -> int:
    """Even a statement that deletes nothing would count as a change of the data."""
    return int(doomed.delete()[0]) if doomed.exists() else 0


def _row(model: Model, place: Place, source: Source) -> Any:
    tags = place.tags
    values: dict[str, Any] = {
        "code": place.code,
        "kind": place.kind,
        "name_zh": _first(tags, "name:zh", "name"),
        "name_en": _first(tags, "name:en"),
        "operator": _first(tags, "operator", "brand"),
        "opening_hours": _first(tags, "opening_hours"),
        "point": Point(place.lon, place.lat, srid=4326),
        "tags": tags,
        "version": place.version,
        "edited_at": place.edited_at,
        "source": source,
        "updated_at": timezone.now(),
    }
    if model is ServicePoint:
        values |= {"access": _first(tags, "access"), "fee": _first(tags, "fee")}
    return model(**values)


def _first(tags: dict[str, str], *keys: str) -> str:
    return next((tags[key] for key in keys if tags.get(key)), "")[:255]


def _values(row: Any) -> list[Any]:
    return [getattr(row, name) for name in COMPARED]
