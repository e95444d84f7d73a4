"""Run an installing program and keep the end of what it says."""

import os
import subprocess
from collections import deque
from pathlib import Path

from config.bootstrap.errors import SetupError, explain
from config.bootstrap.progress import Step

ROOT = Path(__file__).resolve().parent.parent.parent


def run(step: Step, title: str, *command: str, **environment: str) -> None:
    """Run `command` in the checkout; raise SetupError with its last lines when it fails."""
    tail: deque[str] = deque(maxlen=40)
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        assert process.stdout
        for line in process.stdout:
            tail.append(line.rstrip())
            step.write(line)
    if process.returncode:
        raise SetupError(explain(title, list(tail)))
