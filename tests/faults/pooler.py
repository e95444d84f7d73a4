"""A real PgBouncer in transaction mode in front of a cluster."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from config import cluster
from tests.faults.postgres import Postgres

PROGRAM = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
EXAMPLE = Path(__file__).resolve().parents[2] / "config" / "deploy" / "pgbouncer.ini"
OURS = {
    "listen_addr": "", "auth_type": "any", "auth_file": "", "default_pool_size": "1",
    "query_wait_timeout": "5", "logfile": "{folder}/pgbouncer.log", "pidfile": "",
    "unix_socket_dir": "{folder}",
}  # fmt: skip


@contextmanager
def pooler(behind: Postgres) -> Iterator[str]:
    """The example of config/deploy on a Unix socket, with one connection for all; its address."""
    ini = behind.folder / "pgbouncer.ini"
    text = EXAMPLE.read_text().replace("host=127.0.0.1 port=5432", f"host={behind.folder}")
    text = text.replace("yizhan = ", "yizhan = user=yizhan ")
    kept = [line for line in text.splitlines() if line.split(" =")[0].strip() not in OURS]
    ours = [f"{name} = {value}" for name, value in OURS.items() if value]
    ini.write_text("\n".join([*kept, *ours]).replace("{folder}", str(behind.folder)))
    ini.chmod(0o644)
    with subprocess.Popen(
        [PROGRAM, "-q", str(ini)], user=cluster.owner(), stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, cwd="/", env={"PATH": os.environ["PATH"]},
    ) as process:  # fmt: skip
        try:
            deadline = time.monotonic() + 60
            while not (behind.folder / ".s.PGSQL.6432").exists():
                assert process.poll() is None, (behind.folder / "pgbouncer.log").read_text()
                assert time.monotonic() < deadline
                time.sleep(0.02)
            yield f"postgis://yizhan@{quote(str(behind.folder), safe='')}:6432/yizhan"
        finally:
            process.terminate()
            process.wait(10)
