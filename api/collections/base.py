"""A collection: the single source of its queryables, schema, OpenAPI, HTML and filters."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.gis.db.models import Extent
from django.db.models import Max, Min, QuerySet

from api.collections.property import Property
from api.parameters import Text


class Collection:
    """Subclass once per OGC collection. `geometry` and `identifier` are column names.

    `geometry_type` is the `format` of Part 3 (geometry-point, geometry-multipolygon …);
    `instant` the datetime property that the `datetime` parameter filters, unless `interval` names
    the two properties between which a feature lasts. `tiled` names the
    properties its vector tiles carry; below zoom `counted_below` they count instead of listing,
    those that are `gridded` by what `stations_gridcell` keeps.
    `written` is the column that holds the JSON text of all properties, where one is kept.
    `timeless`: primary keys are numbers and `queryset()` is the same at any time, so that its SQL
    may be kept.
    """

    id: ClassVar[str]
    title: ClassVar[Text]
    description: ClassVar[Text]
    geometry: ClassVar[str]
    geometry_type: ClassVar[str]
    identifier: ClassVar[str] = "code"
    instant: ClassVar[str] = "updated"
    interval: ClassVar[tuple[str, str] | None] = None
    order: ClassVar[str] = "pk"
    form: ClassVar[tuple[str, ...]] = ()  # queryables that the filter form for people offers
    properties: ClassVar[tuple[Property, ...]]
    tiled: ClassVar[tuple[str, ...]] = ()
    counted_below: ClassVar[int] = 0
    gridded: ClassVar[bool] = False
    written: ClassVar[str] = ""
    timeless: ClassVar[bool] = False

    def queryset(self) -> QuerySet[Any]:
        """Every feature of the collection that the public may see."""
        raise NotImplementedError

    def page(self, identifier: str) -> str | None:
        """Address of the page about a feature on the site for people, where there is one."""
        return None

    @cached_property
    def by_name(self) -> dict[str, Property]:
        return {prop.name: prop for prop in self.properties}

    @cached_property
    def queryables(self) -> dict[str, Property]:
        return {prop.name: prop for prop in self.properties if prop.queryable}

    @cached_property
    def sortables(self) -> dict[str, Property]:
        return {prop.name: prop for prop in self.properties if prop.sortable}

    @cached_property
    def parameters(self) -> dict[str, Property]:
        """Queryables that are also query parameters: those with simple values."""
        return {name: p for name, p in self.queryables.items() if p.type != "array"}

    @property
    def lasts(self) -> tuple[Property, Property]:
        """The properties that begin and end a feature's time; one and the same for an instant."""
        start, end = self.interval or (self.instant, self.instant)
        return self.by_name[start], self.by_name[end]

    def nullable(self, name: str) -> bool:
        """Whether a property may be without a value."""
        rows, column = self.queryset(), self.by_name[name].column
        if column in rows.query.annotations:
            return False  # what is computed always has a value
        fields, model = [], rows.model
        for part in column.split("__"):
            fields.append(model._meta.get_field(part))
            model = fields[-1].related_model
        return any(field.null for field in fields)

    def extent(self) -> "Extents":
        """Bounding box (CRS84 degrees) and time span of all features."""
        start, end = self.lasts
        found = self.queryset().aggregate(
            box=Extent(self.geometry), first=Min(start.expression), last=Max(end.expression)
        )
        return Extents(**found)


@dataclass(frozen=True)
class Extents:
    box: tuple[float, float, float, float] | None
    first: Any
    last: Any
