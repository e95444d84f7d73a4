"""A cluster of its own for each test: made, started, killed, found again."""

import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

import pytest

from config import cluster


@pytest.fixture
def root(monkeypatch):
    """A checkout in a path with spaces and Chinese, that the database's account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="驿站 yizhan "))
    folder.chmod(0o755)
    monkeypatch.setattr(cluster, "ROOT", folder)
    yield folder
    cluster.stop("immediate")
    shutil.rmtree(folder)


def postmaster() -> int:
    return int((cluster.home() / "data" / "postmaster.pid").read_text().split("\n")[0])


def wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + 60
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return
        time.sleep(0.02)


def test_the_life_of_a_cluster(root):
    assert not cluster.running()
    assert cluster.start() is True
    assert cluster.start() is False
    assert cluster.running()
    assert cluster.DATABASE in cluster._query("select datname from pg_database").split()
    assert cluster._query("show listen_addresses").strip() == ""
    assert not cluster.others_connected()
    assert oct(cluster.sockets().stat().st_mode & 0o777) == "0o700"

    # Killed: its pid file and sockets stay, and the next start clears them away.
    killed = postmaster()
    os.kill(killed, signal.SIGKILL)
    wait_until_gone(killed)
    assert not cluster.running()
    assert cluster.start() is True
    assert cluster.stop() is True
    assert cluster.stop() is False

    # After a reboot the pid of the file may be another program's: here, this test's.
    (cluster.home() / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n")
    assert not cluster.running()
    assert cluster.start() is True

    # Cut off between start and createdb.
    (cluster.home() / "ready").unlink()
    cluster._run("dropdb", "-h", str(cluster.sockets()), "-U", cluster.DATABASE, cluster.DATABASE)
    assert cluster.start() is False
    assert cluster.DATABASE in cluster._query("select datname from pg_database").split()


def test_a_cut_off_initdb_leaves_nothing_that_counts(root, monkeypatch):
    (cluster.home() / "draft").mkdir(parents=True)
    (cluster.home() / "draft" / "PG_VERSION").write_text("15")

    def cut_off(program, *arguments, check=True):
        assert not (cluster.home() / "draft").exists()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(cluster, "_run", cut_off)
        with pytest.raises(KeyboardInterrupt):
            cluster.create()
    assert not (cluster.home() / "data").exists()


def test_a_long_path_keeps_its_sockets_elsewhere(monkeypatch):
    monkeypatch.setattr(cluster, "ROOT", Path("/" + "很长的路径/" * 12))
    monkeypatch.setattr(cluster, "owner", lambda: None)
    inside = os.fsencode(cluster.sockets() / ".s.PGSQL.5432")
    assert len(inside) <= 107
    assert cluster.sockets().is_relative_to(tempfile.gettempdir())


def test_a_checkout_that_others_may_not_enter_keeps_its_data_elsewhere(monkeypatch, tmp_path):
    tmp_path.chmod(0o700)
    monkeypatch.setattr(cluster, "ROOT", tmp_path)
    monkeypatch.setattr(cluster, "owner", lambda: "postgres")
    assert cluster.home().parent == Path("/var/lib/yizhan")
    monkeypatch.setattr(cluster, "owner", lambda: None)
    assert cluster.home() == tmp_path / ".local" / "postgres"


def test_a_missing_postgis_says_what_to_type(root, monkeypatch):
    monkeypatch.setattr(cluster, "binaries", lambda: None)
    with pytest.raises(cluster.ClusterError, match="sudo apt-get install -y postgresql-15-postgis"):
        cluster.start()


def test_a_full_disk_is_named(root):
    assert "disk is full" in cluster._explain("initdb", "could not write: No space left on device")
