"""Debian packages: what is asked for, and what is said to somebody who may not install."""

import pytest

from config.bootstrap import system
from config.bootstrap.errors import SetupError, advice


@pytest.fixture(autouse=True)
def _no_other_server(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture
def bare(monkeypatch):
    """A machine without PostGIS, and an account that may not install it."""
    monkeypatch.setattr(system.cluster, "binaries", lambda: None)
    monkeypatch.setattr(system, "postgis_package", lambda: "postgresql-16-postgis-3")
    monkeypatch.setattr(system, "_privilege", lambda: None)
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system.importlib.util, "find_spec", lambda name: object())


def never(*arguments: str) -> None:
    raise AssertionError(f"nothing may be run: {arguments}")


def test_without_root_the_one_command_is_printed_and_nothing_is_run(bare, monkeypatch):
    monkeypatch.setattr(system, "run", never)
    with pytest.raises(SetupError) as caught:
        system.ensure(None, dev=False)
    assert "sudo apt-get update && sudo apt-get install -y postgresql-16-postgis-3\n" in str(
        caught.value
    )


def test_another_server_needs_no_postgis_here(bare, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgis://somewhere/else")
    assert system.missing(dev=False) == []


def test_a_python_without_ensurepip_asks_for_its_venv_package(bare, monkeypatch):
    monkeypatch.setattr(system.importlib.util, "find_spec", lambda name: None)
    assert system.missing(dev=False)[-1].endswith("-venv")


def test_as_root_debian_is_asked_not_to_make_its_own_cluster(bare, monkeypatch, tmp_path):
    drop_in = tmp_path / "createcluster.d" / "yizhan.conf"
    seen: list[tuple[bool, tuple[str, ...]]] = []
    state = {"installed": False}

    def install(step, title, *command):
        seen.append((drop_in.exists(), command))
        state["installed"] = "install" in command

    monkeypatch.setattr(system, "NO_DEFAULT_CLUSTER", drop_in)
    monkeypatch.setattr(system, "_privilege", list)
    monkeypatch.setattr(system, "run", install)
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    monkeypatch.setattr(
        system.cluster, "binaries", lambda: object() if state["installed"] else None
    )
    system.ensure(None, dev=False)
    assert [present for present, _ in seen] == [False, True]
    assert "postgresql-16-postgis-3" in seen[1][1]
    assert not drop_in.exists()


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("npm error code ENOSPC", "disk is full"),
        ("E: dpkg was interrupted, you must manually run", "dpkg --configure -a"),
        ("Temporary failure in name resolution", "cannot be reached"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "make lock"),
        ("something unheard of", "type the same command again"),
    ],
)
def test_advice_follows_the_output(output, says):
    assert says in advice(output)
