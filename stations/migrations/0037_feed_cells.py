from pathlib import Path

from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "feed.sql").read_text(encoding="utf-8")
AWAY = """
DROP TRIGGER feed_added ON stations_station;
DROP TRIGGER feed_changed ON stations_station;
DROP TRIGGER feed_removed ON stations_station;
DROP TRIGGER feed_emptied ON stations_station;
DROP FUNCTION feed_rebuild, feed_compact, feed_emptied, feed_follow, feed_meet, feed_names,
  feed_stamp, feed_cell, feed_listed;
"""


class Migration(migrations.Migration):
    """The manifest of the feed without a look at every station (stations/sql/feed.sql)."""

    dependencies = [("stations", "0036_facets")]
    operations = [
        migrations.CreateModel(
            "FeedCell",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False, verbose_name="ID",
                                           auto_created=True)),
                ("cell", models.CharField("网格", max_length=7)),
                ("stations", models.IntegerField("驿站数")),
                ("stamps", models.BigIntegerField("版本")),
            ],
            {"verbose_name": "离线数据的网格", "verbose_name_plural": "离线数据的网格"},
        ),
        migrations.CreateModel(
            "NameSign",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False, verbose_name="ID",
                                           auto_created=True)),
                ("sign", models.CharField("字", max_length=1)),
            ],
            {"verbose_name": "名称用字", "verbose_name_plural": "名称用字"},
        ),
        # The triggers come first: nobody writes between them and the counting.
        migrations.RunSQL(f"{SQL}\nSELECT feed_rebuild();", AWAY),
    ]  # fmt: skip
