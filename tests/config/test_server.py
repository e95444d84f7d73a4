"""gunicorn on a free port, as `make run` starts it, without the set-up around it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time

import pytest

from config.bootstrap.programs import ROOT

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


@pytest.fixture
def server():
    """(port, process); its log is on its standard output."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
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


def test_the_log_of_a_served_request_has_its_path_and_no_position(server):
    number, process = server
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            answer = send(number, "GET /healthz?near=116.3747,39.8784 HTTP/1.1")
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    assert answer.startswith(b"HTTP/1.1 200")
    send(number, "GET /?near=116.3747, 39.8784 HTTP/1.1")  # malformed: gunicorn logs a warning
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert re.search(r"GET /healthz 200 \d+ bytes \d+ ms", output)
    assert "3747" not in output
    assert "8784" not in output
