"""PostgreSQL's own programs, told by environment variables where to go: no password in `ps`."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from config import cluster
from config.backup import BackupError

VARIABLES = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
OPTIONS = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT",
           "sslkey": "PGSSLKEY", "service": "PGSERVICE"}  # fmt: skip


def environment(settings: dict[str, Any], name: str) -> dict[str, str]:
    """What libpq reads, for database `name` on the server of a Django connection."""
    given = {VARIABLES[key]: str(settings[key]) for key in VARIABLES if settings.get(key)}
    more = settings.get("OPTIONS", {})
    given |= {OPTIONS[key]: str(more[key]) for key in OPTIONS if more.get(key)}
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8",
            "PGDATABASE": name, **given}  # fmt: skip


def find(program: str, newest: int) -> str:
    """Path of a client program of at least the server's major version. Raises BackupError."""
    folders = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.is_dir()]
    versions = {int(path.parent.name): path for path in folders if path.parent.name.isdigit()}
    if local := cluster.binaries():
        versions.setdefault(int(local.parent.name), local)
    for version in sorted(versions):
        if version >= newest and (versions[version] / program).exists():
            return str(versions[version] / program)
    if found := shutil.which(program):
        return found
    raise BackupError(
        f"{program} {newest} is missing. Type:\n    sudo apt-get install -y postgresql-client"
    )


def run(
    command: list[str], env: dict[str, str], line: Callable[[str], None] = lambda _: None
) -> None:
    """Run to the end, handing each line of its messages to `line`. Raises BackupError."""
    errors: list[str] = []
    with tempfile.TemporaryFile() as silent, subprocess.Popen(
        command, env=env, stdin=subprocess.DEVNULL, stdout=silent, stderr=subprocess.PIPE,
        text=True, errors="replace",
    ) as process:  # fmt: skip
        assert process.stderr
        for text in process.stderr:
            line(text)
            if "error:" in text or "FATAL" in text:
                errors.append(text.strip())
    if process.returncode:
        name = Path(command[0]).name
        raise BackupError(f"{name} failed: {errors[0] if errors else process.returncode}")
