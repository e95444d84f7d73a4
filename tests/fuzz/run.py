"""`python -m tests.fuzz.run TARGET SECONDS [FOLDER]`: atheris on one target, in its own process.

Begins with the kept corpus; what reaches new code is left in FOLDER. Ends with status 0, or with
the input that failed written beside it.
"""

import os
import sys
import tempfile
from pathlib import Path

import atheris

OURS = ["api.cql2", "api.items", "api.crs", "stations.hours", "stations.imports",
        "stations.parameters", "openpyxl"]  # fmt: skip
HANG = 2  # seconds


def main() -> None:
    name, seconds = sys.argv[1], sys.argv[2]
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp(prefix="fuzz-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    with atheris.instrument_imports(include=OURS):
        django.setup()
        from tests.fuzz import corpus
        from tests.fuzz.targets import TARGETS
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(corpus.load(name)):
        (folder / f"kept-{number}").write_bytes(data)
    atheris.Setup(
        [
            name, str(folder), f"-max_total_time={seconds}", f"-timeout={HANG}",
            f"-artifact_prefix={folder}/", "-max_len=8192", "-rss_limit_mb=3000",
            "-print_final_stats=1", "-verbosity=0",
        ],
        TARGETS[name],
    )  # fmt: skip
    atheris.Fuzz()


if __name__ == "__main__":
    main()
