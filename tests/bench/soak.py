"""Mixed traffic for a while: `python -m tests.bench.soak [seconds]`, on a cluster of its own.

Riders, planners, harvesters, reporters and moderators ask a real gunicorn on loopback, and nobody
pauses for long: two minutes, the default, are more than half an hour of a site that is asked
100,000 times a day (2,083 requests). Printed: answers and errors, p50 and p99 of the first and the
last third, memory (PSS) and connections.
"""

import json
import os
import re
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from tests.faults.postgres import Postgres, postgres  # noqa: E402
from tests.faults.site import Answer, Site, site  # noqa: E402
from tests.faults.staff import Staff, administrators  # noqa: E402

READS = {
    "rider": ["/", "/en/", "/?near=116.377,39.878&open=now", "/places/?q=trt", "/activities/",
              "/api/nearest?near=116.3747,39.8784&want=phone_charge"],
    "planner": ["/plan/health.csv", "/areas/", "/programmes/", "/pilots/"],
    "harvester": ["/api/changes", "/api/feed", "/api/collections/stations/items?limit=100",
                  "/api/collections/stations/download?f=csv", "/api/openapi"],
}  # fmt: skip
PAUSE = 0.02  # seconds between two requests of one client
CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"


@dataclass
class Outcome:
    began: float
    seconds: float
    times: list[tuple[str, float, float]] = field(default_factory=list)  # who, when, how long
    errors: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)  # MB, after a warm-up and at the end
    connections: list[int] = field(default_factory=list)

    def milliseconds(self, share: float, third: int, who: str = "") -> float:
        begin, end = self.seconds * third / 3, self.seconds * (third + 1) / 3
        found = sorted(t for w, at, t in self.times if begin <= at < end and who in ("", w))
        return found[int(len(found) * share)] * 1000 if found else 0.0


def pss(served: Site) -> float:
    """MB of the server and its workers, what they share counted once."""
    master = served.process.pid
    family = [master, *map(int, Path(f"/proc/{master}/task/{master}/children").read_text().split())]
    texts = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in family]
    return sum(int(re.findall(r"Pss:\s+(\d+)", text)[0]) for text in texts) / 1024


def _reader(served: Site, paths: list[str]) -> Callable[[int], Answer]:
    return lambda turn: served.ask(paths[turn % len(paths)])


def _reporter(served: Site, code: str) -> Callable[[int], Answer]:
    body = json.dumps({"type": "closed_when_open", "station": code})

    def send(turn: int) -> Answer:
        network = f"10.{turn // 200 % 200}.{turn % 200}.1"
        return served.ask("/api/reports", "POST", body, Content_Type="application/json",
                          X_Forwarded_For=network)  # fmt: skip

    return send


def _moderator(database: Postgres, served: Site) -> Callable[[int], Answer]:
    chief = Staff(served, "chief")
    chief.sign_in()
    new = "SELECT id FROM stations_report WHERE status = 'new' ORDER BY id LIMIT 1"

    def work(turn: int) -> Answer:
        waiting = database.sql(new) if turn % 2 else []
        if not waiting:
            return chief.ask("/moderation/")
        return chief.send(f"/moderation/reports/{waiting[0][0]}/reject/", reason="核实过")

    return work


def soak(seconds: float) -> Outcome:
    with postgres() as database:
        administrators(database, "chief")
        code = database.sql("SELECT code FROM stations_station LIMIT 1")[0][0]
        with site(database.url, WORKERS="2", BEHIND_PROXY="yes") as served:
            clients = [(who, _reader(served, paths)) for who, paths in READS.items()]
            clients.append(("rider", clients[0][1]))
            clients.append(("reporter", _reporter(served, code)))
            clients.append(("moderator", _moderator(database, served)))
            _run(clients, Outcome(time.monotonic(), 5))  # everything loaded and kept
            outcome = Outcome(time.monotonic(), seconds)
            _look(outcome, database, served)
            _run(clients, outcome)
            _look(outcome, database, served)
    return outcome


def _look(outcome: Outcome, database: Postgres, served: Site) -> None:
    outcome.memory.append(pss(served))
    outcome.connections.append(database.sql(CONNECTIONS)[0][0])


def _run(clients: list[tuple[str, Callable[[int], Answer]]], outcome: Outcome) -> None:
    def act(who: str, ask: Callable[[int], Answer]) -> None:
        turn = 0
        while (at := time.monotonic() - outcome.began) < outcome.seconds:
            try:
                status = ask(turn).status
            except OSError as error:
                status, outcome.errors[:] = 0, [*outcome.errors, f"{who}: {error!r}"]
            outcome.times.append((who, at, time.monotonic() - outcome.began - at))
            if status >= 400:
                outcome.errors.append(f"{who}: {status}")
            turn += 1
            time.sleep(PAUSE)

    threads = [threading.Thread(target=act, args=client) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main(seconds: float) -> None:
    found = soak(seconds)
    print(f"{'who':10} {'answers':>8} {'p50 first/last':>16} {'p99 first/last':>16}  ms")
    for who in [*dict.fromkeys(who for who, _at, _t in found.times), ""]:
        count = sum(who in ("", w) for w, _at, _t in found.times)
        p50, p99 = (
            "/".join(f"{found.milliseconds(share, third, who):.0f}" for third in (0, 2))
            for share in (0.5, 0.99)
        )
        print(f"{who or 'all':10} {count:8,} {p50:>16} {p99:>16}")
    print(f"errors {len(found.errors)}", *found.errors[:5])
    print("memory {:.0f} → {:.0f} MB (PSS)".format(*found.memory))
    print("connections {} → {}".format(*found.connections))


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 120)
