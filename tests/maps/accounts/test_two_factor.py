"""The second factor: set up with an app, asked for at the login, and no lock-out."""

import re
from base64 import b32decode
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django_otp.oath import totp

from maps.accounts import second

pytestmark = pytest.mark.django_db
PAGE, LOGIN = "/moderation/two-factor/", "/moderation/login/"


@pytest.fixture
def user() -> User:
    return User.objects.create_superuser("root", password="right")


@pytest.fixture
def client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def code(client: Client) -> str:
    """What the app would show, from the key that the page gives."""
    (key,) = re.findall(r'<code class="code">([A-Z2-7=]+)<', client.get(PAGE).content.decode())
    return f"{totp(b32decode(key)):06}"


def switch_on(client: Client) -> list[str]:
    page = client.post(PAGE, {"code": code(client)}).content.decode()
    return re.findall(r'<code class="code">([a-z2-7]+)<', page)


def sign_in(code: str = "", password: str = "right"):
    return Client().post(LOGIN, {"username": "root", "password": password, "code": code})


def test_nothing_is_asked_of_who_has_not_set_it_up(client):
    assert "qr-code" in client.get(PAGE).content.decode()
    assert sign_in().status_code == 302, "to have looked at the page changes nothing"


def test_a_wrong_code_switches_nothing_on(client, user):
    assert client.post(PAGE, {"code": "000000"}).status_code in {200, 422}
    assert not second.is_on(user)


def test_once_on_the_password_is_not_enough_and_each_spare_code_works_once(client):
    spare = switch_on(client)
    assert len(spare) == len(set(spare)) == second.CODES
    assert sign_in().status_code == 400
    assert "动态码" in sign_in().content.decode()
    assert sign_in(spare[0], "wrong").status_code == 400
    assert sign_in(spare[0]).status_code == 302
    assert sign_in(spare[0]).status_code == 400


def test_a_code_of_the_app_signs_in_and_is_not_taken_twice(client, user):
    switch_on(client)
    device = user.totpdevice_set.get()
    next_code = f"{totp(device.bin_key, t0=-30):06}"  # that of the first set-up is used
    assert sign_in(next_code).status_code == 302
    assert sign_in(next_code).status_code == 400


def test_the_key_is_shown_until_it_is_on_and_never_again(client, user):
    switch_on(client)
    page = client.get(PAGE).content.decode()
    assert "qr-code" not in page
    assert user.totpdevice_set.get().key not in page


def test_it_is_taken_away_with_the_password_only(client, user):
    switch_on(client)
    assert client.post(PAGE, {"remove": "yes", "password": "wrong"}).status_code == 422
    assert second.is_on(user)
    assert client.post(PAGE, {"remove": "yes", "password": "right"}).status_code == 302
    assert not second.is_on(user)
    assert sign_in().status_code == 302


def test_who_lost_everything_is_let_in_by_the_operator(client, user):
    switch_on(client)
    call_command("staff", "root", "--reset-two-factor", stdout=StringIO())
    assert sign_in().status_code == 302


def test_no_page_of_the_administration_shows_a_key(client):
    for table in ("otp_totp/totpdevice", "otp_static/staticdevice"):
        assert client.get(f"/admin/{table}/").status_code == 404
