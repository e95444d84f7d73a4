from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "sql"
REVERSE = """
CREATE OR REPLACE FUNCTION dataset_version() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT to_hex(coalesce(max(xid), 0)) || '.' || to_hex(coalesce(sum(xid), 0)::bigint)
  FROM geo_datasetchange;
$$;
DROP FUNCTION dataset_epoch;
DROP TABLE geo_epoch;
"""


class Migration(migrations.Migration):
    dependencies = [("geo", "0005_osm_places")]
    operations = [migrations.RunSQL((SQL / "epoch.sql").read_text(), REVERSE)]
