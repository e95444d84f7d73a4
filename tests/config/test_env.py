"""Settings from the environment: a wrong value is refused by name."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch):
    monkeypatch.setattr(env, "VARIABLES", {})


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (lambda: env.envint("SOME_NUMBER", 1, ""), "many"),
        (lambda: env.envint("SOME_NUMBER", 1, ""), ""),
        (lambda: env.envbool("SOME_NUMBER", True, ""), "perhaps"),
    ],
)
def test_a_bad_value_names_the_variable_and_the_value(monkeypatch, read, text):
    monkeypatch.setenv("SOME_NUMBER", text)
    with pytest.raises(ImproperlyConfigured, match=f"SOME_NUMBER={text!r}"):
        read()


def test_values_are_typed_and_defaults_hold(monkeypatch):
    monkeypatch.setenv("NUMBER", " 12 ")
    monkeypatch.setenv("FLAG", "ON")
    monkeypatch.setenv("HOSTS", "a, b,,")
    assert env.envint("NUMBER", 1, "") == 12
    assert env.envbool("FLAG", False, "") is True
    assert env.envlist("HOSTS", "", "") == ["a", "b"]
    assert env.envstr("NOT_SET_ANYWHERE", "default", "") == "default"


def test_every_variable_read_is_remembered():
    env.envint("REMEMBERED", 3, "Why it exists.")
    assert env.VARIABLES["REMEMBERED"] == env.Variable("REMEMBERED", "3", "Why it exists.")
