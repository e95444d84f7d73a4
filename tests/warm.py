"""Commands of one installation without starting Django for each: a child for each of them.

`python -m tests.warm` reads lines of JSON, {arguments, environment}, and answers with lines of
{status, output, errors}. Each command runs in a process of its own, forked once Django is ready.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import django

import manage


def _run(arguments: list[str], environment: dict[str, str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        output, errors = Path(folder) / "output", Path(folder) / "errors"
        child = os.fork()
        if not child:
            _become(arguments, environment, output, errors)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return {"status": status, "output": output.read_text(), "errors": errors.read_text()}


def _become(arguments: list[str], environment: dict[str, str], *files: Path) -> None:
    """Be the process that `manage.py` would be; does not return."""
    for number, file in zip((1, 2), files, strict=True):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.update(environment)
    sys.argv = ["manage.py", *arguments]
    status = 1
    try:
        status = manage.main()
    except SystemExit as asked:
        status = asked.code if isinstance(asked.code, int) else int(asked.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def main() -> None:
    django.setup()
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(_run(asked["arguments"], asked["environment"])), flush=True)


if __name__ == "__main__":
    main()
