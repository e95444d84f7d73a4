from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """A filter need not read of each row whether it is listed (docs/profiles.md)."""

    atomic = False
    dependencies = [("stations", "0043_grid")]
    operations = [
        AddIndexConcurrently(
            "station",
            GinIndex(
                fields=[
                    "amenities", "kind", "fee", "access_mode", "audience", "verification",
                    "step_free", "location_type", "coord_precision", "verified_at", "district",
                ],
                name="station_listed_facets",
                condition=models.Q(
                    ("is_public", True),
                    ("status__in", ["open", "temporarily_closed", "suspended"]),
                ),
            ),
        ),
        RemoveIndexConcurrently("station", "station_facets"),
    ]  # fmt: skip
