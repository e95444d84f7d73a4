"""More requests than the server can answer: it says so at once, and is well again at once."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from config.serve.channels import PATIENCE, QUEUE
from tests.faults.postgres import postgres
from tests.faults.site import site

PATH = "/api/collections/stations/items?limit=5"


@pytest.fixture(scope="module")
def primary():
    with postgres() as made:
        yield made


def test_overload_is_told_with_retry_after_and_is_over_at_once(primary):
    """A lock on the table stands for a database that has become slow."""
    crowd = QUEUE + 80
    with site(primary.url, THREADS="2") as served, ThreadPoolExecutor(crowd) as pool:
        served.until(PATH, 200)
        lock = primary.connect()
        held = lock.cursor()
        held.execute("BEGIN; LOCK TABLE stations_station, geo_datasetchange")
        began = time.monotonic()
        asked = [pool.submit(served.ask, PATH) for _n in range(crowd)]
        early = [next_ for next_ in asked if _done_within(next_, began + PATIENCE / 2)]
        assert len(early) >= 40  # beyond the queue nobody waits
        time.sleep(max(0, began + PATIENCE + 0.5 - time.monotonic()))
        held.execute("COMMIT")
        answers = [future.result() for future in asked]
        statuses = {answer.status for answer in answers}
        assert statuses == {200, 503}
        refused = [answer for answer in answers if answer.status == 503]
        assert {answer.headers["Retry-After"] for answer in refused} == {"5"}
        assert {answer.headers["Content-Type"] for answer in refused} == {
            "application/problem+json"
        }
        # Those who had waited too long were told so instead of being computed for nothing.
        assert sum(answer.status == 200 for answer in answers) <= 2 + 2
        again = time.monotonic()
        assert {served.ask(PATH).status for _n in range(10)} == {200}
        assert time.monotonic() - again < PATIENCE
        assert "too busy" in served.log.read_text()
        lock.close()


def _done_within(future, deadline: float) -> bool:
    while not future.done() and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(future.done())
