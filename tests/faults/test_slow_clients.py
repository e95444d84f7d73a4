"""Clients that dribble, do not read or send too much, against a server of one process and two
threads: everybody else is answered as if they were not there."""

import json
import socket
import threading
import time
from contextlib import ExitStack, contextmanager, suppress

import pytest

from config.serve.channels import MOST
from tests.faults.postgres import postgres
from tests.faults.site import site
from tests.faults.wire import answer, head, link

MANY = 60


@pytest.fixture(scope="module")
def served():
    with postgres() as primary, site(primary.url, THREADS="2") as made:
        made.ask("/")
        yield made


@contextmanager
def many(served, sent: bytes, dribble: bytes = b""):
    """`MANY` clients that have sent this and go on with one byte every now and then."""
    with ExitStack() as stack:
        links = [stack.enter_context(link(served, sent)) for _n in range(MANY)]
        stop = threading.Event()

        def drip() -> None:
            for byte in dribble:
                if stop.wait(0.2):
                    return
                for opened in links:
                    opened.sendall(bytes([byte]))

        thread = threading.Thread(target=drip)
        thread.start()
        time.sleep(0.3)
        yield links
        stop.set()
        thread.join()


def all_of(opened: socket.socket) -> bytes:
    """What comes until the server ends the connection, in whatever way it does."""
    got = b""
    with suppress(ConnectionResetError):
        while data := opened.recv(65_536):
            got += data
    return got


def others_are_answered(served) -> None:
    """If threads were held, they would be told 503 after five seconds in the queue."""
    for path in ["/", "/healthz", "/api/nearest?near=116.3747,39.8784", "/en/"]:
        assert served.ask(path).status == 200, path


@pytest.mark.parametrize(
    ("sent", "dribble"),
    [
        (b"", b""),  # connected, and silent
        (b"GET / HTTP/1.1\r\nHost: localh", b"ost" * 20),  # headers
        (head("POST /api/reports", "Content-Length: 5000"), b"{" * 60),  # a small body
        (head("POST /report/", "Content-Length: 7000000"), b"x" * 60),  # a photo
        (head("GET /healthz", "Connection: close"), b""),  # answered, and never hangs up
    ],
)
def test_who_sends_slowly_holds_up_nobody(served, sent, dribble):
    with many(served, sent, dribble):
        others_are_answered(served)


def test_who_reads_slowly_holds_up_nobody_and_gets_all_of_it_in_the_end(served):
    path = "/api/openapi"
    whole = len(served.ask(path).body)
    asked = 20_000_000 // whole  # far more than the kernel keeps for one connection
    with ExitStack() as stack:
        links = [stack.enter_context(link(served, head(f"GET {path}") * asked)) for _n in range(4)]
        others_are_answered(served)
        got = 0
        links[0].shutdown(socket.SHUT_WR)
        while data := links[0].recv(1 << 20):
            got += len(data)
    assert got > asked * whole


def test_a_full_house_shows_out_whoever_waits_longest(served):
    with ExitStack() as stack:
        first = stack.enter_context(link(served, b"GET /"))
        for _n in range(MOST):
            stack.enter_context(link(served, b"GET /"))
        others_are_answered(served)
        assert first.recv(1) == b""


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (head("GET /?" + "x" * 9_000), 414),
        (b"GET /?" + b"x" * 100_000, 431),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 1_000_000, 431),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000, 431),
        (head("POST /api/reports", "Content-Length: 999999999999"), 413),
        (head("POST /api/reports", "Transfer-Encoding: br") + b"5\r\n", 501),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
    ],
)
def test_what_is_too_large_is_refused_before_it_is_read(served, sent, status):
    with link(served) as opened:
        threading.Thread(target=swallow, args=(opened, sent), daemon=True).start()
        got, headers, body = answer(opened)
        assert (got, headers["connection"]) == (status, "close")
        assert json.loads(body)["status"] == status
    others_are_answered(served)


def swallow(opened: socket.socket, sent: bytes) -> None:
    """Send what the server takes of it."""
    with suppress(OSError):
        opened.sendall(sent)


def test_a_body_beyond_the_photo_limit_is_refused_by_the_page_that_knows_it(served):
    refused = served.ask("/api/reports", "POST", b"x" * 9_000_000, Content_Type="application/json")
    assert refused.status == 413
    assert "8 MB" in refused.json()["detail"]


def test_one_connection_carries_many_requests_bodies_and_a_word_to_go_on(served):
    body = json.dumps({"type": "closed_when_open", "text": "水" * 900}).encode()
    form = head("POST /api/reports", "Content-Type: application/json",
                f"Content-Length: {len(body)}", "Expect: 100-continue")  # fmt: skip
    for _ in range(60):  # the order of threads decides who writes the word
        with link(served, head("GET /healthz") + head("GET /healthz") + form) as opened:
            got = b""
            while b"100 Continue\r\n\r\n" not in got:
                got += opened.recv(65_536)
            assert got.count(b"HTTP/1.1 200") == 2
            opened.sendall(body + head("GET /healthz", "Connection: close"))
            # Any number of interim answers is allowed, and waitress may give this one twice.
            got = all_of(opened).replace(b"HTTP/1.1 100 Continue\r\n\r\n", b"")
        assert b"422" in got.split(b"\r\n")[0]  # read whole: it misses station and place
        assert b"HTTP/1.1 200" in got
        assert got.endswith(b"ok\n")


def test_a_connection_goes_on_after_an_answer_without_a_body(served):
    tag = served.ask("/api").headers["ETag"]
    unchanged = head("GET /api", f"If-None-Match: {tag}")
    nothing = head("GET /api/collections/stations/tiles/WebMercatorQuad/5/0/0")
    with link(served, unchanged + nothing + head("GET /healthz", "Connection: close")) as opened:
        got = all_of(opened)
    assert [line[9:12] for line in got.split(b"\r\n") if line.startswith(b"HTTP/")] == [
        b"304", b"204", b"200",
    ]  # fmt: skip
    assert got.endswith(b"ok\n")


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_connection_ends_after_an_answer_without_a_body_when_its_client_wants_that(
    served, version
):
    tag = served.ask("/api").headers["ETag"]
    asked = head("GET /api", f"If-None-Match: {tag}", "Connection: close")
    with link(served, asked.replace(b"HTTP/1.1", f"HTTP/{version}".encode())) as opened:
        assert b" 304 " in all_of(opened)
