"""What a load balancer asks."""

from unittest.mock import patch

import pytest
from django.db import DatabaseError


def test_a_living_process_says_ok(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_migrated_database_is_ready(client):
    assert client.get("/readyz").status_code == 200


def test_a_database_that_does_not_answer_is_not_ready(client):
    with patch("config.health.MigrationExecutor", side_effect=DatabaseError):
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert b"database" in answer.content
