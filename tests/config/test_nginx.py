"""The example of nginx, run as it is but for ports and folders, before the site."""

import http.client
import re
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.faults.postgres import Postgres, postgres
from tests.faults.site import Answer, Site, site
from tests.ports import free_port
from tests.proxy import PROGRAM, write

pytestmark = pytest.mark.skipif(not Path(PROGRAM).exists(), reason="nginx is not installed")
HOST = "stops.example"
SECRETS = ("116.37", "39.87", "Phone/7", "127.0.0.1", "RECEIPT4711CODE99")


class Proxy:
    def __init__(self, folder: Path, plain: int, tls: int, served: Site, database: Postgres):
        self.folder, self.plain, self.tls = folder, plain, tls
        self.served, self.database = served, database

    def ask(self, path: str, method: str = "GET", body: Any = None, **headers: str) -> Answer:
        trusting = ssl._create_unverified_context()
        link = http.client.HTTPSConnection("127.0.0.1", self.tls, timeout=30, context=trusting)
        return self._ask(link, method, path, body, headers)

    def ask_plain(self, path: str) -> Answer:
        link = http.client.HTTPConnection("127.0.0.1", self.plain, timeout=30)
        return self._ask(link, "GET", path, None, {})

    def _ask(self, link: Any, method: str, path: str, body: Any, headers: Any) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            link.request(method, path, body, {"Host": HOST, "User-Agent": "Phone/7", **named})
            got = link.getresponse()
            return Answer(got.status, got.headers, got.read())
        finally:
            link.close()

    def reached(self, path: str) -> list[str]:
        """The lines that the site itself has logged of a path."""
        return re.findall(rf"GET {re.escape(path)} (\d+)", self.served.log.read_text())


def written(folder: Path, plain: int, tls: int, site_port: int) -> list[str]:
    """The command of the example, with a certificate of its own."""
    changes = {
        "listen 80;": f"listen 127.0.0.1:{plain};", "listen 443 ": f"listen 127.0.0.1:{tls} ",
        "/etc/ssl/yizhan/": f"{folder}/",
    }  # fmt: skip
    command = write(folder, site_port, changes)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-subj", f"/CN={HOST}", "-keyout", str(folder / "key.pem"),
         "-out", str(folder / "fullchain.pem"), "-days", "1"],
        check=True, capture_output=True,
    )  # fmt: skip
    return command


def nginx(command: list[str], *arguments: str) -> str:
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


@contextmanager
def running(command: list[str]) -> Iterator[None]:
    nginx(command)
    try:
        yield
    finally:
        nginx(command, "-s", "quit")


@pytest.fixture(scope="module")
def proxy() -> Iterator[Proxy]:
    env = {"BEHIND_PROXY": "yes", "HTTPS_ONLY": "yes", "ALLOWED_HOSTS": HOST}
    plain, tls = free_port(), free_port()
    with (
        tempfile.TemporaryDirectory() as name,
        postgres() as database,
        site(database.url, **env) as served,
    ):
        folder = Path(name)
        command = written(folder, plain, tls, served.port)
        assert "successful" in nginx(command, "-t")
        with running(command):
            yield Proxy(folder, plain, tls, served, database)


def test_plain_http_leads_to_tls_which_it_promises_to_keep(proxy: Proxy) -> None:
    moved = proxy.ask_plain("/plan/")
    assert (moved.status, moved.headers["Location"]) == (301, f"https://{HOST}/plan/")
    page = proxy.ask("/")
    assert (page.status, page.headers["Strict-Transport-Security"]) == (200, "max-age=31536000")


def test_metrics_and_other_hosts_are_not_served(proxy: Proxy) -> None:
    assert proxy.ask("/metrics").status == 404
    for path in ("/", "/api/", "/api/reports/x"):
        assert proxy.ask(path, Host="evil.example").status == 400
        forged = proxy.ask(path, X_Forwarded_Host="evil.example")
        assert forged.status in {200, 404}
        assert "evil" not in forged.text


def test_this_machine_watches_without_tls_and_without_the_proxy(proxy: Proxy) -> None:
    for path in ("/healthz", "/readyz", "/metrics"):
        for host in ("localhost", f"127.0.0.1:{proxy.served.port}"):
            assert proxy.served.ask(path, Host=host).status == 200, (path, host)
    assert proxy.served.ask("/").status == 301


def test_answers_of_the_api_are_kept_and_asked_again_by_their_version(proxy: Proxy) -> None:
    path = "/api/collections/stations/items"
    first = proxy.ask(f"{path}?limit=3")
    assert [proxy.ask(f"{path}?limit=3").body for _ in range(5)] == [first.body] * 5
    asked = len(proxy.reached(path))
    assert asked <= 2, "nginx keeps an answer for a second"
    time.sleep(2.1)  # nginx counts in whole seconds
    assert proxy.ask(f"{path}?limit=3").body == first.body
    assert proxy.reached(path)[asked:] == ["304"], "the version has not moved: no body"
    proxy.database.sql("UPDATE stations_station SET name_zh = '改过的名' WHERE code = 'YZ00001'")
    time.sleep(2.1)
    assert "改过的名" in proxy.ask(f"{path}?limit=3").text
    assert "改过的名" in proxy.ask(f"{path}?limit=3", Cookie="wrote=1").text


def test_pieces_of_the_feed_are_immutable_and_fetched_once(proxy: Proxy) -> None:
    feed = proxy.ask("/api/feed").json()
    piece = feed["pieces"][0]
    path = piece["href"].removeprefix(f"https://{HOST}")
    told = proxy.ask(path)
    assert (told.status, told.headers["Cache-Control"]) == (
        200, "public, max-age=31536000, immutable",
    )  # fmt: skip
    untold = f"/api/feed/pieces/…/{path.rsplit('/', 1)[1]}"
    assert [proxy.ask(path).status for _ in range(4)] == [200] * 4
    assert proxy.reached(untold) == ["200"]


def test_receipts_are_never_kept(proxy: Proxy) -> None:
    report = '{"type": "praise", "station": "YZ00001", "text": "好"}'
    sent = proxy.ask("/api/reports", "POST", report.encode(), Content_Type="application/json")
    assert sent.status == 202, sent.text
    path = f"/api/reports/{sent.json()['receipt']}"
    assert proxy.ask(path).status == 200
    assert proxy.ask(path, "DELETE").status in {200, 204}
    assert proxy.ask(path).status == 404


def test_a_body_beyond_all_limits_is_refused_unread(proxy: Proxy) -> None:
    assert proxy.ask("/api/reports", "POST", None, Content_Length="200000000").status == 413


def test_its_logs_have_no_trace_of_anybody(proxy: Proxy) -> None:
    for path in (
        "/?near=116.3747,39.8784", "/reports/RECEIPT4711CODE99/", "/api/reports/RECEIPT4711CODE99",
        "/api/nearest?near=116.3747,39.8784", "/api/nearest?near=116.3747%2C39.8784x",
        "/api/collections/stations/tiles/WebMercatorQuad/14/6208/13486",
    ):  # fmt: skip
        proxy.ask(path, Referer=f"https://{HOST}/?near=116.3747,39.8784")
        proxy.ask_plain(path)
    hurried = [proxy.ask("/healthz?near=116.3747,39.8784").status for _ in range(150)]
    assert 429 in hurried, "who hurries is told so"
    time.sleep(0.2)
    log = (proxy.folder / "yizhan.log").read_text()
    assert "GET / 200" in log
    assert "GET /reports/... 404" in log
    assert " 301 " in log
    others = [proxy.folder / name for name in ("default.log", "yizhan-error.log", "early.log")]
    text = log + "".join(path.read_text() for path in others if path.exists())
    assert [secret for secret in SECRETS if secret in text] == []
    assert "/6208" not in text  # with the stroke: numbers of requests have any four digits
    assert (proxy.folder / "default.log").read_text() == ""
