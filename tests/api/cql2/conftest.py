"""The data set of the CQL2 standard, and a small table of our own, on the test database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyogrio.raw
import pytest
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.gis.db import models
from django.contrib.gis.geos import GEOSGeometry
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Model
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from api.cql2 import CRS84, FilterCRS, Queryable, compile, parse

REGISTRY = Apps()
"""Apart from the installed apps, so that no migration ever sees these models."""


@dataclass(frozen=True)
class Source:
    """A table and its queryables."""

    model: type[Model]
    queryables: Mapping[str, Queryable]

    def select(self, text: str, crs: FilterCRS = CRS84) -> list[Any]:
        """Primary keys of the rows that a filter in text matches."""
        return self.select_tree(parse(text, "cql2-text"), crs)

    def select_tree(self, tree: Any, crs: FilterCRS = CRS84) -> list[Any]:
        rows = self.model._default_manager.filter(compile(tree, self.queryables, crs))
        return sorted(rows.values_list("pk", flat=True))

    def count(self, text: str, crs: FilterCRS = CRS84) -> int:
        return len(self.select(text, crs))

    def sql(self, text: str, crs: FilterCRS = CRS84) -> str:
        """The condition with placeholders."""
        rows = self.model._default_manager.filter(compile(parse(text), self.queryables, crs))
        sql, _ = rows.query.sql_with_params()
        table = self.model._meta.db_table
        return sql.partition(" WHERE ")[2].replace(f'"{table}".', "")


def make_model(name: str, fields: Mapping[str, Any]) -> type[Model]:
    meta = type("Meta", (), {"apps": REGISTRY, "app_label": "cql2_tests", "managed": False})
    return type(name, (models.Model,), {"Meta": meta, "__module__": __name__, **fields})


# The data set of the standard

FIELDS: "Mapping[str, tuple[Any, type[models.Field[Any, Any]], Any]]" = {
    "object": ("string", models.TextField, str),
    "int64": ("integer", models.BigIntegerField, int),
    "float64": ("number", models.FloatField, float),
    "bool": ("boolean", models.BooleanField, bool),
    "datetime64[D]": ("date", models.DateField, lambda text: date.fromisoformat(text[:10])),
    "datetime64[ms]": ("datetime", models.DateTimeField, lambda text: _utc(text)),
}
"""Type of a queryable, column and conversion by the type of a field in the file."""


def _utc(text: str) -> datetime:
    """GeoPackage keeps its times in UTC; the reader leaves the Z out."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture(scope="session")
def standard_folder() -> Path:
    folder = Path(settings.ROOT).parent / "shared" / "data" / "cql2"
    if not (folder / "ne110m4cql2.gpkg").exists():
        pytest.skip(f"The data set of the CQL2 standard is not in {folder}")
    return folder


@pytest.fixture(scope="session")
def natural_earth(
    standard_folder: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Mapping[str, Source]]:
    """Countries, populated places and rivers, by layer name."""
    file = standard_folder / "ne110m4cql2.gpkg"
    with django_db_blocker.unblock():
        sources = {str(layer): _read(file, str(layer)) for layer, _ in pyogrio.list_layers(file)}
        yield sources
        with connection.schema_editor() as editor:
            for source in sources.values():
                editor.delete_model(source.model)


def _read(file: Path, layer: str) -> Source:
    meta, _, shapes, columns = pyogrio.raw.read(file, layer=layer, datetime_as_string=True)
    types = pyogrio.read_info(file, layer=layer)["dtypes"]
    kinds = {name: FIELDS[str(kind)] for name, kind in zip(meta["fields"], types, strict=True)}
    model = make_model(
        layer,
        {f"f_{name.lower()}": field(null=True) for name, (_, field, _) in kinds.items()}
        | {"geom": models.GeometryField(srid=4326)},
    )
    with connection.schema_editor() as editor:
        editor.create_model(model)
    rows = []
    for shape, *values in zip(shapes, *columns, strict=True):
        row = model(geom=GEOSGeometry(memoryview(shape), srid=4326))
        for (name, (_, _, convert)), value in zip(kinds.items(), values, strict=True):
            empty = value is None or value != value
            setattr(row, f"f_{name.lower()}", None if empty else convert(value))
        rows.append(row)
    model._default_manager.bulk_create(rows)
    queryables = {
        name: Queryable(kind, f"f_{name.lower()}") for name, (kind, _, _) in kinds.items()
    }
    return Source(model, {**queryables, "geom": Queryable("geometry", "geom", srid=4326)})


# A table of our own

Stop = make_model(
    "Stop",
    {
        "name": models.CharField(max_length=50, null=True),
        "note": models.TextField(null=True),
        "seats": models.IntegerField(null=True),
        "floors": models.BigIntegerField(null=True),
        "rating": models.FloatField(null=True),
        "heated": models.BooleanField(null=True),
        "day": models.DateField(null=True),
        "at": models.DateTimeField(null=True),
        "start": models.DateTimeField(null=True),
        "end": models.DateTimeField(null=True),
        "tags": ArrayField(models.CharField(max_length=20), null=True),
        "words": ArrayField(models.TextField(), null=True),
        "point": models.PointField(srid=4326, null=True),
        "point_m": models.PointField(srid=32650, null=True),
    },
)
STOP_TYPES: "Mapping[str, Any]" = {
    "name": "string",
    "note": "string",
    "seats": "integer",
    "floors": "integer",
    "rating": "number",
    "heated": "boolean",
    "day": "date",
    "at": "datetime",
    "start": "datetime",
    "end": "datetime",
    "tags": "array",
    "words": "array",
}
STOP_QUERYABLES = {
    **{name: Queryable(kind, name) for name, kind in STOP_TYPES.items()},
    "名称": Queryable("string", "name"),
    "point": Queryable("geometry", "point", srid=4326),
    "point_m": Queryable("geometry", "point_m", srid=32650),
}


class Stops(Source):
    """The table, empty at the start of each test."""

    def add(self, *rows: Mapping[str, Any]) -> None:
        """Rows with the keys 1, 2, 3 …"""
        self.model._default_manager.all().delete()
        self.model._default_manager.bulk_create(
            [self.model(pk=number, **row) for number, row in enumerate(rows, 1)]
        )


@pytest.fixture(scope="session")
def stops_table(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Stop)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Stop)


@pytest.fixture
def stops(stops_table: None, db: None) -> Stops:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '10s'")
    return Stops(Stop, STOP_QUERYABLES)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages are compared in English, but for the test of both languages."""
    with translation.override("en"):
        yield
