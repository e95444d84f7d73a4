"""B10. schemathesis asks what the description allows, and a little more.

The real WSGI application and database answer. No server error, no status, header or content type
that is not described, every body as described.
"""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import checks

from config.wsgi import application
from tests.conformance.client import FIRST
from tests.conformance.world import build

EXAMPLES = 6  # per operation; some 40 operations
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture
def described(db: Any) -> Any:
    build()
    return schemathesis.openapi.from_wsgi("/api/openapi", application)


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_B10_schemathesis(case: Any) -> None:
    if "featureId" in (case.path_parameters or {}) and case.path_parameters["featureId"] != "":
        name = case.path.split("/")[2]
        if len(str(case.path_parameters["featureId"])) % 2:
            case.path_parameters["featureId"] = FIRST[name]
    case.call_and_validate(checks=CHECKS)
