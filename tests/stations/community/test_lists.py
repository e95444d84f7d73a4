"""三项清单: riders ask, staff match, a service comes of it, and everything can be taken back."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.gis.geos import Point
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from stations.actions import (
    AddEntry,
    AskFor,
    ChangeEntry,
    MatchNeed,
    MoveEntry,
    MoveNeed,
    ServeNeed,
)
from stations.actions.reports import Acknowledge, FileReport, Reject, Reopen, Resolve
from stations.models import AreaService, Need, Resource, Revision, Service, Voice
from stations.permissions import Actor, command, rider
from stations.reports.draft import Draft
from tests.factories import station
from tests.stations.community.conftest import DESHENG, TAORANTING

pytestmark = pytest.mark.usefixtures("areas")
STAFF = command("test")


def ask(**fields):
    values = {"subdistrict": TAORANTING, "topic": "food"} | fields
    return AskFor(actor=STAFF, **values).execute()


def add(model, subdistrict=TAORANTING, **fields):
    return AddEntry(actor=STAFF, model=model, subdistrict=subdistrict, fields=fields).execute()


def room(subdistrict=TAORANTING):
    return add(Resource, subdistrict, name_zh="社区食堂", kind="room")


def test_the_same_request_is_counted_and_its_words_kept_for_the_staff():
    first, second = ask(words="想吃热饭"), ask(words="  ")
    other = ask(subdistrict=DESHENG)
    assert first.pk == second.pk != other.pk
    assert Need.objects.get(pk=first.pk).people == 2
    assert list(Voice.objects.filter(need=first).values_list("words", flat=True)) == [
        "想吃热饭",
        "",
    ]
    assert Need.objects.get(pk=first.pk).name_zh == "吃饭喝水", "the public sees the topic only"


def test_what_was_answered_is_asked_anew():
    need = ask()
    MoveNeed(actor=STAFF, code=need.code, to="declined", reason="已有食堂").execute()
    assert ask().pk != need.pk


def test_from_need_to_service_and_back():
    need, resource = ask(), room()
    MatchNeed(actor=STAFF, code=need.code, resource=resource.code).execute()
    served = ServeNeed(
        actor=STAFF, code=need.code, service_name="骑手午餐", hours_text="每天 11:00–13:30"
    ).execute()
    service = Service.objects.get()
    assert (served.status, served.service, served.resource) == ("served", service, resource)
    assert (service.name_zh, service.topic) == ("骑手午餐", "food")
    back = MoveNeed(actor=STAFF, code=need.code, to="matched").execute()
    assert (back.service, back.resource) == (None, resource)
    assert Service.objects.get().status == "withdrawn"
    assert MoveNeed(actor=STAFF, code=need.code, to="open").execute().resource is None
    steps = Revision.objects.filter(code=need.code).order_by("pk").values_list("action", flat=True)
    assert list(steps) == ["ask", "match", "serve", "move", "move"]


def test_a_resource_of_another_subdistrict_or_one_withdrawn_is_no_match():
    need, elsewhere, gone = ask(), room(DESHENG), room()
    MoveEntry(actor=STAFF, model=Resource, code=gone.code, to="withdrawn", reason="拆了").execute()
    for code in (elsewhere.code, gone.code, "R0"):
        with pytest.raises(ValidationError) as refused:
            MatchNeed(actor=STAFF, code=need.code, resource=code).execute()
        assert "resource" in refused.value.message_dict
    assert Need.objects.get().status == "open"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"name_zh": ""}, "name_zh"),
        ({"kind": "castle"}, "kind"),
        ({"capacity": -1}, "capacity"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"status": "withdrawn"}, "status"),
        ({"note": "长" * 501}, "note"),
    ],
)
def test_bad_values_are_named(fields, named):
    with pytest.raises(ValidationError) as refused:
        add(Resource, **({"name_zh": "房间", "kind": "room"} | fields))
    assert named in refused.value.message_dict
    assert not Resource.objects.exists()


def test_a_station_of_another_subdistrict_is_refused():
    inside, outside = station(), station((116.6, 39.9))
    assert add(Service, name_zh="理发", topic="health", station=inside).station == inside
    with pytest.raises(ValidationError) as refused:
        add(Service, name_zh="理发", topic="health", station=outside)
    assert "station" in refused.value.message_dict


def test_days_out_of_order_are_refused_by_the_database_too():
    need = ask()
    with pytest.raises(ValidationError):
        ChangeEntry(
            actor=STAFF, model=Need, code=need.code, fields={"first_asked": date(2999, 1, 1)}
        ).execute()
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.update(first_asked=date(2999, 1, 1))


def test_history_says_who_changed_what():
    resource = room()
    ChangeEntry(
        actor=STAFF, model=Resource, code=resource.code, fields={"capacity": 20}, reason="数过"
    ).execute()
    last = Revision.objects.filter(code=resource.code).latest("pk")
    assert (last.changes, last.actor, last.reason) == (
        {"capacity": [None, 20]}, "command:test", "数过",
    )  # fmt: skip


def test_amenities_are_services_by_themselves():
    stop = station(amenities={"water": "yes", "seat": "limited", "toilet": "no"})
    add(Service, name_zh="法律咨询日", topic="advice")
    rows = {row.kind: row for row in AreaService.objects.filter(subdistrict=TAORANTING)}
    assert set(rows) == {"water", "seat", "advice"}
    assert (rows["seat"].limited, rows["water"].limited) == (True, False)
    assert rows["water"].place.coords == stop.point.coords
    assert rows["advice"].place is not None, "the middle of the sub-district"


def test_only_who_may_writes():
    for user in (AnonymousUser(), User.objects.create_user("other")):
        actor = Actor("other", user)
        with pytest.raises(PermissionDenied):
            AddEntry(actor=actor, model=Resource, subdistrict=TAORANTING,
                     fields={"name_zh": "房间", "kind": "room"}).execute()  # fmt: skip


def test_a_wish_for_a_stop_is_counted_as_a_need_one_like_a_machines_once_it_is_accepted():
    place = Point(116.35, 39.85, srid=4326)
    wish = Draft(type="suggestion", suggests="need", point=place, text="夜里没地方去")
    made = [
        FileReport(actor=rider(), draft=wish, held=held).execute() for held in (False, True, True)
    ]
    need = Need.objects.get()
    assert (need.topic, need.people, need.subdistrict_id) == ("station", 1, TAORANTING)
    Reject(actor=STAFF, report=made[1].pk, reason="广告").execute()
    for about in made:
        if about != made[1]:
            Acknowledge(actor=STAFF, report=about.pk).execute()
            Resolve(actor=STAFF, report=about.pk, reason="记下了").execute()
    need.refresh_from_db()
    assert need.people == 2
    Reopen(actor=STAFF, report=made[1].pk).execute()
    need.refresh_from_db()
    assert need.people == 3
