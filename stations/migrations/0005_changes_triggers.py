from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("stations", "0004_changes")]
    operations = [
        migrations.RunSQL(
            (SQL / "changes.sql").read_text(),
            "DROP FUNCTION station_numbered, station_buried CASCADE",
        )
    ]
