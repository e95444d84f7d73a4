"""The locked browser packages, with the Node.js that the Python packages carry."""

import os

from config.bootstrap import stamps
from config.bootstrap.programs import ROOT, run
from config.bootstrap.progress import Step
from config.bootstrap.python import VENV

MODULES = ROOT / "node_modules"


def ensure(step: Step, dev: bool) -> None:
    """`npm ci`; it begins by removing the folder, and the stamp in it with the folder."""
    stamp = MODULES / ".yizhan-installed"
    lock = stamps.fingerprint([ROOT / "package.json", ROOT / "package-lock.json"])
    if MODULES.is_symlink() or any(
        stamps.fresh(stamp, f"{lock} {kind}") for kind in (["dev"] if dev else ["run", "dev"])
    ):
        return
    run(step, "npm ci", str(VENV / "bin" / "npm"), "ci", "--ignore-scripts", "--no-update-notifier",
        *([] if dev else ["--omit=dev"]),
        PATH=f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}")  # fmt: skip
    stamps.write(stamp, f"{lock} {'dev' if dev else 'run'}")
