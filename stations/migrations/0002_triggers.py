from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql"
REVERSE = """
DROP FUNCTION station_derive, amenity_added, amenity_removed, amenity_changed, revision_refuse,
  station_amenities CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("stations", "0001_initial")]
    operations = [migrations.RunSQL((SQL / "triggers.sql").read_text(), REVERSE)]
