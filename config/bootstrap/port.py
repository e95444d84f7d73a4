"""The port of the server: read, and found free before anything long begins."""

import os
import socket

from config.bootstrap import locks
from config.bootstrap.errors import SetupError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000


class AlreadyServing(Exception):
    """This checkout serves at that port already."""


def number() -> int:
    """PORT from the environment, 8000 when unset."""
    text = os.environ.get("PORT", str(DEFAULT_PORT))
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise SetupError(f"PORT={text!r} is not a port number (1 to 65535). Type: make run")
    return int(text)


def host() -> str:
    """BIND_HOST from the environment: this machine only, unless it says otherwise."""
    return os.environ.get("BIND_HOST") or DEFAULT_HOST


def check() -> None:
    """Raise AlreadyServing or SetupError unless the port can be bound."""
    if locks.serving(locks.RUN / f"{number()}.pid"):
        raise AlreadyServing(address())
    family = socket.AF_INET6 if ":" in host() else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host(), number()))
        except PermissionError:
            raise SetupError(
                f"Port {number()} needs root (below 1024). Type:\n    make run PORT=8000"
            ) from None
        except OSError as error:
            other = number() + 1 if number() < 65535 else 8000
            raise SetupError(
                f"Port {number()} on {host()} cannot be used: {error.strerror}. "
                f"Another program may be serving there. Type:\n    make run PORT={other}"
            ) from None


def address() -> str:
    shown = "127.0.0.1" if host() in {"0.0.0.0", "::"} else host()  # noqa: S104
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{number()}"
