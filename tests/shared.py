"""Rows that all tests of a file find: written once, and taken back after the last of them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker


def shared(make: Callable[[], Any]) -> Any:
    """A fixture of a file: what each test writes is undone up to here.

    For files without tests that commit: the rows are in one transaction with all of them.
    """

    @pytest.fixture(scope="module")
    def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
        with django_db_blocker.unblock(), transaction.atomic():
            yield make()
            transaction.set_rollback(True)

    return made
