"""The tree stays legible, portable and self-contained."""

import re
import statistics
import subprocess
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.ROOT
LONGEST = 300


def tracked(*patterns: str) -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def code() -> list[Path]:
    found = tracked("*.py", "*.js", "*.css", "*.html")
    return [p for p in found if "migrations" not in p.parts and "tests" not in p.parts]


def test_files_are_small():
    lengths = {path: lines(path) for path in code()}
    assert statistics.median(lengths.values()) <= 80
    assert {p.name: n for p, n in lengths.items() if n > LONGEST} == {}


def test_nothing_is_taken_from_a_foreign_cdn():
    hosts = re.compile(r"cdn\.jsdelivr|unpkg\.com|cdnjs|bootstrapcdn|googleapis\.com")
    assert [p.name for p in code() if hosts.search(p.read_text())] == []


def test_lock_files_name_no_registry():
    locks = tracked("package-lock.json", "config/requirements*.txt")
    assert len(locks) == 3
    for path in locks:
        text = path.read_text()
        assert "--index-url" not in text
        assert '"resolved": "http' not in text


def test_every_locked_python_package_has_a_hash():
    for path in tracked("config/requirements*.txt"):
        pinned = re.findall(r"^[a-zA-Z0-9_.-]+(?:\[[a-z,]+\])?==.*", path.read_text(), re.MULTILINE)
        assert pinned
        assert all(line.rstrip().endswith("\\") for line in pinned)


def test_no_file_knows_the_folders_of_one_machine():
    places = re.compile(r"(?<![\w.~])/(?:home|root|Users|work|mnt)/\w")
    own = [p for p in tracked() if p.suffix in {".py", ".md", ".toml", ".json", ".js", ".html", ""}]
    assert [p.name for p in own if places.search(p.read_text())] == []


def test_what_runs_is_locked_alike_for_developing():
    runs, develops = (
        set(re.findall(r"^([\w.-]+==\S+)", (ROOT / "config" / name).read_text(), re.MULTILINE))
        for name in ["requirements.txt", "requirements-dev.txt"]
    )
    assert len(runs) > 30
    assert runs <= develops


def test_one_module_writes_csv_and_defuses_formulas():
    writing = [p for p in code() if re.search(r"csv\.(writer|DictWriter)\(", p.read_text())]
    assert [str(path.relative_to(ROOT)) for path in writing] == ["stations/tables.py"]
