"""Who is measured, and how each is started: two workers, its own defaults, the same database."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from config import cluster
from tests.bench.peers import databases, pygeoapi
from tests.ports import free_port

HERE = Path(__file__).parent
FOLDER = cluster.ROOT / ".local" / "peers"
VENV = FOLDER / "venv"
PATIENCE = 120  # seconds until a server answers
THREADS = ["-w2", "--threads=4", "-kgthread"]
OURS = ["-w2", "--threads=4", "-kconfig.serve.web.Worker"]  # what `make run` serves with


@dataclass(frozen=True)
class Server:
    """`defaults` says what was left as it comes; `{port}` stands in `command` for its port."""

    name: str
    command: list[str]
    defaults: str
    ready: str
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Running:
    name: str
    port: int
    pid: int


def install() -> None:
    """The peers' own environment, by hash; nothing to do when it has these packages already."""
    wanted = HERE / "requirements.txt"
    stamp = VENV / wanted.name
    if stamp.exists() and stamp.read_bytes() == wanted.read_bytes():
        return
    uv = str(Path(sys.executable).parent / "uv")
    subprocess.run([uv, "venv", "-q", "--clear", str(VENV)], check=True)
    packages = ["pip", "install", "-q", "--require-hashes", "--python", str(VENV), "-r"]
    subprocess.run([uv, *packages, str(wanted)], check=True)
    stamp.write_bytes(wanted.read_bytes())


def servers(size: int) -> list[Server]:
    ours, theirs = str(Path(sys.executable).parent), str(VENV / "bin")
    name, folder = databases.name(size), str(cluster.sockets())
    flat = {
        "BENCH_DSN": f"host={folder} user={cluster.DATABASE} dbname={name}",
        "BENCH_DATABASE": name, "BENCH_USER": cluster.DATABASE, "BENCH_SOCKETS": folder,
        "BENCH_COLUMNS": ", ".join(f"s.{column}" for column in columns(size)),
    }  # fmt: skip
    config = {"DATABASE_URL": databases.url(size), "PORT": "{port}"}
    gunicorn = ["-b127.0.0.1:{port}", "--log-level=warning"]
    document = pygeoapi.write(FOLDER / f"{name}.yml", name, columns(size))
    return [
        Server("yizhan", [f"{ours}/python", "-m", "config.serve"],
               "as `make run` starts it", "/healthz", config),
        Server("yizhan, nothing kept", [f"{ours}/python", "-m", "config.serve"],
               "the same with ANSWERS_MB=0", "/healthz", {**config, "ANSWERS_MB": "0"}),
        Server("yizhan, behind nginx",
               [f"{ours}/python", "-m", "tests.bench.peers.proxied", "{port}"],
               "config/deploy/nginx.conf without TLS, nginx as Debian sets it", "/healthz", config),
        Server("floor", [f"{ours}/gunicorn", *OURS, *gunicorn,
                         "tests.bench.peers.floor_app:application"],
               "bare WSGI, psycopg2, on the server of `make run`, 2 × 4 threads", "/items?limit=1",
               {**flat, "DJANGO_SETTINGS_MODULE": "config.settings"}),
        Server("drf-gis", [f"{ours}/gunicorn", *THREADS, *gunicorn,
                           "tests.bench.peers.drfgis:application"],
               "ListAPIView, GeoFeatureModelSerializer, CONN_MAX_AGE 600, no middleware, "
               "gunicorn 2 × 4 threads", "/items?limit=1", flat),
        Server("tipg", [f"{theirs}/uvicorn", "--workers=2", "--port={port}", "--no-access-log",
                        "--log-level=warning", "tipg.main:app"],
               "uvicorn 2 workers, pool of 1–10", "/conformance",
               {"DATABASE_URL": databases.url(size, "postgresql"),
                "TIPG_DB_SCHEMAS": json.dumps(["peers"])}),
        Server("pygeoapi", [f"{theirs}/gunicorn", *THREADS, *gunicorn, "pygeoapi.flask_app:APP"],
               "PostgreSQL and MVT-postgresql providers, Flask, gunicorn 2 × 4 threads",
               "/conformance?f=json",
               {"PYGEOAPI_CONFIG": str(document), "PYGEOAPI_OPENAPI": str(document)}),
    ]  # fmt: skip


def columns(size: int) -> list[str]:
    """The collection's properties, as the flat table names them."""
    found = databases.psql(databases.name(size), """
        SELECT column_name FROM information_schema.columns WHERE table_schema = 'peers'
        AND table_name = 'stations' AND column_name NOT IN ('id', 'geom', 'geom_m', 'schedule_id')
        ORDER BY ordinal_position""")  # fmt: skip
    return found.split()


@contextmanager
def running(chosen: list[Server]) -> Iterator[list[Running]]:
    """All of them at once, so that rounds can go from one to the next."""
    with ExitStack() as stack:
        started = [stack.enter_context(_started(server)) for server in chosen]
        for server, (running, process) in zip(chosen, started, strict=True):
            deadline = time.monotonic() + PATIENCE
            while not answers(f"http://127.0.0.1:{running.port}{server.ready}"):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit(f"{server.name} did not start; see {VENV}/*.log")
                time.sleep(0.2)
        yield [running for running, _process in started]


@contextmanager
def _started(server: Server) -> Iterator[tuple[Running, "subprocess.Popen[bytes]"]]:
    port = free_port()
    log = (VENV / f"{server.name.split(',')[0]}-{port}.log").open("w")
    started = subprocess.Popen(
        [part.replace("{port}", str(port)) for part in server.command],
        env={**os.environ, **{k: v.replace("{port}", str(port))
                              for k, v in server.environment.items()}},
        cwd=cluster.ROOT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    try:
        yield Running(server.name, port, started.pid), started
    finally:
        started.terminate()
        with suppress(subprocess.TimeoutExpired):
            started.wait(timeout=30)
        with suppress(ProcessLookupError):  # a worker that does not hear would go on for minutes
            os.killpg(started.pid, signal.SIGKILL)


def answers(address: str) -> bool:
    try:
        return bool(urllib.request.urlopen(address, timeout=60).status == 200)
    except OSError:
        return False
