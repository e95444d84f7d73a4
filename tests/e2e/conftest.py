"""A real browser on a real server: phone and desktop, with and without JavaScript."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / ".local" / "screenshots"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
AUDITED: WeakSet[Page] = WeakSet()  # axe writes styles into the page, which our policy refuses
PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

# Playwright keeps an event loop in this thread; Django would refuse the ORM beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=20_000)  # a machine that is busy with other tests may take its time


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    connections.close_all()  # beside the event loop Django has others: none may hold the database
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield launched
        launched.close()
        connections.close_all()


@pytest.fixture
def visit(
    browser: Browser, live_server: LiveServer, settings: Settings, request: Any
) -> Iterator[Callable[..., Page]]:
    """`visit("/", js=False, viewport=DESKTOP)` opens a page; SCREENSHOTS=1 keeps a picture of each.

    Anything the browser complains about, and any request to another host than that of `tiles`,
    fails the test.
    """
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN}
    opened: list[Page] = []
    complaints: list[str] = []

    def refused(page: Page, text: str) -> None:
        if "Content Security Policy" in text and page not in AUDITED:
            complaints.append(text)

    def open_page(
        path: str, *, js: bool = True, viewport: Any = PHONE, tiles: str = "", **options: Any
    ) -> Page:
        ours = (live_server.url, *([tiles] if tiles else []))
        context = browser.new_context(
            viewport=viewport,
            java_script_enabled=js,
            base_url=live_server.url,
            **{"service_workers": "block", **options},
        )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: refused(page, said.text))
        page.on(
            "request",
            lambda sent: None if sent.url.startswith(ours) else complaints.append(sent.url),
        )
        page.goto(path)
        page.wait_for_load_state("networkidle")
        if js and page.locator("[data-written]").count():
            answers_taps(page)
        opened.append(page)
        return page

    yield open_page
    for number, page in enumerate(opened):
        if os.environ.get("SCREENSHOTS"):
            name = re.sub(r"[^\w-]+", "-", request.node.name).strip("-")
            page.screenshot(path=SCREENSHOTS / f"{name}-{number}.png")
        page.context.close()
    assert complaints == []


def answers_taps(page: Page) -> None:
    """Waits until the list has its feed: a tap before that asks the server, as without scripts."""
    expect(page.locator("[data-age]")).to_contain_text(re.compile("数据：|Data updated"))


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """What axe finds wrong with a page by WCAG 2.2 AA and best practice."""

    def run(page: Page) -> list[str]:
        AUDITED.add(page)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run({resultTypes: ['violations']})")
        return [
            f"{rule['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return run
