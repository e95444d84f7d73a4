"""Failures of the command line: what to type, and no traceback."""

import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings

from config.bootstrap.programs import ROOT


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"GDAL_LIBRARY_PATH": "/nonexistent"}, "The wheel of pyogrio carries it"),
        ({"GEOS_LIBRARY_PATH": "/nonexistent"}, "The wheel of shapely carries it"),
        ({"CONN_MAX_AGE": "long"}, "CONN_MAX_AGE='long' is not a whole number"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
    ],
)
def test_manage_explains_a_broken_installation(environment, says):
    answer = run("manage.py", "check", **environment)
    assert answer.returncode == 1
    assert says in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    "url", ["postgis://nobody:wrong@127.0.0.1:1/none", "postgis:///none?host=/nonexistent"]
)
def test_serving_from_an_unreachable_server_names_the_setting_and_hides_the_password(url):
    answer = run("-m", "config.serve", DATABASE_URL=url, PORT="39517")
    assert answer.returncode == 1
    assert "DATABASE_URL cannot be used" in answer.stderr
    assert "wrong" not in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_secret_key_is_its_owners_only():
    if os.environ.get("SECRET_KEY"):
        pytest.skip("the key comes from the environment")
    path = settings.LOCAL / "secret_key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(path.read_text()) >= 50
