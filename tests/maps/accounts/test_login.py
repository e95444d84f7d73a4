"""Signing in: our page, back to where one came from, slowed down after failures."""

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from stations.models import Sending
from stations.reports import limits

pytestmark = pytest.mark.django_db
LOGIN = "/moderation/login/"


@pytest.fixture(autouse=True)
def _user() -> None:
    User.objects.create_superuser("root", password="right")


def sign_in(password: str, name: str = "root", client: Client | None = None, **extra):
    data = {"username": name, "password": password, "next": "/moderation/import/"}
    return (client or Client()).post(LOGIN, data, **extra)


def test_the_right_password_leads_back():
    assert sign_in("right").headers["Location"] == "/moderation/import/"


def test_a_wrong_password_says_so_and_keeps_the_name():
    page = sign_in("wrong")
    assert page.status_code == 400
    assert 'role="alert"' in page.content.decode()
    assert 'value="root"' in page.content.decode()


def test_after_five_failures_even_the_right_password_waits():
    for _ in range(5):
        sign_in("wrong")
    assert sign_in("right").status_code == 429
    assert sign_in("right", REMOTE_ADDR="203.0.113.9").status_code == 302, "elsewhere it works"
    assert not Sending.objects.filter(sender__contains="127.0.0").exists(), "no address is kept"


def test_a_name_is_not_tried_from_everywhere_for_ever(monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "login_name", limits.Limit(3, limits.HOUR))
    for number in range(3):
        sign_in("wrong", REMOTE_ADDR=f"198.51.{number}.1")
    assert sign_in("right", REMOTE_ADDR="203.0.113.9").status_code == 429


def test_signing_in_makes_a_new_session_for_a_day_of_work_and_is_logged(caplog):
    client = Client()
    client.cookies["sessionid"] = planted = "a" * 32
    sign_in("right", client=client)
    cookie = client.cookies["sessionid"]
    assert cookie.value != planted
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["max-age"] == 12 * 3600
    sign_in("wrong")
    sign_in("wrong", "my-pass-phrase")
    assert "signed in: root" in caplog.text
    assert "sign-in refused: root" in caplog.text
    assert "my-pass-phrase" not in caplog.text


@pytest.mark.parametrize("weak", ["short-one", "password1234", "root-account-1", ""])
def test_a_weak_password_is_refused(weak):
    with pytest.raises(ValidationError):
        validate_password(weak, User(username="root-account"))


def test_one_network_tries_only_so_many_names(monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "login_network", limits.Limit(2, limits.HOUR))
    for name in ("a", "b"):
        sign_in("wrong", name)
    assert sign_in("right").status_code == 429


def test_behind_a_proxy_people_are_told_apart(settings):
    settings.BEHIND_PROXY = True
    for _ in range(5):
        sign_in("wrong", HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert sign_in("right", HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 302


def test_no_redirect_to_another_host():
    page = Client().post(
        LOGIN, {"username": "root", "password": "right", "next": "https://evil.example/"}
    )
    assert "evil" not in page.headers["Location"]


def test_signing_out_needs_a_post():
    client = Client()
    client.force_login(User.objects.get())
    assert client.get("/moderation/logout/").status_code == 405
    assert client.post("/moderation/logout/").headers["Location"] == LOGIN


def test_who_may_not_is_told_in_our_words_and_logged(caplog):
    client = Client()
    client.force_login(User.objects.create_user("other"))
    page = client.get("/moderation/import/")
    assert page.status_code == 403
    assert "你没有这一页的权限" in page.content.decode()
    assert "refused: other may not stations.add_station" in caplog.text
