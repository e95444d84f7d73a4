"""Public reports name their source and licence, as every public row does."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql" / "public_reports.sql"


class Migration(migrations.Migration):
    dependencies = [("stations", "0022_nearest_index")]

    operations = [
        migrations.RunSQL(
            "DROP VIEW stations_publicreport;" + SQL.read_text(), migrations.RunSQL.noop
        ),
    ]
