from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "new_rows.sql"


class Migration(migrations.Migration):
    """Names and descriptions of new stations are written without looking for earlier ones."""

    dependencies = [("stations", "0038_changes_only")]
    operations = [
        migrations.RunSQL(
            f"DROP FUNCTION search_follow;\n{SQL.read_text(encoding='utf-8')}",
            migrations.RunSQL.noop,
        )
    ]
