from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("stations", "0006_claims")]
    operations = [
        migrations.RunSQL((SQL / "amenities.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL((SQL / "claims_backfill.sql").read_text(), migrations.RunSQL.noop),
    ]
