"""The page for a failure when even that page fails."""

import pytest
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
