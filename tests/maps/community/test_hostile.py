"""Script, SQL and formulas in a notice or a request are words for the public and for staff."""

import csv
import io
import xml.etree.ElementTree as ET

import pytest
from django.contrib.auth.models import User
from django.test import Client

from stations.actions import MoveEntry
from stations.models import Need, Notice
from stations.permissions import command
from stations.reports import limits
from tests.maps.reports.test_hostile import CORPUS, harmless
from tests.stations.community.conftest import TAORANTING, areas  # noqa: F401

pytestmark = pytest.mark.usefixtures("areas")


def test_words_are_only_words_for_the_public_and_for_staff(client, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "held", limits.Limit(100, limits.HOUR))
    for evil in CORPUS:
        sent = {"kind": "job", "name_zh": evil, "note": evil, "contact": evil, "days": "7"}
        assert client.post(f"/areas/{TAORANTING}/notices/new/", sent).status_code == 302
        words = {"topic": "food", "words": evil}
        assert client.post(f"/areas/{TAORANTING}/ask/", words).status_code == 302
    staff = Client()
    staff.force_login(User.objects.create_superuser("chief"))
    token = staff.post("/moderation/feeds/", {"label": CORPUS[0]}).context["addresses"][0]
    feed = client.get(token.removeprefix("http://testserver")).content
    titles = [
        entry.text for entry in ET.fromstring(feed).iter("{http://www.w3.org/2005/Atom}title")
    ]
    assert sum(CORPUS[0] in (title or "") for title in titles) == 1
    need = Need.objects.get()
    pages = ["/moderation/", "/moderation/feeds/", f"/moderation/community/need/{need.code}/"]
    for made in Notice.objects.all():
        pages.append(f"/moderation/community/notice/{made.code}/")
        MoveEntry(actor=command("x"), model=Notice, code=made.code, to="published").execute()
    pages += ["/notices/", f"/areas/{TAORANTING}/", "/api/collections/notices/items?f=html",
              "/admin/stations/notice/", "/admin/stations/voice/", "/map/board.json"]  # fmt: skip
    for page in pages:
        answer = staff.get(page)
        assert answer.status_code == 200, page
        assert harmless(answer.content.decode()), page
    table = client.get("/api/collections/notices/download?f=csv").getvalue().decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(table)):
        assert not row["name_zh"].startswith(("=", "+", "-", "@"))
