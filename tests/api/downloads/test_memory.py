"""A download of 50,000 stations needs no more memory than a batch of them."""

import re
from pathlib import Path

import pytest
from django.db import connection

from api.downloads.formats import FORMATS
from stations.models import Station
from tests.factories import station

pytestmark = pytest.mark.django_db
ROWS = 50_000
MOST = 48 * 2**20  # bytes; measured 4 to 21 MB, FlatGeobuf with its index the most
STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def memory(name):
    return int(re.search(rf"{name}:\s+(\d+) kB", STATUS.read_text())[1]) * 1024


@pytest.fixture
def many():
    """Copies of one station, made in the database."""
    made = station(amenities=("water", "seat"), hours="24/7", address="陶然亭路", host="街道")
    left_out = {"id", "code", "point_m", "source_ref", "changed_xid"}
    fields = [f.column for f in Station._meta.concrete_fields if f.column not in left_out]
    columns = ", ".join(map(connection.ops.quote_name, fields))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO stations_station ({columns}, source_ref) "
            f"SELECT {columns}, 'copy-' || n FROM stations_station, generate_series(2, %s) n "
            "WHERE id = %s",
            [ROWS, made.pk],
        )
        cursor.execute("ANALYZE stations_station, stations_description")


def consume(client, f, **query):
    response = client.get("/api/collections/stations/download", {"f": f, **query})
    return sum(len(piece) for piece in response.streaming_content)


@pytest.mark.skipif(not RESET.exists(), reason="the peak can be measured on Linux only")
def test_memory_does_not_grow_with_the_rows(client, many):
    grown = {}
    for f in (wanted.media.f for wanted in FORMATS):
        consume(client, f, fee="paid")  # libraries are loaded, nothing is found
        RESET.write_text("5")  # the peak begins anew
        before = memory("VmRSS")
        size = consume(client, f)
        grown[f] = memory("VmHWM") - before
        assert size > 2**18
    print({f: f"{peak / 2**20:.1f} MB" for f, peak in grown.items()})
    assert max(grown.values()) < MOST
