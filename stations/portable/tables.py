"""What an export holds: every table of content, parents before children."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.gis.db.models import GeometryField
from django.db.models import Field, ForeignKey, GeneratedField, Model

APPS = ("geo", "stations")
LEFT_OUT = {
    "geo.datasetchange": "numbers of transactions; they mean nothing elsewhere",
    "geo.demandlayer": "arrays for this program; the backup keeps them, the source file has them",
    "geo.streetnetwork": "arrays for this program; the backup keeps them, the extract has them",
    "stations.areacoverage": "a view of the snapshots",
    "stations.alert": "e-mails of this server to its staff",
    "stations.feedcell": "derived from the stations",
    "stations.gridcell": "derived from the stations",
    "stations.namesign": "derived from the names of the stations",
    "stations.feedtoken": "secrets of the accounts of this server",
    "stations.areahealth": "computed from the other tables",
    "stations.areaservice": "computed from the other tables",
    "stations.geocodeanswer": "a cache of a commercial service, whose terms keep it here",
    "stations.description": "derived from the stations",
    "stations.searchname": "derived from the names of the other tables",
    "stations.membership": "rights of the accounts of this server",
    "stations.openinterval": "computed from the schedules",
    "stations.publicreport": "a view of the reports",
    "stations.senderkey": "secrets of this server that live for two days",
    "stations.sending": "counters of the last day",
}
COLUMNS_LEFT_OUT = {
    "changed_xid": "a number of a transaction",
    "computed_from": "of intervals that are computed anew",
    "computed_until": "of intervals that are computed anew",
}
Columns = list["Field[Any, Any]"]


def tables() -> list[type[Model]]:
    """Models in an order in which each follows those that it refers to."""
    left = [
        model
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        if model._meta.label_lower not in LEFT_OUT
    ]
    ordered: list[type[Model]] = []
    while left:
        ready = [m for m in left if not (_parents(m) & set(left)) - {m}]
        ordered += ready
        left = [m for m in left if m not in ready]
    return ordered


def name(model: type[Model]) -> str:
    return str(model._meta.model_name)


def _parents(model: type[Model]) -> set[Any]:
    return {f.related_model for f in model._meta.concrete_fields if isinstance(f, ForeignKey)}


def columns(model: type[Model]) -> Columns:
    """Columns that hold content: not generated, not about this server, not about accounts."""
    inside = set(tables_of_content())
    return [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, GeneratedField)
        and field.name not in COLUMNS_LEFT_OUT
        and not (isinstance(field, ForeignKey) and field.related_model not in inside)
    ]


def tables_of_content() -> Iterator[Any]:
    for app in APPS:
        yield from apps.get_app_config(app).get_models()


def geometry(model: type[Model]) -> "GeometryField[Any, Any] | None":
    """The one geometry of a table, or None."""
    found = [field for field in columns(model) if isinstance(field, GeometryField)]
    return found[0] if found else None
