"""The page for a failure when even that page fails."""

import errno

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from config import unavailable


@pytest.mark.parametrize("broken", [False, True])
def test_a_failure_is_told_even_when_its_page_cannot_be_made(
    monkeypatch: pytest.MonkeyPatch, rf: RequestFactory, broken: bool
) -> None:
    def render(*_: object) -> str:
        if broken:
            raise ValueError("no static files")
        return "<!doctype html>"

    monkeypatch.setattr(unavailable, "render_to_string", render)
    answer = unavailable.failed(rf.get("/"))
    assert answer.status_code == 500
    assert answer.headers["Content-Type"].startswith("text/plain" if broken else "text/html")
    assert answer.content


@pytest.mark.parametrize(
    ("error", "words", "wait"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "没有地方存了", "60"),
        (OperationalError("gone"), "重新启动", "5"),
    ],
)
def test_a_full_disk_and_a_database_that_is_away_are_told_apart(
    rf: RequestFactory, error: Exception, words: str, wait: str
) -> None:
    try:
        raise error
    except Exception:
        answer = unavailable.failed(rf.get("/"))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, wait)
    assert words in answer.content.decode()
