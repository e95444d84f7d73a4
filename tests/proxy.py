"""nginx with the example of config/deploy, on this machine's ports and folders."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from config.cluster import ROOT

PROGRAM = "/usr/sbin/nginx"
EXAMPLE = ROOT / "config" / "deploy" / "nginx.conf"
AROUND = """
user {user};
worker_processes auto;
pid {folder}/pid;
error_log {folder}/early.log;
events {{}}
http {{
    access_log {folder}/default.log;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/a; uwsgi_temp_path {folder}/b; scgi_temp_path {folder}/c;
    include {folder}/site.conf;
}}
"""


def write(folder: Path, site_port: int, changes: Mapping[str, str]) -> list[str]:
    """The example before a site at `site_port`, with texts replaced; the command that runs it."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, new in {
        **changes,
        "/var/log/nginx/": f"{folder}/",
        "/var/cache/nginx/": f"{folder}/cache/",
        "127.0.0.1:8000": f"127.0.0.1:{site_port}",
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "cache").mkdir()
    user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    return [PROGRAM, "-p", str(folder), "-c", str(folder / "nginx.conf")]
