"""The server's clock jumps by hours, the database's does not: what was accepted stays in order."""

import json
import time
from email.utils import parsedate_to_datetime

from django.conf import settings

from tests.faults.postgres import postgres
from tests.faults.site import site
from tests.faults.staff import Staff, administrators

REPORT = json.dumps({"type": "hazard", "lon": 116.3747, "lat": 39.8784, "text": "路面塌了"})
HOUR = 3600
# Python runs it before the server: the clocks that the application reads, ahead as a file says.
CLOCKS = """
import os, time
from datetime import timedelta
from pathlib import Path
from django.utils import timezone
clock, now = time.time, timezone.now
ahead = lambda: float(Path(os.environ["CLOCK"]).read_text())
time.time = lambda: clock() + ahead()
timezone.now = lambda: now() + timedelta(seconds=ahead())
"""


def test_reports_changes_and_sessions_survive_a_clock_that_jumps(tmp_path):
    clock = tmp_path / "clock"
    clock.write_text("0")
    (tmp_path / "sitecustomize.py").write_text(CLOCKS)
    faked = {"CLOCK": str(clock), "PYTHONPATH": f"{tmp_path}:{settings.ROOT}"}
    with postgres() as database, site(database.url, **faked) as served:
        administrators(database, "chief")
        chief = Staff(served, "chief")
        chief.sign_in()
        receipts, positions, seen = [], [served.ask("/api/changes").json()["next"]], 0
        for jump in [0, -5 * HOUR, 7 * HOUR, -48 * HOUR, 0]:
            clock.write_text(str(jump))
            page = served.ask("/")
            assert page.status == 200
            told = parsedate_to_datetime(page.headers["Date"]).timestamp()
            assert abs(told - time.time() - jump) < 60, "the clock did jump"
            assert served.ask("/api/nearest?near=116.3747,39.8784").status == 200
            sent = served.ask("/api/reports", "POST", REPORT, Content_Type="application/json")
            assert sent.status == 202, sent.text
            receipts.append(sent.json()["receipt"])
            assert chief.ask("/moderation/").status == 200, "still signed in"
            code = database.sql("SELECT code FROM stations_station ORDER BY id LIMIT 1")[0][0]
            until = f"{20 + len(receipts) % 4}:00"
            kept = chief.send(
                f"/moderation/mine/{code}/", status="open", hours="", hours_text=f"08:00-{until}"
            )
            assert kept.status == 302, kept.text
            page = served.ask(f"/api/changes?since={positions[-1]}").json()
            positions.append(page["next"])
            seen += len(page.get("changes", page.get("features", [])))
        assert len(set(positions)) == len(positions), "every change moved the position on"
        for receipt in receipts:
            assert served.ask(f"/reports/{receipt}/").status == 200
        numbers = [row[0] for row in database.sql(
            "SELECT action FROM stations_reportevent ORDER BY id")]  # fmt: skip
        assert numbers == ["file"] * len(receipts)
