from pathlib import Path

from django.db import migrations, models
from django.db.models import PROTECT

from geo.migrating import locks_briefly

SQL = Path(__file__).parent.parent / "sql"
FILES = ("refer.sql", "lighter_rows.sql")
AREAS = {"district": "区", "subdistrict": "街道/乡镇"}


class Migration(migrations.Migration):
    """The triggers have less to do for each row; the areas of stations are looked up as in 0040."""

    dependencies = [("stations", "0040_references"), ("geo", "0012_version_planned_once")]
    operations = [
        locks_briefly(),
        *(
            migrations.RunSQL((SQL / name).read_text(encoding="utf-8"), migrations.RunSQL.noop)
            for name in FILES
        ),
        *(
            migrations.AlterField(
                "station",
                name,
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    db_index=False,
                    null=True,
                    on_delete=PROTECT,
                    related_name="+",
                    to="geo.area",
                    verbose_name=title,
                ),
            )
            for name, title in AREAS.items()
        ),
    ]
