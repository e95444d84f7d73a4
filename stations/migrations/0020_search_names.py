from pathlib import Path

import django.contrib.gis.db.models.fields
import django.contrib.postgres.indexes
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("stations", "0019_public_reports"),
        ("geo", "0006_epoch"),
    ]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(
            (SQL / "search_key.sql").read_text(), "DROP FUNCTION search_key, search_spaced"
        ),
        migrations.CreateModel(
            name="SearchName",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "ref", "text", blank=True, editable=False,
                        primary_key=True, serialize=False,
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="类型")),
                ("ref", models.CharField(max_length=40, verbose_name="编号")),
                ("text", models.CharField(max_length=150, verbose_name="名称")),
                (
                    "letters",
                    models.CharField(max_length=260, null=True, verbose_name="拼音和首字母"),
                ),
                ("weight", models.SmallIntegerField(verbose_name="次序")),
                (
                    "point_m",
                    django.contrib.gis.db.models.fields.PointField(
                        null=True, spatial_index=False, srid=32650, verbose_name="位置"
                    ),
                ),
                (
                    "key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("text"), models.F("letters"), function="search_key"
                        ),
                        output_field=models.TextField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "可搜索的名称",
                "verbose_name_plural": "可搜索的名称",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["key"], name="search_name_key", opclasses=["gin_trgm_ops"]
                    ),
                    models.Index(
                        condition=models.Q(("letters__isnull", True)),
                        fields=["text"],
                        name="search_name_waiting",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            (SQL / "search_triggers.sql").read_text() + "SELECT search_rebuild();",
            "DROP FUNCTION station_search, landmark_search, area_search CASCADE;"
            " DROP FUNCTION search_rebuild, search_follow; DROP VIEW stations_searchable",
        ),
    ]
