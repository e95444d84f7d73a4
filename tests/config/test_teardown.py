"""Deleting: what is named, what is asked, what is spared. In a folder of its own."""

import pytest

from config.bootstrap import teardown
from config.bootstrap.errors import SetupError


@pytest.fixture
def made(monkeypatch, tmp_path):
    """A checkout with all that set-up makes, and packages shared with another one."""
    root = tmp_path / "checkout"
    for name in [".local/postgres/data", ".venv/bin"]:
        (root / name).mkdir(parents=True)
    shared = tmp_path / "shared"
    (shared / "leaflet").mkdir(parents=True)
    (root / "node_modules").symlink_to(shared)
    monkeypatch.setattr(teardown, "ROOT", root)
    monkeypatch.setattr(teardown, "stop", lambda: None)
    monkeypatch.setattr(teardown.cluster, "home", lambda: root / ".local" / "postgres")
    monkeypatch.setattr(teardown.cluster, "sockets", lambda: root / ".local" / "sockets")
    monkeypatch.delenv("FORCE", raising=False)
    return root


def test_without_a_yes_nothing_is_deleted(made, monkeypatch, capsys):
    monkeypatch.setattr(teardown, "_yes", lambda: False)
    with pytest.raises(SetupError, match="make clean FORCE=1"):
        teardown.clean()
    assert (made / ".local" / "postgres" / "data").exists()
    assert (made / ".venv").exists()
    assert f"{made}/.local/postgres  (the database: every station" in capsys.readouterr().out


def test_without_a_terminal_nobody_can_say_yes(monkeypatch):
    monkeypatch.setattr(teardown.sys.stdin, "isatty", lambda: False, raising=False)
    assert teardown._yes() is False


def test_forced_it_deletes_what_was_made_and_spares_what_is_shared(made, monkeypatch):
    monkeypatch.setenv("FORCE", "1")
    teardown.clean()
    assert not (made / ".local").exists()
    assert not (made / ".venv").exists()
    assert (made / "node_modules" / "leaflet").exists()
