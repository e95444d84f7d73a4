"""`python -m config.serve`: the second half of `make run`, inside the virtual environment."""

import os
import shutil
import sys
import time
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError
from django.db import OperationalError, connections

from config import cluster, translations
from config.bootstrap import locks, port
from config.bootstrap.errors import SetupError, advice, explain_os_error
from config.bootstrap.progress import step


def serve() -> None:
    """Prepare, serve until told to stop, and stop the database if it was started here."""
    started, worker, us = False, None, os.getpid()
    with locks.hold_setup() as lock:
        port.check()
        translations.compile_stale()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(_metrics_folder()))
        django.setup()
        from config.serve import database, prepare
        from config.serve.server import Server
        from config.serve.worker import Worker

        try:
            with step(5, "Database") as current:
                started = database.ensure()
                prepare.migrate(current)
            with step(6, "What ships", live=False) as current:
                prepare.load(current)
            with step(7, "Static files") as current:
                prepare.collect(current)
            worker = Worker(lock)
            Server(lock).run()
        finally:
            if worker and os.getpid() == us:
                worker.stop()
            if started and os.getpid() == us:  # a worker's end comes through here too
                _stop_database()


def _metrics_folder() -> Path:
    """Where the workers of this server keep their times; those of an earlier run are gone."""
    folder = locks.RUN / f"metrics-{port.number()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _stop_database() -> None:
    """Stop the cluster unless somebody else uses it; our own connections take a moment to go."""
    connections.close_all()
    deadline = time.monotonic() + 1
    while cluster.others_connected():
        if time.monotonic() > deadline:
            print("The local database stays up: another program uses it (make stop ends it).")
            return
        time.sleep(0.05)
    cluster.stop()


def main() -> int:
    try:
        serve()
    except port.AlreadyServing as address:
        print(f"Already serving at {address} (make stop ends it).")
    except (SetupError, cluster.ClusterError, CommandError, ImproperlyConfigured) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except OperationalError as error:
        print(f"\nThe database failed: {error}\n{advice(str(error))}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\n{explain_os_error(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
