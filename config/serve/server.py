"""gunicorn inside this process: Django is loaded once and shared by the workers' forks."""

import gc
import os
import threading
from pathlib import Path
from typing import Any, TextIO

from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from prometheus_client.multiprocess import mark_process_dead

from config.bootstrap import locks, port
from config.logs import formatter
from config.serve import announce, memory, options, warm


class DiscreetLogger(Logger):  # type: ignore[misc]  # gunicorn has no type hints
    """gunicorn prints the address of a request that failed, with its query string."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for log in [self.error_log, self.access_log]:
            for handler in log.handlers:
                handler.setFormatter(formatter())


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no type hints
    def __init__(self, setup_lock: TextIO) -> None:
        self.setup_lock = setup_lock
        self.own_lock: TextIO | None = None
        super().__init__()

    def load_config(self) -> None:
        bind = f"[{port.host()}]" if ":" in port.host() else port.host()
        chosen = {
            "bind": f"{bind}:{port.number()}",
            "workers": options.WORKERS,
            "threads": options.THREADS,
            "worker_class": "config.serve.web.Worker",
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 10,
            "loglevel": "warning",
            "logger_class": DiscreetLogger,
            "control_socket_disable": True,
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108
            "when_ready": self.when_ready,
            "post_worker_init": self.post_worker_init,
            "child_exit": self.child_exit,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        from config.wsgi import application

        memory.give_back()
        warm.up()
        connections.close_all()  # a fork must not share a connection
        gc.collect()
        gc.freeze()  # or each worker's collector would write to what they share, and copy it
        return application

    def when_ready(self, arbiter: Any) -> None:
        """The port is ours: say so in the pid file, and let the next set-up begin."""
        self.own_lock = locks.hold(locks.RUN / f"{port.number()}.pid", wait=True)
        self.setup_lock.close()

    def post_worker_init(self, worker: Any) -> None:
        if worker.age == 1:
            announce.when_it_answers()
        threading.Thread(target=_warm, daemon=True).start()

    def child_exit(self, arbiter: Any, worker: Any) -> None:
        if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
            mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def _warm() -> None:
    """What planners would wait for; in a thread of its own, so that nobody waits for it."""
    from stations.planning import warm as planning

    try:
        planning.data()
    finally:
        connections.close_all()
