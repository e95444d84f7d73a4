"""What an operator copies: settings for TLS, the proxy, the container."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

DEPLOY = settings.ROOT / "config" / "deploy"
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
ASK = """
import json, django
from django.conf import settings
django.setup()
print(json.dumps([settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME,
    settings.SESSION_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS]))
"""


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A command as an installation behind TLS runs it."""
    said = {"HTTPS_ONLY": "yes", "BEHIND_PROXY": "yes", "ALLOWED_HOSTS": "stops.example",
            "DJANGO_SETTINGS_MODULE": "config.settings"}  # fmt: skip
    # Tests in a browser allow themselves what no installation may.
    own = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=settings.ROOT, env=own | said,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_django_finds_nothing_to_say_of_a_deployment():
    done = program("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_behind_tls_cookies_are_for_this_host_alone():
    assert '["__Host-session", "__Host-csrf", true, 31536000]' in program("-c", ASK).stdout


def told(path: str) -> str:
    """What the example's `map` makes of a path."""
    ((pattern, value),) = re.findall(r"map \$uri \$discreet \{\s*~(\S+) (\S+);", NGINX)
    found = re.search(pattern.replace("(?<", "(?P<"), path)
    return value.replace("$before", found["before"]) if found else path


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/api/collections/stations/tiles/WebMercatorQuad/14/6210/13488",
         "/api/collections/stations/tiles/WebMercatorQuad/…"),
        ("/api/feed/pieces/wx4g1/0123456789abcdef", "/api/feed/pieces/…"),
        ("/en/reports/8BP629 M69EN9 PKYBX6/delete/", "/en/reports/…"),
        ("/api/reports/8BP629M69EN9PKYBX6", "/api/reports/…"),
        ("/plan/shared/5f0c1f4e-58a6/map/", "/plan/shared/…"),
        ("/moderation/import/abcdefghijklmnop/report.csv", "/moderation/import/…"),
        ("/reports/", "/reports/"),
        ("/stations/YZ0001/", "/stations/YZ0001/"),
    ],
)  # fmt: skip
def test_the_proxy_writes_no_place_and_no_code(path, written):
    assert told(path) == written


def test_the_proxy_writes_no_address_and_no_query():
    (line,) = re.findall(r"log_format .*;", NGINX)
    assert re.findall(r"\$\w+", line) == [
        "$time_iso8601", "$request_method", "$discreet", "$status", "$body_bytes_sent",
        "$request_time", "$request_id",
    ]  # fmt: skip
    assert re.search(r"error_log \S+ crit;", NGINX)
