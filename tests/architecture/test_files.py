"""Aims for files: short, no host that serves other people's code, no place of one machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300
HOSTS = re.compile(
    r"cdn\.|unpkg\.com|jsdelivr|cloudflare\.com|googleapis|gstatic|bootcdn|staticfile\.(org|net)"
)
PLACES = re.compile(r"(?<![\w.])/(home|root|Users|work|mnt)/\w")
LOCKS = {"package-lock.json", "requirements.txt", "requirements-dev.txt"}


def tracked(*patterns: str) -> list[Path]:
    """Files of the project; without git, all but what set-up makes."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=False,
    ).stdout.split("\0")  # fmt: skip
    found = [ROOT / name for name in names if name and (ROOT / name).is_file()]
    if not found:
        pytest.skip("not a git checkout")
    return found


def text(path: Path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def test_no_python_file_is_long():
    lines = {path: len(text(path).splitlines()) for path in tracked("*.py")}
    own = {path: count for path, count in lines.items() if "migrations" not in path.parts}
    assert {str(path): count for path, count in own.items() if count > LONGEST} == {}
    sizes = sorted(own.values())
    assert sizes[len(sizes) // 2] <= 80
    assert sizes[len(sizes) * 9 // 10] <= 200


@pytest.mark.parametrize("pattern", [HOSTS, PLACES], ids=["hosts", "places"])
def test_nothing_comes_from_elsewhere(pattern):
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for path in tracked()
        if path != Path(__file__).resolve() and path.name not in LOCKS
        for number, line in enumerate(text(path).splitlines(), 1)
        if (match := pattern.search(line))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["config/requirements.txt", "config/requirements-dev.txt"])
def test_locks_name_no_index_and_hash_everything(name):
    lock = (ROOT / name).read_text()
    assert "://" not in lock
    packages = re.findall(r"^[\w.-]+==\S+ \\\n    --hash=sha256:", lock, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[\w.-]+", lock, re.MULTILINE)) > 30


def test_the_npm_lock_names_no_registry():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_what_runs_is_locked_alike_for_developing():
    runs, develops = (
        set(re.findall(r"^([\w.-]+==\S+)", (ROOT / "config" / name).read_text(), re.MULTILINE))
        for name in ["requirements.txt", "requirements-dev.txt"]
    )
    assert runs <= develops
