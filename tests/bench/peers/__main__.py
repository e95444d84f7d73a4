"""`python -m tests.bench.peers`: the product beside its peers, in rounds, over the same database.

Every server is started with two workers; each query goes round all of them (A B C A B C …), and
the medians over the rounds count, so that what else the machine does falls on all alike.
"""

import argparse
import os
import time

from rich.console import Console
from rich.table import Table

from config import cluster
from tests.bench.peers import databases, report, same, servers, wrk
from tests.bench.peers.queries import queries
from tests.bench.peers.wrk import Measure

RESULTS = cluster.ROOT / ".local" / "bench" / "peers.json"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__)
    parser.add_argument("--sizes", default="1000,100000,1000000", help="stations")
    parser.add_argument("--connections", default="1,8,32")
    parser.add_argument("--seconds", type=int, default=2, help="of one measure")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--queries", default="", help="parts of their names, with | between")
    parser.add_argument("--servers", default="", help="parts of their names, with | between")
    parser.add_argument("--rest", type=float, default=15, metavar="SECONDS",
                        help="before measuring: what is made ready after a start")  # fmt: skip
    parser.add_argument("--add", action="store_true", help="to what an earlier run measured")
    parser.add_argument("--readme", action="store_true", help="put the table into the README")
    parser.add_argument("--drop", action="store_true", help="delete the databases afterwards")
    return parser.parse_args()


def main() -> None:
    asked, console = arguments(), Console(width=200)
    wrk.require()
    servers.install()
    found, memory = report.read(RESULTS) if asked.add else ({}, {})
    many = [int(text) for text in asked.connections.split(",")]
    for size in map(int, asked.sizes.split(",")):
        databases.ensure(size)
        chosen = [s for s in servers.servers(size) if _wanted(s.name, asked.servers)]
        with servers.running(chosen) as running:
            time.sleep(asked.rest)
            for name, query in queries(size).items():
                if not _wanted(name, asked.queries):
                    continue
                for line in same.differences(name, query, running):
                    console.print(f"[yellow]{line}[/]")
                for connections in many:
                    rounds: dict[str, list[Measure]] = {}
                    for number in range(asked.rounds):
                        for server in running:
                            if paths := query.paths.get(server.name):
                                measure = wrk.load(
                                    server.port, paths, connections, asked.seconds, number * 37
                                )
                                rounds.setdefault(server.name, []).append(measure)
                                # What it left running would slow down whoever is next.
                                databases.end_statements(size)
                    for server_name, measures in rounds.items():
                        key = (size, name, server_name, connections)
                        found[key] = wrk.middle(measures)
                report.write(RESULTS, found, memory)  # what was measured stays, whatever comes
            for one in running:  # with --add, after whatever left most
                name = f"{size} {one.name}"
                memory[name] = max(memory.get(name, 0), wrk.memory(one.pid))
        databases.end_statements(size)
        for connections in many:
            console.print(report.table(found, size, connections))
        _ratios(console, found, size, many)
        console.print({k: f"{v:.0f} MB" for k, v in memory.items() if k.startswith(f"{size} ")})
        if asked.drop:
            databases.drop(size)
    if asked.readme:
        report.readme(found, memory, _at(many))
    about = {s.name: s.defaults for s in servers.servers(size)} if not asked.drop else {}
    report.write(RESULTS, found, memory, servers=about, arguments=vars(asked))
    print(f"load of the machine: {os.getloadavg()[0]:.1f}; written to {RESULTS}")


def _ratios(console: Console, found: dict[report.Key, Measure], size: int, many: list[int]) -> None:
    at = _at(many)
    shown = Table(
        "query", "against", "ratio", "target", "", title=f"ratios, {size:,}, {at} connections"
    )
    for row in report.ratios(found, size, at):
        shown.add_row(*row)
    console.print(shown)


def _at(many: list[int]) -> int:
    """The connections that the targets are meant for."""
    return 8 if 8 in many else many[0]


def _wanted(name: str, parts: str) -> bool:
    return not parts or name in parts.split("|") or any(p in name for p in parts.split("|"))


if __name__ == "__main__":
    main()
