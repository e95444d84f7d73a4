"""The port is examined before anything long begins."""

import socket

import pytest

from config.bootstrap import locks, port
from config.bootstrap.errors import SetupError


@pytest.fixture
def taken(monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        number = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(number))
        monkeypatch.delenv("BIND_HOST", raising=False)
        yield number


def test_a_taken_port_is_named_with_another_to_try(taken):
    with pytest.raises(SetupError) as caught:
        port.check()
    assert f"Port {taken} " in str(caught.value)
    assert f"make run PORT={taken + 1 if taken < 65535 else 8000}" in str(caught.value)


def test_our_own_server_is_no_error(taken, monkeypatch, tmp_path):
    monkeypatch.setattr(locks, "RUN", tmp_path)
    with locks.hold(tmp_path / f"{taken}.pid", wait=False), pytest.raises(port.AlreadyServing):
        port.check()


@pytest.mark.parametrize("text", ["", "eighty", "0", "65536", "-1", "8000.5"])
def test_what_is_no_port_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(SetupError, match="PORT="):
        port.number()


def test_addresses_are_printed_as_one_types_them(monkeypatch):
    monkeypatch.setenv("PORT", "8001")
    for host, shown in [("0.0.0.0", "127.0.0.1"), ("::1", "[::1]"), ("10.0.0.5", "10.0.0.5")]:
        monkeypatch.setenv("BIND_HOST", host)
        assert port.address() == f"http://{shown}:8001"
