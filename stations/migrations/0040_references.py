from pathlib import Path

from django.db import migrations, models
from django.db.models import CASCADE, PROTECT

from geo.migrating import locks_briefly

SQL = Path(__file__).parent.parent / "sql"
FILES = ("refer.sql", "references.sql")


class Migration(migrations.Migration):
    """What a station and its claim refer to is looked up once per statement, not once per row."""

    dependencies = [("stations", "0039_new_rows"), ("geo", "0012_version_planned_once")]
    operations = [
        locks_briefly(),
        *(
            migrations.RunSQL((SQL / name).read_text(encoding="utf-8"), migrations.RunSQL.noop)
            for name in FILES
        ),
        migrations.AlterField(
            "claim",
            "run",
            models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=PROTECT,
                related_name="claims",
                to="stations.importrun",
                verbose_name="导入",
            ),
        ),
        migrations.AlterField(
            "claim",
            "source",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=PROTECT,
                related_name="claims",
                to="geo.source",
                verbose_name="数据来源",
            ),
        ),
        migrations.AlterField(
            "claim",
            "station",
            models.ForeignKey(
                db_constraint=False,
                on_delete=CASCADE,
                related_name="claims",
                to="stations.station",
                verbose_name="驿站",
            ),
        ),
        migrations.AlterField(
            "station",
            "schedule",
            models.ForeignKey(
                db_constraint=False,
                blank=True,
                editable=False,
                null=True,
                on_delete=PROTECT,
                related_name="stations",
                to="stations.schedule",
            ),
        ),
        migrations.AlterField(
            "station",
            "source",
            models.ForeignKey(
                db_constraint=False,
                on_delete=PROTECT,
                related_name="stations",
                to="geo.source",
                verbose_name="数据来源",
            ),
        ),
    ]
