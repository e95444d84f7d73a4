"""One account of each role, in a small city: two districts, two sub-districts in the first."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.test import Client

from geo.models import Area
from stations.actions import GiveRole
from stations.models import Activity, Need, Pilot, Station
from stations.permissions import Actor, command
from tests.factories import source, station

PARENTS = {"1": "0", "2": "0", "11": "1", "12": "1", "21": "2"}
LEVELS = {0: "city", 1: "district", 2: "subdistrict"}
ROLES = ("rider", "host", "host_else", "editor", "editor_else", "planner", "planner_else", "admin")


def areas() -> dict[str, Area]:
    for code in ("0", *PARENTS):
        level = "city" if code == "0" else LEVELS[len(code)]
        Area.objects.create(
            code=code, name_zh=f"区域{code}", level=level, parent_id=PARENTS.get(code),
            source=source(),
        )  # fmt: skip
    return Area.objects.in_bulk()


def placed(area: Area, **fields: Any) -> Station:
    made = station(
        **{"at": None, "district_id": area.parent_id, "subdistrict_id": area.pk} | fields
    )
    made.refresh_from_db()
    return made


def need(area: Area) -> Need:
    made: Need = Need.objects.create(
        subdistrict=area, name_zh="充电", topic="rest", source=source(),
        first_asked="2026-11-01", last_asked="2026-11-01",
    )  # fmt: skip
    return made


def pilot(area: Area) -> Pilot:
    made: Pilot = Pilot.objects.create(
        subdistrict=area, name_zh="试点", applicant="街道", plan="方案", source=source(),
        applied_on="2026-11-01",
    )  # fmt: skip
    return made


def activity(area: Area) -> Activity:
    start = datetime(2026, 12, 1, 8, tzinfo=UTC)
    made: Activity = Activity.objects.create(
        subdistrict=area, name_zh="运动会", kind="film", source=source(), starts_at=start,
        ends_at=start + timedelta(hours=1),
    )  # fmt: skip
    made.derive()
    return made


@dataclass
class City:
    areas: dict[str, Area]
    own: Station  # of the host, in sub-district 11
    other: Station  # in sub-district 21
    users: dict[str, User]

    def actor(self, role: str) -> Actor:
        return Actor.of(self.users.get(role, AnonymousUser()))

    def client(self, role: str) -> Client:
        """A browser in which somebody of that role is signed in."""
        signed = Client()
        signed.force_login(self.users[role])
        return signed


def city() -> City:
    made = areas()
    own, other = placed(made["11"]), placed(made["21"])
    roles: dict[str, tuple[str, dict[str, Any]]] = {
        "host": ("host", {"station": own}),
        "host_else": ("host", {"station": other}),
        "editor": ("editor", {"area": made["11"]}),
        "editor_else": ("editor", {"area": made["12"]}),
        "planner": ("planner", {"area": made["1"]}),
        "planner_else": ("planner", {"area": made["2"]}),
        "admin": ("admin", {}),
    }
    users = {}
    for name, (role, target) in roles.items():
        users[name] = User.objects.create_user(name)
        GiveRole(actor=command("test"), user=users[name], role=role, **target).execute()
    return City(made, own, other, users)
