"""The site as it is served, on a port of its own: gunicorn, its workers, real connections."""

import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.ports import free_port

SERVE = (
    "import os, pathlib; os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings';"
    "from config.bootstrap import locks; locks.RUN = pathlib.Path(os.environ['RUN']);"
    "from django.conf import settings; settings.STORAGES['staticfiles']['BACKEND'] ="
    " 'django.contrib.staticfiles.storage.StaticFilesStorage';"
    "settings.PHOTOS = locks.RUN / 'photos';"
    "import django; django.setup(); from config.serve.server import Server;"
    "Server((locks.RUN / 'x').open('w')).run()"
)


@dataclass
class Answer:
    status: int
    headers: Any
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Site:
    port: int
    process: subprocess.Popen[bytes]
    log: Path
    photos: Path

    def ask(self, path: str, method: str = "GET", body: Any = None, **headers: str) -> Answer:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            link.request(method, path, body, {"Host": "localhost", **named})
            got = link.getresponse()
            return Answer(got.status, got.headers, got.read())
        finally:
            link.close()

    def until(self, path: str, status: int, seconds: float = 60) -> Answer:
        """Ask until it answers with this status."""
        deadline = time.monotonic() + seconds
        while True:
            answer = self.ask(path)
            if answer.status == status:
                return answer
            assert time.monotonic() < deadline, (path, answer.status, self.log.read_text()[-3000:])
            time.sleep(0.05)


@contextmanager
def site(database: str, **env: str) -> Iterator[Site]:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as file, subprocess.Popen(
            [sys.executable, "-c", SERVE], cwd=settings.ROOT, stdout=file, stderr=file,
            env={
                **os.environ, "PORT": str(port), "WORKERS": "1", "RUN": folder,
                "DATABASE_URL": database, **env,
            },
        ) as process:  # fmt: skip
            served = Site(port, process, log, Path(folder) / "photos")
            try:
                deadline = time.monotonic() + 60
                while True:
                    try:
                        served.ask("/healthz")
                        break
                    except OSError:
                        assert process.poll() is None, log.read_text()
                        assert time.monotonic() < deadline, log.read_text()
                        time.sleep(0.05)
                yield served
            finally:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()
