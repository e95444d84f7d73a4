"""`python3 -m config.bootstrap run|install|dev|stop|clean`: what the Makefile calls."""

import os
import sys

from config import cluster
from config.bootstrap import locks, node, port, python, system, teardown
from config.bootstrap.errors import SetupError, explain_os_error
from config.bootstrap.programs import ROOT
from config.bootstrap.progress import step


def install(dev: bool) -> None:
    """Everything that is installed; each step is skipped when nothing changed."""
    with step(1, "System packages") as current:
        system.ensure(current, dev)
    with step(2, "Python environment") as current:
        python.ensure_venv(current)
    with step(3, "Python packages") as current:
        python.ensure_packages(current, dev)
    with step(4, "Browser packages") as current:
        node.ensure(current, dev)


def only_install() -> None:
    """All that running needs, as for a container: nothing is started."""
    with locks.hold_setup():
        install(dev=False)


def run() -> None:
    """Set up, then become the server."""
    with locks.hold_setup():
        port.check()
        install(dev=False)
    os.chdir(ROOT)
    interpreter = str(python.executable())
    os.execv(interpreter, [interpreter, "-m", "config.serve"])  # noqa: S606


def dev() -> None:
    """Set up for `make test` and `make check`."""
    with locks.hold_setup():
        install(dev=True)


COMMANDS = {
    "run": run,
    "install": only_install,
    "dev": dev,
    "stop": teardown.stop,
    "clean": teardown.clean,
}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        COMMANDS[arguments[0]]()
    except port.AlreadyServing as address:
        print(f"Already serving at {address} (make stop ends it).")
    except (SetupError, cluster.ClusterError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\n{explain_os_error(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
