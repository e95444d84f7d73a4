"""The inputs that are kept: one JSON list of base64 for each target, the shortest first."""

import base64
import json
from pathlib import Path

HERE = Path(__file__).parent / "kept"
MOST, LONGEST = 40, 8192  # inputs of a target, bytes of one


def load(target: str) -> list[bytes]:
    path = HERE / f"{target}.json"
    return (
        [base64.b64decode(line) for line in json.loads(path.read_text())] if path.exists() else []
    )


def save(target: str, inputs: list[bytes]) -> None:
    """The shortest that differ; a tree is no place for gigabytes."""
    kept = sorted({data for data in inputs if len(data) <= LONGEST}, key=lambda d: (len(d), d))
    lines = [base64.b64encode(data).decode() for data in kept[:MOST]]
    (HERE / f"{target}.json").write_text(json.dumps(lines, indent=0) + "\n")
