"""Every address for staff against every role. A new address without a row here fails."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver, reverse

from stations.actions.reports import FileReport
from stations.models import Activity, FeedToken, Need, Occurrence, Pilot, Report
from stations.permissions import rider
from stations.reports.draft import Draft
from tests.each import each
from tests.people import ROLES, City, activity, city, need, pilot

pytestmark = pytest.mark.django_db

AREA = {"editor", "editor_else", "planner", "planner_else", "admin"}
OWN_AREA = {"editor", "planner", "admin"}
HOSTS = {"host", "host_else"}
OPEN = {"login", "logout"}  # signing in and out is for everybody


def own_token(role: str) -> int:
    """The number of a token that the account of a role has."""
    user = User.objects.get(username=role)
    return FeedToken.objects.create(user=user, name="x", hash=FeedToken.new()).pk


# name → method, arguments, who gets the page; everybody else a 403 or 404, riders the login
PAGES = {
    "moderation": ("get", lambda t, r: [], AREA | HOSTS),
    "moderation-report": ("get", lambda t, r: [r.pk], OWN_AREA),
    "moderation-step": ("post", lambda t, r: [r.pk, "acknowledge"], OWN_AREA),
    "moderation-feeds": ("get", lambda t, r: [], AREA),
    "moderation-feed-revoke": ("post", lambda t, r: [own_token("editor")], {"editor"}),
    "two-factor": ("get", lambda t, r: [], AREA | HOSTS),
    "keep": ("get", lambda t, r: [], AREA | HOSTS),
    "keep-station": ("get", lambda t, r: [t.own.code], OWN_AREA | {"host"}),
    "keep-undo": ("post", lambda t, r: [t.own.code], OWN_AREA | {"host"}),
    "keep-release": ("post", lambda t, r: [t.own.code], OWN_AREA),
    "sources": ("get", lambda t, r: [], {"admin"}),
    "source-licence": ("post", lambda t, r: [t.own.source_id], {"admin"}),
    "import": ("get", lambda t, r: [], {"admin"}),
    "import-plan": ("get", lambda t, r: ["x" * 20], set()),
    "import-report": ("get", lambda t, r: ["x" * 20, "csv"], set()),
    "import-run": ("get", lambda t, r: [1], set()),
    "community": ("get", lambda t, r: [], AREA),
    "community-add": ("get", lambda t, r: ["need"], set()),
    "community-edit": ("get", lambda t, r: ["need", Need.objects.get().code], OWN_AREA),
    "community-more": ("post", lambda t, r: ["pilot", Pilot.objects.get().code], OWN_AREA),
    "community-times": (
        "post",
        lambda t, r: [Activity.objects.get().code, Occurrence.objects.get().code],
        OWN_AREA,
    ),
    "community-move": ("post", lambda t, r: ["need", Need.objects.get().code], OWN_AREA),
}


def staff_addresses() -> set[str]:
    """Names of all addresses under /moderation/."""
    found: set[str] = set()

    def walk(patterns, prefix: str) -> None:
        for pattern in patterns:
            where = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, where)
            elif where.startswith("moderation/"):
                found.add(pattern.name)

    walk(get_resolver().url_patterns, "")
    return found


def test_every_staff_address_has_its_row():
    assert staff_addresses() - OPEN - {"moderation-feed"} == set(PAGES)


@pytest.fixture
def town() -> City:
    made = city()
    need(made.areas["11"])
    pilot(made.areas["11"])
    activity(made.areas["11"])
    return made


@pytest.fixture
def about(town: City) -> Report:
    draft = Draft(type="closed_when_open", station=town.own)
    return FileReport(actor=rider(), draft=draft).execute()


@each("name", PAGES, undo=True)
def test_each_role_gets_its_pages_and_no_other(town: City, about: Report, name: str):
    method, arguments, may = PAGES[name]
    for role in ROLES:
        client = Client()
        if role in town.users:
            client.force_login(town.users[role])
        address = reverse(name, args=arguments(town, about))
        page = getattr(client, method)(address)
        if role == "rider":
            assert "/moderation/login/" in page.headers["Location"], role
        elif role in may:
            assert page.status_code in {200, 302, 409, 422}, (role, page.status_code)
            assert "no-store" in page.headers["Cache-Control"]
        else:
            assert page.status_code in {403, 404}, (role, page.status_code)
