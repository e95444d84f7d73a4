"""Every address that the pages name answers as they say; commands that only look are run."""

import re
import shutil
import subprocess
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.management import call_command
from django.test import Client

from geo.models import CandidateHost
from stations.models import Station
from tests.architecture import documents
from tests.each import each
from tests.factories import source, station

pytestmark = pytest.mark.django_db

LOOKING = {"coverage", "gaps", "health", "verify_next", "report", "shell", "site"}
# What is not simply shown: pages of staff, a mark that is none, what needs a token.
STATUSES = {
    "/moderation/": 302, "/moderation/mine/": 302, "/moderation/feeds/": 302,
    "/moderation/two-factor/": 302, "/moderation/import/": 302, "/moderation/sources/": 302,
    "/moderation/feed.atom": 401, "/moderation/feed.geojson": 401,
    "/plan/scenarios/": 302, "/api/nearest": 400, "/api/changes?limit=1000&since=NEXT": 400,
}  # fmt: skip
BEGINNINGS = {"/static/", "/api/feed/pieces/", "/api/feed/schedules/", "/api/feed/places/"}


@pytest.fixture
def told(client: Client) -> dict[str, str]:
    """A city as it ships, and what stands for the words in braces and capitals."""
    call_command("load_shipped", "--without-demonstration", verbosity=0)
    made = station(hours="24/7")
    CandidateHost.objects.bulk_create(
        CandidateHost(code=f"n{i}", name_zh="银行", kind="bank", source=source(),
                      point=Point(116.37 + i / 200, 39.88, srid=4326))
        for i in range(12)
    )  # fmt: skip
    report = {"type": "closed_when_open", "station": made.code}
    sent = client.post("/api/reports", report, content_type="application/json")
    assert sent.status_code == 202, sent.content
    return {
        "/areas/{code}/": "/areas/110102/", "{code}": made.code, "{area}": "110102",
        "CODE": "110102", "lon,lat": "116.3747,39.8784", "{receipt}": sent.json()["receipt"],
    }  # fmt: skip


def put(address: str, told: dict[str, str]) -> str:
    for word, value in told.items():
        address = address.replace(word, value)
    return address


def test_every_address_answers_as_the_pages_say(client: Client, told: dict[str, str]) -> None:
    named = {found.text for found in documents.addresses()} - BEGINNINGS
    assert len(named) > 60
    answers = {address: client.get(put(address, told)).status_code for address in sorted(named)}
    expected = {address: STATUSES.get(address, 200) for address in sorted(named)}
    assert answers == expected


@each("found", [f for f in documents.commands() if documents.words(f.text)[1:2]
                and documents.words(f.text)[1] in LOOKING])  # fmt: skip
def test_commands_that_only_look_are_run(found: Any, told: Any, tmp_path: Any, monkeypatch: Any):
    monkeypatch.chdir(tmp_path)
    _program, name, *options = documents.words(found.text)
    call_command(name, *options)


@pytest.mark.django_db(transaction=True)
def test_what_is_typed_into_a_shell_reaches_the_server(live_server: Any, tmp_path: Any) -> None:
    station()
    assert Station.objects.count() == 1
    typed = [f.text for f in documents.commands() if re.match("curl|ogr", f.text)]
    assert len(typed) > 8
    for text in typed:
        here = text.replace(documents.SITE, live_server.url).replace("&since=NEXT", "")
        program, *arguments = documents.words(here)
        if not shutil.which(program):
            continue
        fail = ["--fail", "-sS"] if program == "curl" else []
        done = subprocess.run(
            [program, *fail, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (text, done.stderr)
