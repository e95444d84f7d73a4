"""What a browser asks of a site before it installs it, and before it works without a network."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image
from pytest_django import Settings

pytestmark = pytest.mark.django_db


def _file(address: str) -> bytes:
    found = finders.find(address.removeprefix("/static/"))
    assert found, address
    return Path(str(found)).read_bytes()


def _kept(client: Client) -> Any:
    found = re.search(r"self\.KEPT = (\{.*\});", client.get("/sw.js").content.decode())
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize(("prefix", "name"), [("", "驿站"), ("/en", "Rest stops")])
def test_the_manifest_is_enough_to_install(client: Client, prefix: str, name: str) -> None:
    page = client.get(f"{prefix}/").content.decode()
    link = re.search(r'rel="manifest" href="([^"]+)"', page)
    assert link
    answer = client.get(link[1])
    assert answer["Content-Type"] == "application/manifest+json"
    app = answer.json()
    assert app["short_name"] == name
    assert app["display"] == "standalone"
    assert client.get(app["start_url"]).status_code == 200
    assert app["start_url"].startswith(app["scope"])
    sizes = {(icon["sizes"], icon["purpose"]) for icon in app["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes
    for icon in app["icons"]:
        picture = Image.open(BytesIO(_file(icon["src"])))
        assert "{}x{}".format(*picture.size) == icon["sizes"]
        assert picture.get_format_mimetype() == icon["type"]


def test_the_worker_may_serve_every_page_and_is_never_kept_itself(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer["Cache-Control"]
    script = re.search(r'importScripts\("([^"]+)"\)', answer.content.decode())
    assert script
    assert b'addEventListener("fetch"' in _file(script[1])


def test_all_that_the_worker_keeps_is_there(client: Client) -> None:
    """One file that is missing, and nothing at all would be kept."""
    kept = _kept(client)
    assert all(_file(address) for address in kept["files"])
    for page in (*kept["pages"], *kept["outlines"]):
        assert client.get(page).status_code == 200, page


def test_kept_pages_find_their_own_files_without_a_network(client: Client) -> None:
    kept = _kept(client)
    for page in kept["pages"]:
        text = client.get(page).content.decode()
        needs = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:js|css))"', text)
        assert needs
        assert set(needs) <= set(kept["files"]), page


def test_a_release_is_a_new_version(client: Client, settings: Settings) -> None:
    before = _kept(client)["version"]
    settings.RELEASE = "next"
    assert _kept(client)["version"] != before
