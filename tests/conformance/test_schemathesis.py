"""B10. schemathesis asks whatever the description allows, operation by operation.

The WSGI application and the real database answer: no server error, no status, header or content
type that is not described, every body as described.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from pytest_django.plugin import DjangoDbBlocker
from schemathesis import checks

from api.endpoints import ENDPOINTS
from tests.conformance.client import FIRST
from tests.conformance.world import build

EXAMPLES = 15  # per operation
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Committed: one transaction around this file would hold back whoever waits for the
    transactions beside its own, as the tests of changes do, for too long."""
    with django_db_blocker.unblock():
        build()
        yield
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)


@pytest.fixture
def served(world: None, db: Any) -> Iterator[None]:
    """The end of a request leaves the test's connection open."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@cache
def _described() -> Any:
    return schemathesis.openapi.from_wsgi("/api/openapi", get_wsgi_application())


@pytest.mark.parametrize("path", [endpoint.path for endpoint in ENDPOINTS])
def test_B10_schemathesis(served: None, path: str) -> None:
    known = FIRST.get(path.split("/")[2], "") if path.endswith("{featureId}") else ""
    operation = _described()[path]["GET"]
    asked = 0

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        nonlocal asked
        asked += 1
        if known and asked % 2:  # a random id is hardly ever one that exists
            case.path_parameters["featureId"] = known
        case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

    ask()
    assert asked
