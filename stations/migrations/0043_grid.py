from pathlib import Path

from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "grid.sql").read_text(encoding="utf-8")
AWAY = """
DROP TRIGGER grid_added ON stations_station;
DROP TRIGGER grid_changed ON stations_station;
DROP TRIGGER grid_removed ON stations_station;
DROP TRIGGER grid_emptied ON stations_station;
DROP FUNCTION grid_rebuild, grid_compact, grid_emptied, grid_follow, grid_add, grid_south, grid_east;
"""


class Migration(migrations.Migration):
    """Tiles of small scales without a look at every station (stations/sql/grid.sql)."""

    dependencies = [("stations", "0042_area_of")]
    operations = [
        migrations.CreateModel(
            "GridCell",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False, verbose_name="ID",
                                           auto_created=True)),
                ("x", models.IntegerField("列")),
                ("y", models.IntegerField("行")),
                ("stations", models.IntegerField("驿站数")),
                ("synthetic", models.IntegerField("其中演示数据")),
                ("east", models.BigIntegerField("东向之和")),
                ("south", models.BigIntegerField("南向之和")),
                ("ids", models.BigIntegerField("编号的异或")),
            ],
            {
                "verbose_name": "计数网格", "verbose_name_plural": "计数网格",
                "indexes": [models.Index(fields=["x", "y"], name="grid_cell")],
            },
        ),
        # The triggers come first: nobody writes between them and the counting.
        migrations.RunSQL(f"{SQL}\nSELECT grid_rebuild();", AWAY),
    ]  # fmt: skip
