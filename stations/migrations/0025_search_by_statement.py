from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql"
BY_ROW = """
DROP FUNCTION IF EXISTS station_search, landmark_search, area_search CASCADE;
DROP FUNCTION IF EXISTS search_rebuild;
DROP FUNCTION IF EXISTS search_landmark, search_keep, search_forget, search_follow;
DROP VIEW IF EXISTS stations_searchable;
"""


class Migration(migrations.Migration):
    """Databases from before 0020 was set-based take its triggers anew."""

    dependencies = [("stations", "0024_riders_say")]
    operations = [
        migrations.RunSQL(
            BY_ROW + (SQL / "search_triggers.sql").read_text(), migrations.RunSQL.noop
        )
    ]
