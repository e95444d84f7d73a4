"""`make fuzz SECONDS=60`: every target that long; `KEEP=1` renews the corpus."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings

from tests.fuzz import corpus

NAMES = ("hours", "cql2_text", "cql2_json", "bbox", "datetime", "csv", "geojson", "xlsx",
         "shapefile")  # fmt: skip
RUNS = re.compile(r"stat::number_of_executed_units:\s+(\d+)")


def fuzz(name: str, seconds: str) -> bool:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / name
        command = [sys.executable, "-m", "tests.fuzz.run", name, seconds, str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        runs = RUNS.search(done.stderr)
        found = [path for path in folder.iterdir() if re.match("(crash|timeout|oom)-", path.name)]
        print(
            f"{name:10} {int(runs[1]) if runs else 0:9,} inputs, {len(found)} failures", flush=True
        )
        if found or done.returncode:
            print(done.stdout[-3000:], done.stderr[-1000:])
            print(*[path.read_bytes() for path in found], sep="\n")
            return False
        if os.environ.get("KEEP"):
            corpus.save(name, corpus.load(name) + [p.read_bytes() for p in folder.iterdir()])
    return True


def main() -> int:
    seconds = os.environ.get("SECONDS", "60")
    chosen = sys.argv[1:] or [*NAMES, "feed"]
    good = [fuzz(name, seconds) for name in chosen if name != "feed"]
    if "feed" in chosen:
        node = settings.ROOT / ".venv" / "bin" / "node"
        script = Path(__file__).with_name("feed.mjs")
        done = subprocess.run([node, script, seconds], capture_output=True, text=True, check=False)
        print(f"{'feed':10} {done.stdout.strip() or done.stderr}")
        good.append(done.returncode == 0)
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
