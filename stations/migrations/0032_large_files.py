from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from geo.migrating import locks_briefly

SQL = Path(__file__).resolve().parents[1] / "sql"
NAMES_BEFORE = """
DROP FUNCTION station_search, landmark_search, area_search CASCADE;
DROP FUNCTION search_rebuild, search_follow;
DROP VIEW stations_searchable;
"""
NO_STATIONS = "DROP FUNCTION amenity_needs_station, station_takes_amenities CASCADE"


class Migration(migrations.Migration):
    """What a file of 100,000 stations waited for: keys looked up row by row, names written twice."""

    dependencies = [("stations", "0031_published_plans")]
    operations = [
        locks_briefly(),
        migrations.AlterField(
            model_name="stationamenity",
            name="station",
            field=models.ForeignKey(
                db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="amenity_rows", to="stations.station", verbose_name="驿站",
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="source",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT,
                related_name="claims", to="geo.source", verbose_name="数据来源",
            ),
        ),
        migrations.RunSQL((SQL / "amenity_stations.sql").read_text(), NO_STATIONS),
        migrations.RunSQL(
            NAMES_BEFORE + (SQL / "search_triggers.sql").read_text(), migrations.RunSQL.noop
        ),
    ]
