"""gunicorn on a free port, as `make run` starts it, without the set-up around it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.db import connection

from api.parameters import LONGEST
from config.bootstrap.programs import ROOT
from config.serve.refusals import LONGEST_LINE
from tests.ports import free_port

SERVE = (
    "import os, pathlib, tempfile; os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings';"
    "from config.bootstrap import locks; locks.RUN = pathlib.Path(tempfile.mkdtemp());"
    "import django; django.setup(); from config.serve.server import Server;"
    "Server((locks.RUN / 'x').open('w')).run()"
)


def send(number: int, line: str) -> bytes:
    with socket.create_connection(("127.0.0.1", number), timeout=10) as link:
        link.sendall(f"{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return link.makefile("rb").read()


def wait(number: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", number)) == 0:
                return
        time.sleep(0.1)


@pytest.fixture
def server():
    """(port, process); its log is on its standard output."""
    number = free_port()
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        cwd=ROOT,
        env={**os.environ, "PORT": str(number), "WORKERS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield number, process
        if process.poll() is None:
            process.kill()


LIMIT = """
from config import wsgi
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SHOW statement_timeout")
    print(cursor.fetchone()[0])
"""


def test_statements_of_web_requests_have_a_time_limit():
    done = subprocess.run(
        [sys.executable, "-c", LIMIT], cwd=ROOT, env={**os.environ, "STATEMENT_TIMEOUT": "7"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "7s"


@pytest.mark.django_db
def test_commands_the_worker_and_tests_take_their_time():
    """`config.wsgi` limits its whole process: a test that loads it limits all others."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_what_the_api_accepts_the_server_accepts_and_a_longer_line_is_a_problem(server):
    number, _process = server
    wait(number)
    inner = "GET /healthz?x={} HTTP/1.1"
    longest = inner.format("x" * (LONGEST_LINE - len(inner) + 2))
    assert len(longest) == LONGEST_LINE > LONGEST + 2000
    assert send(number, longest).startswith(b"HTTP/1.1 200")
    head, body = send(number, inner.format("x" * 9000)).split(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 414")
    assert b"application/problem+json" in head
    assert json.loads(body)["status"] == 414


def test_the_log_of_a_served_request_has_its_path_and_no_position(server):
    number, process = server
    wait(number)
    answer = send(number, "GET /healthz?near=116.3747,39.8784 HTTP/1.1")
    assert answer.startswith(b"HTTP/1.1 200")
    send(number, "GET /?near=116.3747, 39.8784 HTTP/1.1")  # malformed: gunicorn logs a warning
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert re.search(r"GET /healthz 200 \d+ bytes \d+ ms", output)
    assert "3747" not in output
    assert "8784" not in output
