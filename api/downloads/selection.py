"""What a download holds, read a few thousand rows at a time, each time in a statement of its own.

A cursor would read everything before its first row, longer than a statement may take, or keep a
transaction open for as long as a slow client listens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.db.models import BinaryField, F, FloatField, Func, QuerySet, Value
from django.db.models.expressions import Combinable

from api.collections import Collection
from api.collections.property import Property
from api.feature import feature_text

BATCH = 2000  # rows in memory at a time
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Selection:
    """Features of a collection that every given filter lets through, by primary key."""

    collection: Collection
    found: QuerySet[Any]

    @property
    def properties(self) -> tuple[Property, ...]:
        return self.collection.properties

    @property
    def polygon(self) -> bool:
        return "polygon" in self.collection.geometry_type

    def features(self) -> Iterator[str]:
        """Each feature as the items endpoint writes it."""
        return (text for (text,) in self._read({"feature_text": feature_text(self.collection)}))

    def records(self) -> Iterator[Row]:
        """The values of every property, then the geometry as WKB or None."""
        geometry: Combinable = F(self.collection.geometry)
        if self.polygon:
            geometry = Func(
                geometry, function="ST_ForcePolygonCCW", output_field=GeometryField(srid=4326)
            )
        wkb = Func(geometry, Value("NDR"), function="ST_AsBinary", output_field=BinaryField())
        for *values, shape in self._read({**self._values(), "wkb": wkb}):
            yield (*values, None if shape is None else bytes(shape))

    def places(self) -> Iterator[Row]:
        """The values of every property, then longitude and latitude of a point of the feature."""
        point: Combinable = F(self.collection.geometry)
        if self.polygon:
            point = Func(point, function="ST_PointOnSurface", output_field=GeometryField(srid=4326))
        lon, lat = (
            Func(point, function=name, output_field=FloatField()) for name in ("ST_X", "ST_Y")
        )
        return self._read({**self._values(), "lon": lon, "lat": lat})

    def _values(self) -> dict[str, Combinable]:
        return {f"value_{i}": prop.expression for i, prop in enumerate(self.properties)}

    def _read(self, columns: dict[str, Any]) -> Iterator[Row]:
        rows = self.found.order_by("pk").annotate(**columns).values_list(*columns, "pk")
        batch = list(rows[:BATCH])
        while batch:
            yield from (row[:-1] for row in batch)
            full = len(batch) == BATCH
            batch = list(rows.filter(pk__gt=batch[-1][-1])[:BATCH]) if full else []
