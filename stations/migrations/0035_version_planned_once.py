from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("stations", "0034_placeless"), ("geo", "0012_version_planned_once")]

    operations = [
        migrations.RunSQL(
            (SQL / "version_planned_once.sql").read_text(encoding="utf-8"),
            (SQL / "published_sitings.sql").read_text(encoding="utf-8"),
        )
    ]
