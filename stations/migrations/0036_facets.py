from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import (
    AddIndexConcurrently,
    BtreeGinExtension,
    RemoveIndexConcurrently,
)
from django.db import migrations, models


class Migration(migrations.Migration):
    """Filters on any of these, and on any together, without reading the table (docs/scaling.md)."""

    atomic = False
    dependencies = [("stations", "0035_version_planned_once")]
    operations = [
        BtreeGinExtension(),
        AddIndexConcurrently(
            "station",
            GinIndex(
                fields=[
                    "amenities", "kind", "fee", "access_mode", "audience", "verification",
                    "step_free", "location_type", "coord_precision", "verified_at",
                ],
                name="station_facets",
            ),
        ),
        AddIndexConcurrently(
            "station",
            models.Index(
                fields=["seats", "id"], name="station_seats",
                condition=models.Q(("seats__isnull", False)),
            ),
        ),
        AddIndexConcurrently(
            "station",
            models.Index(
                fields=["status", "id"], name="station_not_open",
                condition=models.Q(("status", "open"), _negated=True),
            ),
        ),
        RemoveIndexConcurrently("station", "station_amenities"),
    ]  # fmt: skip
