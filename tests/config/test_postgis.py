"""The health check of a connection notices an end without asking the server."""

import time
from collections.abc import Iterator

import pytest
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def other() -> Iterator[BaseDatabaseWrapper]:
    """A second connection, which sees what the first one does."""
    made = connection.copy()
    yield made
    made.close()


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_a_quiet_connection_is_usable_and_the_server_hears_nothing(
    other: BaseDatabaseWrapper,
) -> None:
    number = backend()
    assert connection.is_usable()
    with other.cursor() as cursor:
        cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [number])
        assert cursor.fetchone()[0] == "SELECT pg_backend_pid()"


def test_one_that_the_server_has_ended_is_made_anew(other: BaseDatabaseWrapper) -> None:
    before = backend()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [before])
    deadline = time.monotonic() + 60
    while connection.is_usable():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    own = connections[DEFAULT_DB_ALIAS]
    vars(own).update(health_check_done=False, health_check_enabled=True)  # a request begins
    try:
        assert backend() != before
    finally:
        own.close()  # whatever came of it, the next test has a connection


def test_within_an_aborted_transaction_it_is_not() -> None:
    with transaction.atomic():
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        assert not connection.is_usable()
        transaction.set_rollback(True)
