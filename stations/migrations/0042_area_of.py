from pathlib import Path

from django.db import migrations

from geo.migrating import locks_briefly

SQL = Path(__file__).parent.parent / "sql" / "area_of.sql"


class Migration(migrations.Migration):
    """Areas of many points can be asked for at once."""

    dependencies = [("stations", "0041_lighter_rows")]
    operations = [
        locks_briefly(),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
