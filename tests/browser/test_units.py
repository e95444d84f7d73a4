"""The unit tests of the browser's modules, run by Node.js's own test runner."""

import subprocess

from tests.browser.node import HERE, NODE


def test_units() -> None:
    files = sorted(HERE.glob("*.test.mjs"))
    assert files
    done = subprocess.run([NODE, "--test", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
