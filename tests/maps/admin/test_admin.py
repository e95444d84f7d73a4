"""The admin: whoever has a role sees the own rows, and writes only through the actions."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from geo.models import Area
from stations.models import Membership, Revision, Station
from tests.people import ROLES, City, placed

pytestmark = pytest.mark.django_db
OURS = {"geo", "stations"}
# Secrets of the day and of accounts, counters of the limits, an index with a key of several columns
UNSEEN = {"senderkey", "sending", "feedtoken", "searchname"}


def client(town: City, role: str = "admin") -> Client:
    return town.client(role)


def form(station: Station, **changed):
    names = {f.name for f in Station._meta.concrete_fields if f.editable}
    given = {n: getattr(station, n) for n in names}
    return {n: v for n, v in given.items() if isinstance(v, str)} | changed


def test_every_model_is_registered():
    models = {m for m in apps.get_models() if m._meta.app_label in OURS}
    missing = {m._meta.model_name for m in models if not admin.site.is_registered(m)}
    assert missing == UNSEEN


def test_every_app_table_and_column_has_a_chinese_name():
    apart = {"id", "osm_id", "xid", "url", "sha256"}
    english = [
        str(config.verbose_name) for config in apps.get_app_configs() if config.label in OURS
    ]
    for model, shown in admin.site._registry.items():
        english += [str(model._meta.verbose_name), str(model._meta.verbose_name_plural)]
        columns = [f for f in model._meta.concrete_fields if f.name in shown.list_display]
        english += [str(f.verbose_name) for f in columns if f.name not in apart]
    assert [name for name in english if name.isascii()] == []


def test_the_outline_of_an_area_is_drawn_from_what_ships_and_written_beside_it(town):
    square = MultiPolygon(Polygon.from_bbox((116.3, 39.8, 116.4, 39.9)), srid=4326)
    Area.objects.filter(pk="11").update(geom=square)
    page = client(town).get(reverse("admin:geo_area_change", args=["11"])).content.decode()
    assert "data-shape=" in page
    assert "Polygon" in page
    assert "东经 116.3000–116.4000" in page
    assert "maps/js/admin/shape.js" in page


def test_every_list_opens_searches_and_asks_the_database_a_fixed_number_of_times(town):
    signed, asked = client(town), {}
    for _n in range(8):
        placed(town.areas["11"])
    for model in admin.site._registry:
        if model._meta.app_label in OURS:
            name = f"{model._meta.app_label}_{model._meta.model_name}"
            address = reverse(f"admin:{name}_changelist")
            assert signed.get(address, {"q": "a"}).status_code == 200, address
            with CaptureQueriesContext(connection) as queries:
                assert signed.get(address).status_code == 200, address
            asked[name] = len(queries)
    assert {name: n for name, n in asked.items() if n > 12} == {}


def test_an_editor_sees_and_changes_the_own_area_only(town):
    signed = client(town, "editor")
    page = signed.get(reverse("admin:stations_station_changelist")).content.decode()
    assert town.own.code in page
    assert town.other.code not in page
    other = reverse("admin:stations_station_change", args=[town.other.pk])
    assert signed.get(other).status_code == 403


def test_a_change_goes_through_the_action_and_leaves_history(town):
    address = reverse("admin:stations_station_change", args=[town.own.pk])
    answer = client(town, "editor").post(address, form(town.own, floor="B1"))
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert Station.objects.get(pk=town.own.pk).floor == "B1"
    revision = Revision.objects.latest("pk")
    assert (revision.action, revision.actor) == ("change", "editor")


def test_each_role_writes_in_the_own_area_and_everybody_else_is_refused_and_logged(town, caplog):
    address = reverse("admin:stations_station_change", args=[town.own.pk])
    for role in ROLES[1:]:
        caplog.clear()
        answer = client(town, role).post(address, form(town.own, floor=role))
        written = Station.objects.get(pk=town.own.pk).floor == role
        assert written == (role in {"editor", "planner", "admin"}), role
        if not written:
            assert answer.status_code == 403, role
            assert f"refused: {role} may not" in caplog.text
    assert "/login/" in Client().post(address, {}).headers["Location"]
    role = reverse("admin:stations_membership_add")
    assert client(town, "editor").post(role, {}).status_code == 403
    assert "refused: editor may not stations.change_membership" in caplog.text


def test_nothing_is_deleted_and_history_is_not_edited(town):
    signed = client(town)
    delete = reverse("admin:stations_station_delete", args=[town.own.pk])
    assert signed.post(delete, {"post": "yes"}).status_code == 403
    revision = Revision.objects.latest("pk")
    change = reverse("admin:stations_revision_change", args=[revision.pk])
    assert signed.post(change, {"actor": "x"}).status_code == 403


def test_withdrawing_many_asks_first_and_needs_a_reason(town):
    signed, address = client(town, "editor"), reverse("admin:stations_station_changelist")
    data = {"action": "withdraw", "_selected_action": [town.own.pk, town.other.pk]}
    asked = signed.post(address, data)
    assert town.own.code in asked.content.decode()
    assert town.other.code not in asked.content.decode()
    assert Station.objects.filter(status="withdrawn").count() == 0
    signed.post(address, {**data, "confirmed": "yes", "reason": "拆迁"})
    assert [s.code for s in Station.objects.filter(status="withdrawn")] == [town.own.code]


def test_only_administrators_see_and_give_roles(town):
    address = reverse("admin:stations_membership_add")
    assert client(town, "planner").get(address).status_code == 403
    data = {"user": town.users["host"].pk, "role": "editor", "area": "12", "station": ""}
    assert client(town).post(address, data).status_code == 302
    assert Membership.objects.filter(user=town.users["host"], role="editor").exists()
    wrong = client(town).post(address, {**data, "area": "1"})
    assert wrong.status_code == 200, "an editor needs a sub-district"


def test_strangers_go_to_our_login(town):
    assert "/moderation/login/" in Client().get("/admin/", follow=True).redirect_chain[-1][0]
    assert client(town, "host").get("/admin/").status_code == 403


def test_the_map_of_a_point_needs_no_inline_script_and_no_other_host(town):
    address = reverse("admin:stations_station_change", args=[town.own.pk])
    page = client(town).get(address).content.decode()
    assert "maps/js/admin/pin.js" in page
    assert "<script>" not in page
    assert "https://" not in page.replace("https://www.djangoproject.com", "")
