from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("stations", "0015_reportevent_revision")]
    operations = [
        migrations.RunSQL(
            (SQL / "health_reports.sql").read_text(),
            "DROP VIEW stations_areahealth;"
            "ALTER VIEW stations_areafacts RENAME TO stations_areahealth",
        )
    ]
