from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from geo.migrating import locks_briefly

SQL = Path(__file__).resolve().parents[1] / "sql"
UNDO = """
DROP FUNCTION station_described, station_undescribed, area_renamed, source_reworded CASCADE;
DROP FUNCTION describe_stations;
DROP VIEW stations_described;
"""


class Migration(migrations.Migration):
    """The JSON text of each station's properties is kept (decision 0016). Writers wait meanwhile."""

    dependencies = [("stations", "0032_large_files")]
    operations = [
        locks_briefly(),
        migrations.CreateModel(
            name="Description",
            fields=[
                (
                    "station",
                    models.OneToOneField(
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True, related_name="description", serialize=False,
                        to="stations.station", verbose_name="驿站",
                    ),
                ),
                ("properties", models.TextField(verbose_name="属性")),
            ],
            options={"verbose_name": "驿站的属性文本", "verbose_name_plural": "驿站的属性文本"},
        ),
        migrations.RunSQL((SQL / "described.sql").read_text(), UNDO),
    ]
