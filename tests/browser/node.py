"""Runs the browser's own modules in Node.js, on a feed as the server sends it."""

import json
import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

HERE = Path(__file__).parent
NODE = settings.ROOT / ".venv" / "bin" / "node"


def feed(client: Client) -> dict[str, Any]:
    """All documents of the feed."""
    manifest = client.get("/api/feed").json()
    return {
        "manifest": manifest,
        "pieces": [client.get(piece["href"]).json() for piece in manifest["pieces"]],
        "schedules": client.get(manifest["schedules"]).json(),
        "places": client.get(manifest["places"]).json(),
    }


def run(script: str, given: Any) -> Any:
    """What `tests/browser/<script>` prints for what it is given, both as JSON."""
    done = subprocess.run(
        [NODE, HERE / script], input=json.dumps(given), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
