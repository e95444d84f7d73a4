import logging
import os
import signal
import time
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, connections

from geo.away import is_away
from stations import jobs
from stations.alerts import resume
from stations.plans.ahead import keep_up

GRACE = 5.0  # seconds a running job has to report before it is put back into the queue
REST = 2.0  # seconds between a worker's death and the next
LOOK = 3.0  # seconds between two looks whether figures follow the data

log = logging.getLogger("yizhan.jobs")


class Command(BaseCommand):
    help = (
        "Do the long work that pages ask for until stopped. `make run` starts "
        "one; more may run beside it. A job that is cut off is taken up again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", action="store_true", help="stop when nothing is left to do")

    def handle(self, *args: Any, **options: Any) -> None:
        if lost := jobs.recover():
            self.stdout.write(f"{lost} jobs of a worker that died: taken up again, or failed")
        resume()
        if options["batch"]:
            call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False)
        else:
            Keeper().run()


class Keeper:
    """Keeps one worker alive: a computation that runs out of memory kills only its process."""

    def __init__(self) -> None:
        self.stopping = False

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        while not self.stopping:
            self._wait_for(self._start())
            if not self.stopping:
                self._recover()

    def _recover(self) -> None:
        """The database may be what ended the worker: then it is awaited."""
        while not self.stopping:
            time.sleep(REST)
            connections.close_all()
            try:
                jobs.recover()
                resume()
                return
            except Error as error:
                if not is_away(error):
                    raise
                log.warning("the database does not answer: %s", str(error).strip())

    def stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _start(self) -> int:
        connections.close_all()  # a fork must not share a connection
        if worker := os.fork():
            return worker
        code = 1
        try:
            call_command("db_worker", interval=0.5, reload=False, verbosity=0)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        finally:
            os._exit(code)

    def _wait_for(self, worker: int) -> None:
        """Return when the worker has ended; when we are to stop, see to it that it does."""
        told, since, looked = 0, 0.0, 0.0
        while os.waitpid(worker, os.WNOHANG) == (0, 0):
            if self.stopping and told < len(ENDINGS) and time.monotonic() - since > GRACE:
                os.kill(worker, ENDINGS[told])  # finish what you do · put it back · die
                told, since = told + 1, time.monotonic()
            if not self.stopping and time.monotonic() - looked > LOOK:
                looked = time.monotonic()
                _keep_up()
            time.sleep(0.1)


def _keep_up() -> None:
    """A database that is away is asked again."""
    try:
        keep_up()
    except Error as error:
        log.warning("figures are not followed: %s", str(error).strip())
        connections.close_all()


ENDINGS = (signal.SIGTERM, signal.SIGTERM, signal.SIGKILL)
