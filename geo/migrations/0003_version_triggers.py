from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("geo", "0002_dataset_version")]
    operations = [
        migrations.RunSQL(
            (SQL / "version.sql").read_text(),
            "DROP FUNCTION dataset_changed CASCADE; DROP FUNCTION dataset_version",
        )
    ]
