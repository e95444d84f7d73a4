"""`manage.py staff`: accounts and roles, from a terminal that is none."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from stations.models import Membership
from tests.people import City, city

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(db) -> City:
    return city()


def staff(*arguments: str) -> str:
    out = StringIO()
    call_command("staff", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_an_account_gets_a_role_an_address_and_no_password_it_did_not_ask_for(town):
    said = staff("li", "--role", "editor", "--area", "区域11", "--email", "li@example.org")
    assert said == "li: editor 11 区域11  (no password)\n"
    user = User.objects.get(username="li")
    assert (user.email, user.has_usable_password()) == ("li@example.org", False)
    assert Membership.objects.get(user=user).given_by == "command:staff"
    assert "host" in staff("li", "--role", "host", "--station", town.own.code)


def test_a_role_is_taken_away_and_stays_on_record(town):
    assert staff("editor", "--remove") == "editor: no role  (no password)\n"
    row = Membership.objects.get(user=town.users["editor"])
    assert (row.ended_by, bool(row.ended_at)) == ("command:staff", True)


def test_the_list_has_everybody(town):
    assert len(staff("--list").splitlines()) == len(town.users)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name an account"),
        (("nobody",), "no account 'nobody'"),
        (("li", "--role", "editor", "--area", "月亮"), "no area '月亮'"),
        (("li", "--role", "host", "--station", "YZ0"), "no station 'YZ0'"),
        (("li", "--role", "editor", "--area", "1"), "街道编辑要一个街道"),
    ],
)
def test_what_cannot_be_done_is_said(town, arguments, words):
    with pytest.raises(CommandError, match=words):
        staff(*arguments)
    assert not User.objects.filter(username="li").exists()
