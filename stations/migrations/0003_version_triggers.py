from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("stations", "0002_triggers"), ("geo", "0003_version_triggers")]
    operations = [
        migrations.RunSQL(
            (SQL / "version.sql").read_text(),
            "DROP TRIGGER dataset_changed ON stations_station;"
            "DROP TRIGGER dataset_changed ON stations_openinterval",
        )
    ]
