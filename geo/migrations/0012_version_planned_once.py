from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"
EPOCH = (SQL / "epoch.sql").read_text(encoding="utf-8")
BEFORE = EPOCH[EPOCH.index("CREATE OR REPLACE FUNCTION dataset_version") :]


class Migration(migrations.Migration):
    dependencies = [("geo", "0011_demand_profile")]

    operations = [
        migrations.RunSQL((SQL / "version_planned_once.sql").read_text(encoding="utf-8"), BEFORE)
    ]
