"""What exists is in the README: settings, commands and targets."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

import config
from config.env import VARIABLES

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
APPS = ["config", "geo", "stations", "api", "maps"]
COMMANDS = sorted(name for name, app in get_commands().items() if app in APPS)
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_every_setting_is_described():
    for module in pkgutil.walk_packages(config.__path__, "config."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    assert len(VARIABLES) > 10
    absent = [name for name in VARIABLES if f"`{name}`" not in README]
    assert absent == []
    assert [name for name, variable in VARIABLES.items() if not variable.help] == []


def test_every_described_setting_exists():
    table = README.split("## Settings")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) <= set(VARIABLES)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_management_command_is_described_and_helps(name):
    assert f"`manage.py {name}" in README
    command = load_command_class(get_commands()[name], name)
    assert len(command.help) > 20
    parser = command.create_parser("manage.py", name)
    assert [action.dest for action in parser._actions if not action.help] == []


@pytest.mark.parametrize("name", TARGETS)
def test_every_make_target_is_described_and_helps(name):
    assert f"`make {name}" in README
    assert re.search(rf"^{name}:.* ## \S", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_every_page_of_docs_is_linked():
    pages = [path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")]
    linked = "\n".join([README, *((ROOT / page).read_text() for page in pages)])
    assert [page for page in pages if page.split("/")[-1] not in linked] == []


def test_links_of_the_readme_lead_somewhere():
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
