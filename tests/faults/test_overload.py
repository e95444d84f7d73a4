"""More requests than the server can answer: it says so at once, and is well again at once."""

import json
import time
from contextlib import ExitStack

import pytest

from config.serve.channels import PATIENCE
from config.serve.dispatcher import QUEUE
from tests.faults.postgres import postgres
from tests.faults.site import site
from tests.faults.wire import answer, head, link

PATH = "/api/collections/stations/items?limit=5"
THREADS = 2


@pytest.fixture(scope="module")
def primary():
    with postgres() as made:
        yield made


@pytest.fixture
def served(primary):
    with site(primary.url, THREADS=str(THREADS)) as made:
        made.until(PATH, 200)
        yield made


def test_overload_is_told_with_retry_after_and_is_over_at_once(primary, served):
    """A lock on the table stands for a database that has become slow."""
    lock = primary.connect()
    held = lock.cursor()
    held.execute("BEGIN; LOCK TABLE stations_station, geo_datasetchange")
    with ExitStack() as stack:
        crowd = [stack.enter_context(link(served, head(f"GET {PATH}"))) for _n in range(QUEUE + 80)]
        # Connections are taken in their order: who comes now comes after the crowd, finds the
        # queue full and is turned away while nobody is answered.
        assert served.ask(PATH).status == 503
        time.sleep(PATIENCE)
        held.execute("COMMIT")
        answers = [answer(opened) for opened in crowd]
    lock.close()
    refused = [(headers, body) for status, headers, body in answers if status == 503]
    # Only who had a thread is answered: the others had waited too long, and are told so instead
    # of being computed for nothing.
    assert len(answers) - len(refused) <= THREADS
    assert {status for status, _headers, _body in answers} <= {200, 503}
    for headers, body in refused:
        assert headers["retry-after"] == "5"
        assert headers["content-type"] == "application/problem+json"
        assert json.loads(body)["status"] == 503
    assert {served.ask(PATH).status for _n in range(10)} == {200}
    assert "too busy" in served.log.read_text()
