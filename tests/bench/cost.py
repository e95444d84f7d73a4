"""Processor time of one answer, ours beside the floor's: `python -m tests.bench.cost [size]`.

In process, one request after the other, without a network: milliseconds of Python and of
PostgreSQL. Where other work shares the machine the columns still compare, unlike answers a second.
Uses the database of `tests.bench.peers`, and loads it the first time.
"""

import io
import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from rich.console import Console
from rich.table import Table

from tests.bench.peers import databases, servers
from tests.bench.peers.queries import FRESH, queries

ASKED = ("nearest", "nearest, rare", "box of 100", "page of 1,000", "deep page", "filtered page",
         "tile, zoom 15")  # fmt: skip
ANSWERS, WARM = 200, 24
TICKS = os.sysconf("SC_CLK_TCK")
Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


def ask(application: Application, path: str) -> int:
    """Bytes of the answer."""
    where, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": unquote(where), "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "HTTP_HOST": "127.0.0.1",
        "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
    }  # fmt: skip
    said: list[str] = []
    answer = application(environ, lambda status, _headers, _error=None: said.append(status))
    size = len(b"".join(answer))
    getattr(answer, "close", lambda: None)()
    assert said[0].startswith("20"), (path, said)
    return size


def in_postgres(size: int) -> float:
    """Seconds of processor time that our connections have used."""
    used = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = stat.read_text()
            command = stat.with_name("cmdline").read_text()
        except OSError:  # it has ended meanwhile
            continue
        if command.startswith("postgres:") and databases.name(size) in command.split():
            used += sum(map(int, text.rpartition(")")[2].split()[11:13]))
    return used / TICKS


def measure(application: Application, paths: list[str], size: int) -> tuple[float, float]:
    """Milliseconds of Python and of PostgreSQL for each answer."""
    for number in range(WARM):
        ask(application, paths[number % len(paths)])
    python, postgres = time.process_time(), in_postgres(size)
    for number in range(ANSWERS):
        ask(application, paths[number % len(paths)])
    spent = (time.process_time() - python, in_postgres(size) - postgres)
    return spent[0] / ANSWERS * 1000, spent[1] / ANSWERS * 1000


def applications(size: int) -> dict[str, Application]:
    floor = next(server for server in servers.servers(size) if server.name == "floor")
    os.environ |= {**floor.environment, "DATABASE_URL": databases.url(size), "ANSWERS_MB": "0"}
    logging.disable(logging.INFO)
    from config.wsgi import application as ours
    from tests.bench.peers.floor_app import application as bare

    return {FRESH: ours, "floor": bare}


def main(size: int) -> None:
    databases.ensure(size)
    table = Table("query", "whose", "Python", "PostgreSQL", "together", "of the floor",
                  title=f"milliseconds of processor time, {size:,} stations")  # fmt: skip
    asked, served = queries(size), applications(size)
    for name in ASKED:
        spent = {who: measure(app, asked[name].paths[who], size) for who, app in served.items()}
        for who, (python, postgres) in spent.items():
            share = sum(spent[FRESH]) / sum(spent["floor"]) if who == FRESH else 1
            table.add_row(
                name, who, f"{python:.2f}", f"{postgres:.2f}", f"{python + postgres:.2f}",
                f"{share:.2f} ×",
            )  # fmt: skip
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
