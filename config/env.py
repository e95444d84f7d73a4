"""Typed settings from the environment.

Every call records its variable, so that a test can compare the list with the README.
"""

import os
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Variable:
    name: str
    default: str
    help: str


VARIABLES: dict[str, Variable] = {}


def _read(name: str, default: str, help: str) -> str:
    VARIABLES[name] = Variable(name, default, help)
    return os.environ.get(name, default)


def envstr(name: str, default: str, help: str) -> str:
    return _read(name, default, help)


def envint(name: str, default: int, help: str) -> int:
    text = _read(name, str(default), help)
    try:
        return int(text)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={text!r} is not a whole number") from None


def envbool(name: str, default: bool, help: str) -> bool:
    text = _read(name, "yes" if default else "no", help).strip().lower()
    if text in {"1", "yes", "true", "on"}:
        return True
    if text in {"0", "no", "false", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name}={text!r} is neither yes nor no")


def envlist(name: str, default: str, help: str) -> list[str]:
    return [item.strip() for item in _read(name, default, help).split(",") if item.strip()]
