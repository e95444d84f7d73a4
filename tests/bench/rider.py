"""The rider page on a slow phone: `python -m tests.bench.rider [address]`.

Chromium with a CPU four times slower, 1.6 Mbit/s and 150 ms of round trip. Without an address it
starts a server of its own; for the size of the city type before `manage.py demo --remove` and
`manage.py demo --size 14200`.
"Readable" is when a card with an up-to-date state is on the screen. What is measured several times
is given as its median: other work on the machine only ever adds.
"""

import os
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from tests.ports import free_port

PATIENCE = 120.0  # seconds that a server may take to start
TIMES = 3
PHONE = {"width": 390, "height": 844}
NETWORK = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
WATCH = """
    const look = () => {
        const state = document.querySelector(".card .state span");
        const shown = state?.checkVisibility({ visibilityProperty: true });
        if (shown) console.debug("readable", performance.now());
        else requestAnimationFrame(look);
    };
    look();
"""
TAP = """
    (name) => new Promise((done) => {
        const chip = [...document.querySelectorAll("[data-chips] a")]
            .find((link) => link.textContent.includes(name));
        const began = performance.now();
        chip.click();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
    })
"""
SIZES = """
    () => performance.getEntries().filter((e) => e.transferSize !== undefined)
        .map((e) => [new URL(e.name).pathname, e.transferSize])
"""


def throttled(context: BrowserContext, page: Page, offline: bool = False) -> CDPSession:
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {**NETWORK, "offline": offline})
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return session


def readable(page: Page, path: str) -> float:
    """Milliseconds from the start of the navigation until a card can be read.

    The page tells by itself: to ask it would cost a slow phone a tenth of a second of compiling.
    """
    with page.expect_console_message(lambda said: said.text.startswith("readable")) as said:
        page.goto(path, wait_until="commit")
    return float(said.value.text.split()[1])


def again(page: Page) -> str:
    """The median of a few visits, each left time to settle as a rider would."""
    found = []
    for _ in range(TIMES):
        page.wait_for_timeout(1500)
        found.append(readable(page, "/"))
    return f"{statistics.median(found):.0f} ms"


def sizes(page: Page) -> dict[str, int]:
    """Bytes over the network: the page before the map, the feed, the map's own."""
    found = {"first view": 0, "feed": 0, "map": 0}
    for path, size in page.evaluate(SIZES):
        kind = "feed" if path.startswith("/api/feed") else "first view"
        on_demand = ("/vendor/", "/map/", "/js/rider/map", "/js/draw", "/js/base-map")
        found["map" if any(part in path for part in on_demand) else kind] += size
    return found


def main(address: str) -> None:
    rows: list[tuple[str, str, str]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        context = browser.new_context(viewport=PHONE, base_url=address, bypass_csp=True)  # type: ignore[arg-type]
        context.add_init_script(WATCH)
        page = context.new_page()
        session = throttled(context, page)
        rows.append(("cold list readable", f"{readable(page, '/'):.0f} ms", "1,500"))
        page.wait_for_function("document.querySelector('[data-age]').textContent.includes('数据')")
        rows.append(("stations in the feed", f"{_stations(page):,}", ""))
        page.evaluate("navigator.serviceWorker.ready.then((kept) => kept.active.state)")
        page.wait_for_timeout(1000)  # a thumb is no quicker than the phone's idle moment
        rows += [(f"filter tap, {name}", f"{ms:.0f} ms", "100") for name, ms in _taps(page).items()]
        weight = _weight(browser, address)
        rows.append(("weight, first view", _kb(weight["first view"]), "100"))
        rows.append(("weight, map", _kb(weight["map"]), "80"))
        rows.append(("weight, feed", _kb(weight["feed"]), ""))
        rows.append(("warm list readable", again(page), "300"))
        session.send("Network.emulateNetworkConditions", {**NETWORK, "offline": True})
        context.set_offline(True)
        rows.append(("offline list readable", again(page), "300"))
        browser.close()
    _print(rows)


def _weight(browser: Browser, address: str) -> dict[str, int]:
    """Of a first visit, and of the map opened on it; the worker would fetch files ahead."""
    page = browser.new_page(viewport=PHONE, service_workers="block", bypass_csp=True)  # type: ignore[arg-type]
    page.goto(address)
    page.wait_for_load_state("networkidle")
    first = sizes(page)
    page.get_by_role("button", name="地图").click()
    page.locator(".pin, .cluster").first.wait_for(timeout=30_000)
    page.wait_for_load_state("networkidle")
    return first | {"map": sizes(page)["map"]}


TAPS, CLEAR = ("手机充电", "现在开门", "含未知"), "清除"


def _taps(page: Page) -> dict[str, float]:
    """Filters put on one after the other, then all taken off, a few times; medians in ms."""
    found: dict[str, list[float]] = {name: [] for name in (*TAPS, CLEAR)}
    for _ in range(TIMES):
        for name, times in found.items():
            times.append(float(page.evaluate(TAP, name)))
            page.wait_for_timeout(200)
    return {name: statistics.median(times) for name, times in found.items()}


def _stations(page: Page) -> int:
    total: Any = page.evaluate("""async () => {
        const feed = await (await fetch("/api/feed")).json();
        return feed.pieces.reduce((sum, piece) => sum + piece.count, 0);
    }""")
    return int(total)


def _kb(size: int) -> str:
    return f"{size / 1000:.0f} kB"


def _print(rows: list[tuple[str, str, str]]) -> None:
    table = Table("what", "measured", "at most", title="4× slower CPU, 1.6 Mbit/s, 150 ms")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


@contextmanager
def server() -> Iterator[str]:
    """The address of a server that lives as long as the measuring."""
    port = free_port()
    command = [sys.executable, "-m", "config.bootstrap", "run"]
    address = f"http://127.0.0.1:{port}"
    started = subprocess.Popen(
        command,
        env={**os.environ, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while not _answers(address):
            if started.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("the server did not start; `make run` says why")
            time.sleep(0.5)
        yield address
    finally:
        started.terminate()
        started.wait(timeout=30)


def _answers(address: str) -> bool:
    try:
        return bool(urllib.request.urlopen(f"{address}/", timeout=30).status == 200)
    except urllib.error.URLError:
        return False


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1])
    else:
        with server() as own:
            main(own)
