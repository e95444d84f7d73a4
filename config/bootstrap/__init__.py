"""From a bare checkout to a complete one: system packages, Python packages, browser packages.

Only the standard library, and this file only the oldest syntax, so that an old Python is told so.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "Python 3.11 or newer is needed; this is {}.{}.\n"
        "Install one, for example with:\n"
        "    sudo apt-get install -y python3.11 python3.11-venv\n"
        "then name it:\n"
        "    make run PYTHON=python3.11".format(*sys.version_info[:2])
    )
