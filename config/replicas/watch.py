"""One thread for each server asks once a second where it is; requests only look at what it saw.

A thread of its own, so that a server that hangs holds up nobody who asks another one.
"""

import logging
import os
import random
import threading
import time

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

from config.replicas.freshness import History

log = logging.getLogger("yizhan.replicas")
EVERY = 1.0  # seconds
TRUSTED = 3 * EVERY  # how long an observation counts
PRIMARY = "SELECT pg_current_wal_lsn() - '0/0'"
REPLICA = """SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() - '0/0' END"""


class Watch:
    """Which replicas are fresh; started in each process at its first question."""

    def __init__(self) -> None:
        self._history = History(settings.REPLICA_MAX_LAG)
        self._fresh_until: dict[str, float] = {}
        self._said: dict[str, str] = {}
        self._process = 0
        self._lock = threading.Lock()

    def choose(self) -> str | None:
        """The alias of a replica that is fresh enough, or None."""
        self._start()
        now = time.monotonic()
        fresh = [alias for alias, end in list(self._fresh_until.items()) if end > now]
        return random.choice(fresh) if fresh else None  # noqa: S311

    def avoid(self, alias: str) -> None:
        """It has just failed: nobody tries it before it has been asked again."""
        self._fresh_until[alias] = 0

    def _start(self) -> None:
        if self._process == os.getpid():
            return
        with self._lock:
            if self._process != os.getpid():  # a fork has no threads
                self._process = os.getpid()
                for alias in (DEFAULT_DB_ALIAS, *settings.REPLICAS):
                    threading.Thread(target=self._ask_on, args=[alias], daemon=True).start()

    def _ask_on(self, alias: str) -> None:
        while True:
            try:
                self._ask(alias)
            except Error as error:
                self._note(alias, f"does not answer: {str(error).strip()}")
                connections[alias].close()
            time.sleep(EVERY)

    def _ask(self, alias: str) -> None:
        with connections[alias].cursor() as cursor:
            cursor.execute(PRIMARY if alias == DEFAULT_DB_ALIAS else REPLICA)
            position = cursor.fetchone()[0]
        now = time.monotonic()
        if alias == DEFAULT_DB_ALIAS:
            self._history.add(now, int(position))
            self._note(alias, "answers")
        elif position is None:
            self._note(alias, "is a primary of its own now: take it off DATABASE_REPLICA_URLS")
        elif (missing := self._history.needed(now) - int(position)) > 0:
            self._note(alias, f"is more than {settings.REPLICA_MAX_LAG} s behind", missing)
        else:
            self._fresh_until[alias] = now + TRUSTED
            self._note(alias, "answers")
            return
        if alias != DEFAULT_DB_ALIAS:
            self.avoid(alias)

    def _note(self, alias: str, what: str, missing: int = 0) -> None:
        """Say a change once."""
        if self._said.get(alias) != what:
            self._said[alias] = what
            level = logging.INFO if what == "answers" else logging.WARNING
            log.log(level, "%s %s%s", alias, what, f" by {missing} bytes" if missing else "")
