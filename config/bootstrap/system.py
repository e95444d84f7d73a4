"""Debian packages: PostGIS and venv to run, a browser, fonts and gettext to develop."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config import cluster
from config.bootstrap.errors import SetupError
from config.bootstrap.programs import run
from config.bootstrap.progress import Step

ANY_POSTGIS = "postgresql-postgis"  # Debian's name for "with the PostgreSQL of this release"
NO_DEFAULT_CLUSTER = Path("/etc/postgresql-common/createcluster.d/yizhan.conf")
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]


def missing(dev: bool) -> list[str]:
    """The Debian packages still to be installed."""
    packages = []
    if not os.environ.get("DATABASE_URL") and cluster.binaries() is None:
        packages.append(postgis_package())
    if not importlib.util.find_spec("ensurepip"):
        packages.append(f"python3.{sys.version_info.minor}-venv")
    if dev:
        packages += _missing_dev()
    return packages


def _missing_dev() -> list[str]:
    packages = []
    if not any(shutil.which(name) for name in BROWSERS):
        packages.append("chromium")
    if not (shutil.which("xgettext") and shutil.which("msgmerge")):
        packages.append("gettext")
    if not any(Path("/usr/share/fonts").glob("**/NotoSansCJK*")):
        packages.append("fonts-noto-cjk")
    around = f"{os.environ.get('PATH', '')}:/usr/sbin"
    # Tests put it between site and database. nginx is not here: Debian would start it.
    if not shutil.which("pgbouncer", path=around):
        packages.append("pgbouncer")
    if not _loads("libatomic.so.1"):
        packages.append("libatomic1")  # Playwright's own Node.js is linked to it
    return packages


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def postgis_package() -> str:
    """The newest PostGIS package that apt knows of."""
    names = subprocess.run(
        ["apt-cache", "pkgnames", "postgresql-"], capture_output=True, text=True, check=False
    ).stdout.split() if shutil.which("apt-cache") else []  # fmt: skip
    versions = [
        int(version)
        for name in names
        if name.endswith("-postgis-3") and (version := name.split("-")[1]).isdigit()
    ]
    if not versions:
        return ANY_POSTGIS
    if max(versions) < cluster.OLDEST:
        raise SetupError(
            f"This release offers PostgreSQL {max(versions)}; {cluster.OLDEST} or newer with "
            "PostGIS 3.3 is needed. Add PostgreSQL's own packages:\n"
            "    sudo apt-get install -y postgresql-common && "
            "sudo /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y\n"
            "or set DATABASE_URL to a server that has them."
        )
    return f"postgresql-{max(versions)}-postgis-3"


def ensure(step: Step, dev: bool) -> None:
    """Install what is missing, or raise SetupError with the one command to type."""
    packages = missing(dev)
    if not packages:
        return
    if not shutil.which("apt-get"):
        raise SetupError(
            f"Missing: {', '.join(packages)} (Debian's names), and there is no apt-get here. "
            "Install them another way, or set DATABASE_URL to a server with PostGIS."
        )
    prefix = _privilege()
    if prefix is None:
        raise SetupError(
            "Packages are missing and installing them needs root. Type:\n"
            f"    sudo apt-get update && sudo apt-get install -y {' '.join(packages)}\n"
            "then the same command again."
        )
    run(step, "apt-get update", *prefix, "apt-get", "update")
    packages = missing(dev)  # the fresh lists may know a newer PostGIS
    with _without_default_cluster():
        run(step, "apt-get install", *prefix, "env", "DEBIAN_FRONTEND=noninteractive",
            "apt-get", "install", "-y", "--no-install-recommends",
            "-o", "DPkg::Lock::Timeout=120", *packages)  # fmt: skip
    if left := missing(dev):
        raise SetupError(f"Installed, but still not found: {', '.join(left)}")


def _privilege() -> list[str] | None:
    """What to put before a command that needs root; None when this account may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if allowed.returncode == 0:
            return ["sudo", "-n"]
    return None


@contextmanager
def _without_default_cluster() -> Iterator[None]:
    """While installing, ask Debian not to make and start a database of its own.

    Only as root. Where it is not asked nothing breaks: the project's cluster has no TCP port.
    """
    if os.geteuid() != 0 or NO_DEFAULT_CLUSTER.exists():
        yield
        return
    NO_DEFAULT_CLUSTER.parent.mkdir(parents=True, exist_ok=True)
    NO_DEFAULT_CLUSTER.write_text("create_main_cluster = false\n")
    try:
        yield
    finally:
        NO_DEFAULT_CLUSTER.unlink(missing_ok=True)
