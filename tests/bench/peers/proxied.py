"""The product behind nginx: `python -m tests.bench.peers.proxied PORT`, until it is stopped.

The example of config/deploy, but for TLS and for its limit of requests, which the others do not
have either.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.ports import free_port
from tests.proxy import write

WITHOUT = {
    "listen 80;": "listen unix:{folder}/plain;",
    "listen 443 ssl http2;": "listen 127.0.0.1:{port};",
    "ssl_certificate ": "# ",
    "ssl_certificate_key ": "# ",
    "limit_req ": "# ",
}


def main(port: str) -> None:
    folder, behind = Path(tempfile.mkdtemp()), free_port()
    changes = {old: new.format(folder=folder, port=port) for old, new in WITHOUT.items()}
    command = write(folder, behind, changes)
    environment = {**os.environ, "PORT": str(behind), "BEHIND_PROXY": "yes"}
    with subprocess.Popen([sys.executable, "-m", "config.serve"], env=environment):
        subprocess.run([*command, "-g", "daemon off;"], check=True)


if __name__ == "__main__":
    main(sys.argv[1])
