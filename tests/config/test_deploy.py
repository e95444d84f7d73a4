"""What an operator copies: settings for TLS, the proxy, the container."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from config.telemetry import metrics
from tests.architecture.documents import anchors

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
         "/api/collections/stations/tiles/WebMercatorQuad/..."),
        ("/api/feed/pieces/wx4g1/0123456789abcdef", "/api/feed/pieces/..."),
        ("/en/reports/8BP629 M69EN9 PKYBX6/delete/", "/en/reports/..."),
        ("/api/reports/8BP629M69EN9PKYBX6", "/api/reports/..."),
        ("/plan/shared/5f0c1f4e-58a6/map/", "/plan/shared/..."),
        ("/moderation/import/abcdefghijklmnop/report.csv", "/moderation/import/..."),
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


ALERTS = yaml.safe_load((DEPLOY / "alerts.yml").read_text())["groups"][0]["rules"]


def test_every_alert_has_its_section_in_the_runbook_and_no_section_is_left_over():
    sections = anchors(settings.ROOT / "docs" / "runbook.md") - {"runbook"}
    assert {rule["alert"].lower() for rule in ALERTS} == sections
    for rule in ALERTS:
        assert rule["annotations"]["runbook"] == f"docs/runbook.md#{rule['alert'].lower()}"


@pytest.mark.django_db
def test_every_alert_asks_for_figures_that_there_are():
    metrics.observe("rider", "GET", 200, 0.1)
    told = set(re.findall(r"^(yizhan_\w+?)(?:_created)?[ {]", metrics.exposition().decode(), re.M))
    asked = {name for rule in ALERTS for name in re.findall(r"yizhan_\w+", rule["expr"])}
    assert len(asked) > 8
    assert asked <= told


CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COPIED = [
    path
    for line in re.findall(r"^COPY --chown=yizhan (.*)$", CONTAINER, re.MULTILINE)
    for path in line.split()[:-1]
]


def test_the_container_has_all_that_the_site_runs_from(tmp_path: Path):
    """The same files alone, with the packages of this environment: it starts."""
    for path in COPIED:
        source, target = settings.ROOT / path, tmp_path / path
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    (tmp_path / "node_modules").symlink_to(settings.ROOT / "node_modules")
    own = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    own |= {"DATABASE_URL": "postgis://elsewhere/yizhan"}
    for command in (
        ["manage.py", "check"],
        ["manage.py", "collectstatic", "--noinput", "-v0"],
        ["-c", "import config.bootstrap.__main__, config.serve.__main__"],
    ):
        done = subprocess.run(
            [sys.executable, *command], cwd=tmp_path, env=own, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert (tmp_path / ".local" / "static" / "staticfiles.json").exists()


def test_the_container_and_the_services_run_documented_commands():
    readme = (settings.ROOT / "README.md").read_text()
    assert 'CMD ["make", "run"]' in CONTAINER
    units = "".join(path.read_text() for path in DEPLOY.glob("*.service"))
    assert "make install" in CONTAINER
    makes = {
        *re.findall(r"/yizhan make (\w+)", CONTAINER),
        *re.findall(r"/make (\w+)", units),
        "run",
    }
    assert [name for name in makes if f"| `make {name}` |" not in readme] == []
    daily = re.findall(r"manage\.py (\w+)", units)
    assert [name for name in daily if f"| `{name}` |" not in readme] == []
    assert daily == ["refresh_hours", "snapshot", "purge", "backup", "notify"]


def test_the_units_are_what_systemd_understands():
    if shutil.which("systemd-analyze"):
        for unit in sorted(DEPLOY.glob("yizhan*")):
            done = subprocess.run(
                ["systemd-analyze", "verify", "--man=no", str(unit)],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert "Unknown" not in done.stderr, done.stderr
    for unit in sorted(DEPLOY.glob("*.service")):
        assert "User=yizhan" in unit.read_text()
        assert "EnvironmentFile=-/etc/yizhan.env" in unit.read_text()
