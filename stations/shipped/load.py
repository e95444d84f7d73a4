"""Load what ships and is not in the database yet, all or nothing."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, transaction

from geo.loaders import sources
from stations.demo import network
from stations.search.letters import romanise
from stations.shipped.steps import STEPS, Step

LOCK = 0x59697A68616E  # any constant: one loader at a time


def pending() -> list[tuple[Step, str]]:
    """Steps whose files differ from what is loaded, each with the digest of its files."""
    known = sources.loaded()
    found = [(step, step.digest()) for step in STEPS]
    return [(step, digest) for step, digest in found if known.get(step.source) != digest]


def load(
    track: Callable[[Sequence[Any], str], Any], demonstration: bool = True
) -> list[tuple[str, int]]:
    """Run the pending steps; returns what was written as (label, rows).

    The demonstration network is loaded once in a database's life: its source row stays when the
    network is removed, and says that it must not come back.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        steps = pending()
        written = []
        for step, digest in track(steps, "Loading what ships"):
            source = sources.record(step.source, digest)
            written.append((step.label, step.load(source)))
        if demonstration and not network.was_loaded():
            written.append(("synthetic stations", network.load("load_shipped")))
        romanise()
    return written
