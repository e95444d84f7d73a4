"""A database that was migrated and not filled: every page says so, none fails."""

import pytest
from django.test import Client

from tests.each import each

pytestmark = pytest.mark.django_db
PAGES = ["/", "/places/", "/areas/", "/activities/", "/plan/siting/", "/plan/health/",
         "/api/feed", "/api/nearest?near=116,40", "/api/collections/stations/items"]  # fmt: skip


@each("path", PAGES)
def test_pages_answer(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200, path


@each("path", ["/plan/", "/plan/gaps/"])
def test_the_planner_is_told_what_is_missing(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 503
    assert "manage.py load_shipped" in answer.content.decode()
