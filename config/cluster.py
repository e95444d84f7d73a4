"""The project-local PostGIS cluster: made once, started on demand, no TCP port.

Only the standard library, so that it runs before anything is installed:
`python3 -m config.cluster start|stop|status|erase`.
"""

import fcntl
import hashlib
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "yizhan"
OLDEST = 15
SOCKET_PATH_LIMIT = 90  # the kernel allows 107 bytes, of which PostgreSQL adds "/.s.PGSQL.5432"

CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = 256MB
work_mem = 16MB
maintenance_work_mem = 128MB
# Small spatial queries: planning for parallel workers and compiling cost more than they save.
max_parallel_workers_per_gather = 0
jit = off
random_page_cost = 1.1
max_wal_size = 4GB
timezone = 'UTC'
# A failed or slow statement would be logged with the position that somebody asked about, a refused
# row with what somebody wrote. The application logs errors itself, concealed.
log_min_duration_statement = -1
log_statement = 'none'
log_min_error_statement = panic
log_min_messages = log
log_error_verbosity = terse
log_parameter_max_length_on_error = 0
"""


class ClusterError(Exception):
    """Something a person has to do; the message says what to type."""


def binaries() -> Path | None:
    """Folder of the PostgreSQL (15 or later) that has PostGIS, or None.

    The newest; but once the cluster is made, the version that made it, which alone can read it.
    """
    made = home() / "data" / "PG_VERSION"
    wanted = int(made.read_text()) if _readable(made) else None
    found = []
    for control in Path("/usr/share/postgresql").glob("*/extension/postgis.control"):
        version = control.parts[-3]
        folder = Path(f"/usr/lib/postgresql/{version}/bin")
        new_enough = version.isdigit() and int(version) >= OLDEST
        if new_enough and wanted in {None, int(version)} and (folder / "initdb").exists():
            found.append((int(version), folder))
    return max(found)[1] if found else None


def owner() -> str | None:
    """The unprivileged account to run as: PostgreSQL refuses root. None: the caller's own."""
    return "postgres" if os.geteuid() == 0 else None


def _readable(path: Path) -> bool:
    try:
        return path.is_file() and os.access(path, os.R_OK)
    except PermissionError:
        return False


def _reachable(path: Path) -> bool:
    """Whether another account may walk to `path`."""
    return all(part.stat().st_mode & 0o001 for part in [path, *path.parents])


def home() -> Path:
    """Folder of the cluster: `.local/postgres`, or /var/lib when root's checkout is private."""
    if owner() and not _reachable(ROOT):
        return Path("/var/lib/yizhan") / _fingerprint()
    return ROOT / ".local" / "postgres"


def _fingerprint() -> str:
    return hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]


def sockets() -> Path:
    """Folder of the Unix socket (mode 0700); outside the checkout when its path is too long."""
    inside = home() / "sockets"
    if len(os.fsencode(inside)) <= SOCKET_PATH_LIMIT:
        return inside
    return Path(tempfile.gettempdir()) / f"pg-yizhan-{os.geteuid()}-{_fingerprint()}"


def _run(program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    folder = binaries()
    if folder is None:
        made = home() / "data" / "PG_VERSION"
        version = made.read_text().strip() if _readable(made) else OLDEST
        raise ClusterError(
            f"PostgreSQL {version} with PostGIS is not installed. Type:\n"
            f"    sudo apt-get install -y postgresql-{version}-postgis-3"
        )
    result = subprocess.run(
        [str(folder / program), *arguments],
        user=owner(),
        group=owner(),
        extra_groups=[] if owner() else None,
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if check and result.returncode:
        raise ClusterError(_explain(program, result.stderr or result.stdout))
    return result


def _explain(program: str, output: str) -> str:
    if re.search("no space left", output, re.IGNORECASE):
        return f"The disk is full: free about 200 MB under {home()}, then run this again.\n{output}"
    log = home() / "log"
    tail = log.read_text(errors="replace")[-1500:] if log.exists() else ""
    return f"{program} failed:\n{output.strip()}\n{tail}".rstrip()


def _own(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o755)
    if account := owner():
        entry = pwd.getpwnam(account)
        os.chown(folder, entry.pw_uid, entry.pw_gid)


def create() -> None:
    """Make the cluster in a draft folder and move it into place: half a run leaves nothing."""
    data, draft = home() / "data", home() / "draft"
    if data.exists():
        return
    _own(home())
    shutil.rmtree(draft, ignore_errors=True)
    try:
        # Collation C orders as C.UTF-8 does, but PostgreSQL compares it itself, in half the time.
        _run("initdb", "-D", str(draft), "-U", DATABASE, "-E", "UTF8", "--locale=C.UTF-8",
             "--lc-collate=C", "--auth=trust", "--no-sync")  # fmt: skip
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    draft.rename(data)


def running() -> bool:
    data = home() / "data"
    pid_file = data / "postmaster.pid"
    if not (_readable(pid_file) and _is_postgres(pid_file.read_text().split("\n")[0])):
        return False
    return _run("pg_ctl", "status", "-D", str(data), check=False).returncode == 0


def _query(sql: str) -> str:
    arguments = ["-h", str(sockets()), "-U", DATABASE, "-d", "postgres", "-Atc", sql]
    return _run("psql", *arguments).stdout


def start() -> bool:
    """Create the cluster if needed and start it; True if it was not running before."""
    if binaries() is None:
        _run("initdb")  # says what to install
    with _alone():
        create()
        ready = home() / "ready"  # the database is in it: a cut between the two is repaired
        started = not running()
        if started:
            _launch()
        if started or not ready.exists():
            if DATABASE not in _query("select datname from pg_database").split():
                _run("createdb", "-h", str(sockets()), "-U", DATABASE, DATABASE)
            ready.touch()
        return started


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time; the kernel releases the lock, whatever becomes of its holder."""
    try:
        _own(home())
        lock = (home() / "lock").open("w")
    except PermissionError as error:
        raise ClusterError(
            f"{error.filename} belongs to another account. Use the one that made it, or type:\n"
            "    sudo make clean"
        ) from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _launch() -> None:
    data = home() / "data"
    _forget_stale(data / "postmaster.pid")
    _own(sockets())
    sockets().chmod(0o700)
    _forget_stale(sockets() / ".s.PGSQL.5432.lock")
    (data / "postgresql.auto.conf").write_text(CONFIGURATION.format(sockets=sockets()))
    arguments = ["start", "-w", "-t", "60", "-D", str(data), "-l", str(home() / "log")]
    try:
        _run("pg_ctl", *arguments)
    except ClusterError as error:
        if "is still in use" not in str(error):
            raise
        time.sleep(3)  # the server was killed; its last helpers notice and go
        _run("pg_ctl", *arguments)


def _forget_stale(path: Path) -> None:
    """Remove a pid file whose number now belongs to another program (after a reboot)."""
    if _readable(path) and not _is_postgres(path.read_text().split("\n")[0]):
        path.unlink()


def _is_postgres(pid: str) -> bool:
    """Whether a living PostgreSQL has this number: not another program, nor a zombie (state Z)."""
    try:
        name, rest = Path(f"/proc/{pid}/stat").read_text().split("(", 1)[1].rsplit(")", 1)
    except (OSError, IndexError):
        return False
    return name == "postgres" and rest.split()[0] != "Z"


def stop(mode: str = "fast") -> bool:
    """Stop the cluster; True if it was running."""
    if not running():
        return False
    _run("pg_ctl", "stop", "-w", "-m", mode, "-D", str(home() / "data"))
    return True


def others_connected() -> bool:
    """Whether any client besides this question is connected."""
    return int(_query("select count(*) from pg_stat_activity where backend_type ~ 'client'")) > 1


def erase() -> None:
    stop()
    shutil.rmtree(home(), ignore_errors=True)


def main(arguments: list[str]) -> int:
    commands = {
        "start": lambda: print("started" if start() else "already running"),
        "stop": lambda: print("stopped" if stop() else "not running"),
        "status": lambda: print("running" if running() else "not running", sockets()),
        "erase": erase,
    }
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        commands[arguments[0]]()
    except ClusterError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
