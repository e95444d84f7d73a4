from django.db import migrations, models

from geo.migrating import locks_briefly


class Migration(migrations.Migration):
    """That a claim was new is seen from the claim itself: no row says it any more."""

    dependencies = [("stations", "0037_feed_cells")]
    operations = [
        locks_briefly(),
        migrations.RunSQL(
            "DELETE FROM stations_importchange WHERE before IS NULL", migrations.RunSQL.noop
        ),
        migrations.AlterField("importchange", "before", models.JSONField("原内容")),
    ]
