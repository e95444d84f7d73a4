"""Every address of the site against every role that posts to it. A new one without a row fails."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.admin import site as administration
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from geo.models import Area
from stations.actions.scenarios import DeleteScenario
from stations.models import Activity, Need, Occurrence, Pilot, Report, Scenario, Station
from stations.permissions import command
from stations.reports.draft import Draft
from tests.each import each
from tests.people import ROLES, City, activity, city, need, pilot

pytestmark = pytest.mark.django_db

# Anybody's, without a token of the form: they read no cookie, so a foreign page gains nothing.
WITHOUT_TOKEN = {
    "report-hazard", "report", "suggest", "suggest-change", "confirm", "crowd", "rate",
    "receipt-delete", "notice-new", "area-ask", "programmes", "display", "report-form",
}  # fmt: skip
# Anybody's, with a token: signing in and out, and work that visitors may ask for.
OPEN = {"login", "logout", "plan-siting", "job-cancel"}
EDITORS = {"editor", "planner", "admin"}
HOSTS = EDITORS | {"host"}
TOKENS = {"editor", "editor_else", "planner", "planner_else", "admin"}
ALL = TOKENS | {"host", "host_else"}
PLANNERS = {"planner", "admin"}
# name → arguments, who may; everybody else hears 403 or 404, riders are asked to sign in
STAFF: dict[str, tuple[Any, set[str]]] = {
    "two-factor": (lambda t: [], ALL),
    "moderation-feeds": (lambda t: [], TOKENS),
    "moderation-feed-revoke": (lambda t: [0], set()),
    "moderation-step": (lambda t: [Report.objects.get().pk, "acknowledge"], EDITORS),
    "keep-station": (lambda t: [t.own.code], HOSTS),
    "keep-undo": (lambda t: [t.own.code], HOSTS),
    "keep-release": (lambda t: [t.own.code], EDITORS),
    "community-add": (lambda t: ["need", "?area=11"], EDITORS),
    "community-edit": (lambda t: ["need", Need.objects.get().code], EDITORS),
    "community-more": (lambda t: ["pilot", Pilot.objects.get().code], EDITORS),
    "community-times": (
        lambda t: [Activity.objects.get().code, Occurrence.objects.get().code], EDITORS),
    "community-move": (lambda t: ["need", Need.objects.get().code], EDITORS),
    "import": (lambda t: [], {"admin"}),
    "import-plan": (lambda t: ["x" * 20], set()),
    "import-run": (lambda t: [1], set()),
    "sources": (lambda t: [], {"admin"}),
    "source-licence": (lambda t: ["test"], {"admin"}),
    "plan-siting-publish": (lambda t: [uuid4(), "publish"], set()),
    "plan-scenarios": (lambda t: ["?", {"area": "1", "title": "x"}], PLANNERS),
    "plan-scenario": (lambda t: [Scenario.objects.get().code], PLANNERS),
    "plan-scenario-change": (lambda t: [Scenario.objects.get().code], PLANNERS),
    "plan-scenario-restore": (lambda t: [deleted()], {"planner"}),  # then it is there again
    "plan-scenario-keep": (lambda t: [Scenario.objects.get().code, "copy"], PLANNERS),
    "plan-snapshot": (lambda t: [], PLANNERS | {"planner_else"}),
}  # fmt: skip


def deleted() -> str:
    made: Scenario = Scenario.objects.get()
    DeleteScenario(actor=command("t"), code=made.code).execute()
    return str(made.code)


def taken_apart(parts: list[Any]) -> tuple[list[Any], str, dict[str, str]]:
    """Arguments of the route, query string, body."""
    query = "".join(p for p in parts if isinstance(p, str) and p.startswith("?"))
    body = next((p for p in parts if isinstance(p, dict)), {})
    return [p for p in parts if not isinstance(p, dict) and p != query], query, body


SAMPLES = {"int": "1", "uuid": str(uuid4()), "slug": "x", "path": "1"}


@pytest.fixture
def town() -> City:
    made = city()
    box = MultiPolygon(Polygon.from_bbox((116.3, 39.8, 116.4, 39.9)), srid=4326)
    Area.objects.update(geom=box, population=1000)
    need(made.areas["11"])
    pilot(made.areas["11"])
    activity(made.areas["11"])
    Scenario.objects.create(name="方案", area=made.areas["1"], created_by="t", changed_by="t")
    draft = Draft(type="closed_when_open", station=made.own)
    Report.objects.create(**draft.columns(), district=made.areas["1"], subdistrict=made.areas["11"])
    return made


def routes() -> Iterator[tuple[str, str]]:
    """(name, route) of every address there is."""

    def walk(patterns: Any, prefix: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            where = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, where)
            else:
                yield pattern.name or where, where

    yield from walk(get_resolver().url_patterns, "")


def address(route: str, town: City) -> str:
    """An address of a route: of a station where it asks for a code."""
    if "^" in route:  # of the API
        route = re.sub(r"\(\?P<\w+>[^)]*\)", "1", route.replace("^", "")).removesuffix("/?$")
    known = SAMPLES | {"str": town.own.code}
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda part: known[str(part[1] or "path")], route)


def as_(town: City, role: str, **options: Any) -> Client:
    client = Client(**options)
    if role in town.users:
        client.force_login(town.users[role])
    return client


def test_every_address_that_takes_a_post_has_its_row(town: City) -> None:
    admin = as_(town, "admin")
    takes = {
        name
        for name, route in sorted(routes(), key=lambda known: known[0] == "logout")
        if not route.startswith(("admin/", "^api(?:"))
        and admin.post(address(route, town)).status_code != 405
    }
    assert takes == WITHOUT_TOKEN | OPEN | set(STAFF)


def test_nobody_signed_in_is_made_to_post_by_a_foreign_page(town: City) -> None:
    admin = as_(town, "admin", enforce_csrf_checks=True)
    taken = {
        name
        for name, route in routes()
        if admin.post(address(route, town), HTTP_ORIGIN="https://evil.example").status_code
        not in {403, 405}
    }
    assert taken - {"^api(?:/|$)"} == WITHOUT_TOKEN


@each("name", STAFF, undo=True)
def test_each_role_posts_what_is_its_own_and_nothing_else(town: City, name: str) -> None:
    arguments, may = STAFF[name]
    path, query, sent = taken_apart(arguments(town))
    where = reverse(name, args=path) + query
    for role in ROLES:
        answer = as_(town, role).post(where, sent)
        if role == "rider":
            assert "/moderation/login/" in answer.headers["Location"], role
        elif role in may:
            assert answer.status_code in {200, 302, 400, 409, 422}, (role, answer.status_code)
        else:
            assert answer.status_code in {403, 404}, (role, answer.status_code)


def kept_rows() -> dict[str, str]:
    """A digest of every table of ours."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = connection.ops.quote_name(model._meta.db_table)
            if model._meta.managed and model._meta.app_label in {"geo", "stations", "auth"}:
                rows = "string_agg(t::text, '|' ORDER BY t::text)"
                cursor.execute(f"SELECT md5({rows}) FROM {table} t")
                found[table] = cursor.fetchone()[0]
    return found


WITH_AREAS = ["host_else", "editor", "editor_else", "planner", "planner_else"]


@each("role", WITH_AREAS, undo=True)
def test_in_the_administration_nobody_writes_rows_of_others_or_tables_of_the_city(
    town: City, role: str
) -> None:
    client = as_(town, role)
    foreign = town.own if role.endswith("else") else town.other
    before = kept_rows()
    for model in administration._registry:
        name, row = (
            f"admin:{model._meta.app_label}_{model._meta.model_name}",
            model._default_manager.first(),
        )
        key = foreign.pk if model is Station else row.pk if row else 1
        chosen = {"_selected_action": [key], "post": "yes", "confirmed": "1", "reason": "x"}
        posts: list[tuple[str, dict[str, Any]]] = [
            (reverse(f"{name}_add"), {"name_zh": "x"}),
            (reverse(f"{name}_change", args=[key]), {"name_zh": "x"}),
            (reverse(f"{name}_delete", args=[key]), {"post": "yes"}),
        ]
        for action in ("delete_selected", "withdraw", "take_away"):
            posts.append((reverse(f"{name}_changelist"), {**chosen, "action": action}))
        for where, sent in posts:
            assert client.post(where, sent).status_code in {200, 302, 403}, where
    assert kept_rows() == before


@pytest.mark.parametrize("role", ["rider", "host"])
def test_the_administration_is_closed_to_who_has_no_part_in_it(town: City, role: str) -> None:
    client = as_(town, role)
    routes_of_admin = [route for _name, route in routes() if route.startswith("admin/")]
    assert len(routes_of_admin) > 100
    for route in routes_of_admin:
        if not route.startswith(("admin/login", "admin/logout", "admin/jsi18n")):
            answer = client.post(address(route, town))
            assert answer.status_code == 403 or "/login/" in answer.headers["Location"], route


def test_who_guesses_codes_of_scenarios_and_shares_learns_nothing(town: City) -> None:
    there = Scenario.objects.get()
    for role in ROLES:
        if role in STAFF["plan-scenario"][1]:
            continue
        answers = [
            as_(town, role).get(reverse(name, args=[code]))
            for name in ("plan-scenario", "plan-scenario-map")
            for code in (there.code, "QQQQQQQQQ")
        ]
        said = [(a.status_code, a.headers.get("Location", "").partition("?")[0]) for a in answers]
        assert said[0] == said[1], (role, said)
        assert said[2] == said[3], (role, said)
    assert (
        as_(town, "rider").get(reverse("plan-scenario-shared", args=[uuid4()])).status_code == 404
    )
