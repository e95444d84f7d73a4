"""What migrations of large tables begin with, so that no reader waits for them (decision 0013)."""

from django.db import migrations

BRIEFLY = "SET LOCAL lock_timeout = '3s'"


def locks_briefly() -> migrations.RunSQL:
    """First operation of a migration that alters a large table in place.

    A lock that is not had within three seconds is given up, and the migration with it: while it
    waits, every reader that comes later waits behind it. It can be run again.
    """
    return migrations.RunSQL(BRIEFLY, migrations.RunSQL.noop)
