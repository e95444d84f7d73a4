"""The horizon of /api/changes is the cluster's: transactions of tests beside us hold it back."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection

OTHERS = """SELECT pid, backend_xid::text FROM pg_stat_activity
    WHERE datname <> current_database() AND backend_xid IS NOT NULL"""


def _here(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def let_others_finish(ask: Callable[[str], list[Any]] = _here, seconds: float = 120) -> None:
    """Wait until what runs in other databases now has ended; what begins later does not matter.

    `ask` gives the rows of a statement, so that another database than the tests' may be asked.
    """
    waited_for = set(map(tuple, ask(OTHERS)))
    deadline = time.monotonic() + seconds
    while waited_for & set(map(tuple, ask(OTHERS))):
        assert time.monotonic() < deadline, "a transaction in another database does not end"
        time.sleep(0.05)
