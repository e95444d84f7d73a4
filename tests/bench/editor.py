"""A planner's changes over HTTP, the whole city: in a transaction that is undone."""

import os
import time
from collections.abc import Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from stations.actions.scenarios import CreateScenario  # noqa: E402
from stations.models import Scenario, Station  # noqa: E402
from stations.permissions import command  # noqa: E402
from stations.planning import warm  # noqa: E402
from stations.plans.scenarios import figures  # noqa: E402

# By their plain names: nothing needs to be collected first.
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)


def steps() -> Iterator[tuple[str, float, str]]:
    """What was done, the seconds it took, and on what."""
    warm.libraries()  # as a server does when it starts
    warm.data()
    with transaction.atomic():
        client = Client(SERVER_NAME="localhost")
        client.force_login(User.objects.create_superuser("bench"))
        client.get("/plan/scenarios/")  # addresses and templates, as after any page
        for mode, reach in (("line", "1000m"), ("ride", "5min")):
            made = CreateScenario(
                actor=command("bench"), area="110000", title="bench",
                question={"mode": mode, "reach": reach},
            ).execute()  # fmt: skip
            figures._base.cache_clear()  # another process than the one that made it
            yield from _changes(client, made, f"editor, {mode} {reach}")
        transaction.set_rollback(True)


def _changes(client: Client, scenario: Scenario, what: str) -> Iterator[tuple[str, float, str]]:
    some = Station.objects.published().filter(point__isnull=False, status="open")
    code = some.order_by("code")[len(some) // 2].code
    address = f"/plan/scenarios/{scenario.code}/"
    changes = [
        {"op": "add", "name": "新站", "place": "116.40,39.90", "hours": "24/7"},
        {"op": "move", "code": code, "place": "116.41,39.91"},
        {"op": "close", "code": code},
        {"op": "undo"},
    ]
    for version, change in enumerate(changes, start=1):
        began = time.perf_counter()
        sent = {**change, "version": version}
        answer = client.post(address, sent, headers={"X-Step": "1"})
        took = time.perf_counter() - began
        assert answer.status_code == 200, answer.content.decode()
        first = " (the first in a process)" if version == 1 else ""
        yield f"{what}: {change['op']}{first}", took, f"{len(some):,} stations"
