"""Figures for Prometheus: times of requests, and the state of the database at each scrape.

With several worker processes each keeps its own times in PROMETHEUS_MULTIPROC_DIR; the library
adds them up, whichever worker answers.
"""

import os
from collections.abc import Iterator
from contextlib import suppress

from django.db import DatabaseError
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from config.telemetry.state import State, read

SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
OWN = CollectorRegistry()
REQUESTS = Histogram(
    "yizhan_request_seconds",
    "Time from the first middleware to the answer",
    ["endpoint", "method", "status"],
    buckets=SECONDS,
    registry=OWN,
)


def observe(endpoint: str, method: str, status: int, seconds: float) -> None:
    REQUESTS.labels(endpoint, method, f"{status // 100}xx").observe(seconds)


def exposition() -> bytes:
    """Everything, in the text format of Prometheus."""
    return bytes(generate_latest(_times()) + generate_latest(DATABASE))


def _times() -> CollectorRegistry:
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return OWN
    shared = CollectorRegistry()
    MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    return shared


class _Database(Collector):
    """One row of SQL at each scrape; only `yizhan_database_up` when it does not answer."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        state: State = {}
        with suppress(DatabaseError):
            state = read()
        yield GaugeMetricFamily(
            "yizhan_database_up", "Whether it answers", value=float(bool(state))
        )
        for name, (words, value) in state.items():
            yield GaugeMetricFamily(f"yizhan_{name}", words, value=value)


DATABASE = CollectorRegistry()
DATABASE.register(_Database())
