"""Each role holds its permissions in its own station or area, and nowhere else."""

import logging
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.contrib.gis.geos import Point
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from geo.models import Area
from stations.actions import ChangeStation, GiveRole, MergeStations, TakeRole
from stations.models import Membership, Station
from stations.permissions import Actor, command, holds, require, rider, visible
from tests.factories import source, station

pytestmark = pytest.mark.django_db
OPERATOR = command("test")
SQUARE = "MULTIPOLYGON((({w} 39,{e} 39,{e} 40,{w} 40,{w} 39)))"


@pytest.fixture
def areas() -> dict[str, Area]:
    """Two districts; the first has two sub-districts, with polygons."""
    source()
    made = [("0", "city", None)] + [(c, "district", "0") for c in "12"]
    made += [(c, "subdistrict", c[0]) for c in ("11", "12", "21")]
    for code, level, parent in made:
        west = {"11": 117, "12": 118}.get(code)
        geom: Any = SQUARE.format(w=west, e=west + 1) if west else None
        Area.objects.create(
            code=code, name_zh=code, level=level, parent_id=parent, source_id="test", geom=geom
        )
    return Area.objects.in_bulk()


def member(role: str, name: str = "", **target) -> Actor:
    user = User.objects.create_user(name or role)
    GiveRole(actor=OPERATOR, user=user, role=role, **target).execute()
    return Actor.of(user)


def at(area: Area) -> Station:
    made = station(at=None, district_id=area.parent_id, subdistrict_id=area.pk)
    made.refresh_from_db()
    return made


def allowed(actor: Actor, permission: str, **target) -> bool:
    try:
        require(actor, permission, **target)
    except PermissionDenied:
        return False
    return True


def test_a_host_keeps_own_stations_only(areas):
    own, other = at(areas["11"]), at(areas["11"])
    host = member("host", station=own)
    assert allowed(host, "stations.keep_station", station=own)
    assert not allowed(host, "stations.keep_station", station=other)
    assert not allowed(host, "stations.change_station", station=own)


def test_an_editor_edits_a_subdistrict_and_a_planner_a_district_with_its_subdistricts(
    areas,
):
    editor, planner = member("editor", area=areas["11"]), member("planner", area=areas["1"])
    near, beside, far = at(areas["11"]), at(areas["12"]), at(areas["21"])
    seen = [allowed(a, "stations.moderate", station=s)
            for a in (editor, planner) for s in (near, beside, far)]  # fmt: skip
    assert seen == [True, False, False, True, True, False]
    over = [allowed(a, "stations.moderate", area=code)
            for a in (editor, planner) for code in ("11", "12", "1", "0")]  # fmt: skip
    assert over == [True, False, False, False, True, True, True, False]


def test_an_administrator_a_superuser_and_a_django_permission_hold_everywhere(areas):
    root = User.objects.create_superuser("root")
    clerk = User.objects.create_user("clerk")
    clerk.user_permissions.add(Permission.objects.get(codename="moderate"))
    for actor in (member("admin"), Actor.of(root), Actor.of(clerk), OPERATOR):
        assert allowed(actor, "stations.moderate")
    assert not allowed(Actor.of(clerk), "stations.change_station")


def test_what_touches_the_whole_city_needs_more_than_an_area(areas):
    assert not allowed(member("planner", area=areas["1"]), "stations.add_station")


def test_riders_and_the_inactive_may_only_report(areas):
    gone = User.objects.create_user("gone", is_active=False)
    GiveRole(actor=OPERATOR, user=gone, role="admin").execute()
    for actor in (rider(), Actor.of(gone), Actor.of(AnonymousUser())):
        assert allowed(actor, "stations.report", area=areas["11"])
        assert not holds(actor, "stations.moderate")


def test_a_role_taken_away_holds_no_more_and_stays_on_record(areas):
    editor = member("editor", area=areas["11"])
    taken = TakeRole(actor=OPERATOR, membership=Membership.objects.get()).execute()
    assert not holds(editor, "stations.moderate")
    assert (taken.ended_by, Membership.objects.count()) == ("command:test", 1)
    GiveRole(actor=OPERATOR, user=editor.user, role="editor", area=areas["11"]).execute()
    assert holds(editor, "stations.moderate")


def test_only_visible_rows_are_seen(areas):
    own, beside, far = (at(areas[code]) for code in ("11", "12", "21"))
    paths = {"station": "pk", "area": ["subdistrict", "district"]}

    def seen(actor, permission="stations.keep_station"):
        return set(visible(Station.objects.all(), actor, permission, **paths))

    assert seen(member("host", station=far)) == {far}
    assert seen(member("editor", area=areas["11"])) == {own}
    assert seen(member("planner", area=areas["1"])) == {own, beside}
    assert seen(OPERATOR) == {own, beside, far}
    assert seen(rider()) == set()


def test_actions_check_what_they_touch(areas):
    own, other = at(areas["11"]), at(areas["12"])
    editor = member("editor", area=areas["11"])
    ChangeStation(actor=editor, code=own.code, fields={"floor": "B1"}).execute()
    with pytest.raises(PermissionDenied):
        ChangeStation(actor=editor, code=other.code, fields={"floor": "B1"}).execute()
    with pytest.raises(PermissionDenied):
        MergeStations(actor=editor, keep=own.code, drop=other.code).execute()


def test_a_station_cannot_be_moved_out_of_the_own_area(areas):
    own, editor = at(areas["11"]), member("editor", area=areas["11"])
    move = {"coord_precision": "entrance", "point": Point(117.5, 39.5, srid=4326)}
    ChangeStation(actor=editor, code=own.code, fields=move).execute()
    with pytest.raises(PermissionDenied):
        ChangeStation(
            actor=editor, code=own.code, fields={"point": Point(118.5, 39.5, srid=4326)}
        ).execute()


def test_a_refusal_is_logged_with_who_and_what_and_nothing_else(areas, caplog):
    own, host = at(areas["11"]), member("host", station=at(areas["12"]))
    with caplog.at_level(logging.WARNING), pytest.raises(PermissionDenied):
        ChangeStation(
            actor=host, code=own.code, fields={"name_zh": "秘密"}, reason="悄悄"
        ).execute()
    assert caplog.messages == [f"refused: host may not stations.change_station on {own.code}"]


@pytest.mark.parametrize(
    ("role", "target"),
    [("host", {}), ("host", {"area": "11"}), ("editor", {}), ("editor", {"area": "1"}),
     ("planner", {"area": "11"}), ("admin", {"area": "1"}), ("king", {})],
)  # fmt: skip
def test_a_role_without_its_target_is_refused(areas, role, target):
    user = User.objects.create_user("u")
    given = {key: areas[code] for key, code in target.items()}
    with pytest.raises(ValidationError):
        GiveRole(actor=OPERATOR, user=user, role=role, **given).execute()


def test_the_database_refuses_a_role_of_nothing_and_the_same_twice():
    user = User.objects.create_user("u")
    with pytest.raises(IntegrityError, match="of_something"), transaction.atomic():
        Membership.objects.create(user=user, role="editor", given_by="x")
    Membership.objects.create(user=user, role="admin", given_by="x")
    with pytest.raises(IntegrityError, match="once"), transaction.atomic():
        Membership.objects.create(user=user, role="admin", given_by="x")


def test_only_administrators_give_roles(areas):
    planner = member("planner", area=areas["1"])
    with pytest.raises(PermissionDenied):
        GiveRole(actor=planner, user=planner.user, role="admin").execute()
