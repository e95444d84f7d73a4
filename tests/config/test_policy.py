"""The Content-Security-Policy: what a page may load, and that every page says so."""

import pytest
from django.test import Client

from config import policy


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/en/places/", "/api", "/admin/login/", "/nowhere/"])
def test_every_page_forbids_inline_scripts_styles_and_other_hosts(path: str) -> None:
    said = Client().get(path, HTTP_ACCEPT="text/html").headers["Content-Security-Policy"]
    assert "default-src 'self'" in said
    assert "unsafe" not in said
    assert "http" not in said


@pytest.mark.django_db
def test_every_answer_says_what_it_may_be_used_for() -> None:
    said = Client().get("/reports/").headers
    assert said["Permissions-Policy"] == policy.PERMISSIONS
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert said["X-Frame-Options"] == "DENY"
    assert said["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("tiles", "origin"),
    [
        ("https://{s}.tiles.example/{z}/{x}/{y}.png", "https://*.tiles.example"),
        ("https://t{s}.tiles.example/{z}/{x}/{y}.png", "https://*.tiles.example"),
        ("https://tiles.example:8443/{z}/{x}/{y}.png?key=a", "https://tiles.example:8443"),
    ],
)
def test_tiles_come_from_the_host_the_operator_named(tiles: str, origin: str) -> None:
    assert origin in policy.directives(tiles)["img-src"]


def test_without_tiles_no_other_host_is_allowed() -> None:
    assert policy.directives("")["img-src"] == ["'self'", "data:", "blob:"]
