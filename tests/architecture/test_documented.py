"""A newcomer finds every setting, command and target in the README, and no other.

What the pages say to type is accepted, and their links lead somewhere. Their addresses:
test_documented_addresses.py.
"""

import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

import config.serve.options  # noqa: F401  (declares the settings of the server)
from config import notices
from config.env import VARIABLES
from tests.architecture import documents
from tests.each import each

README = (settings.ROOT / "README.md").read_text()
OURS = {"config", "geo", "stations", "api", "maps"}
COMMANDS = sorted((name, app) for name, app in get_commands().items() if app in OURS)
DECISIONS = sorted((settings.ROOT / "docs" / "decisions").glob("*.md"))


def rows(heading: str) -> set[str]:
    """First cells of the tables under a heading of the README."""
    section = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^\| `(?:make )?([^`]+)` \|", section, re.MULTILINE))


def test_every_setting_is_in_the_readme_and_no_other():
    assert rows("Settings") == set(VARIABLES)


def test_every_make_target_and_command_is_in_the_readme_and_no_other():
    makefile = (settings.ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert rows("Commands") == targets | {name for name, _app in COMMANDS}


@pytest.mark.parametrize(("name", "app"), COMMANDS)
def test_every_command_says_what_it_does(name, app):
    command = load_command_class(app, name)
    assert len(command.help) > 15
    for action in command.create_parser("manage.py", name)._actions:
        assert action.help, f"{name} {action.option_strings or action.dest} has no help"


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_is_numbered_like_its_file(path: Path):
    number = int(path.stem.split("-")[0])
    assert path.read_text().startswith(f"# {number}. ")


def test_every_link_leads_to_a_file_and_to_a_heading_in_it():
    found = documents.links()
    assert len(found) > 30
    for page, target in found:
        path, _hash, heading = target.partition("#")
        leads = (documents.ROOT / page).parent / path if path else documents.ROOT / page
        assert leads.exists(), (page, target)
        assert not heading or heading in documents.anchors(leads), (page, target)


@each("found", documents.commands())
def test_every_command_of_the_pages_is_accepted(found):
    program, *arguments = documents.words(found.text)
    if program == "make":
        done = subprocess.run(
            ["make", "-n", *arguments], cwd=settings.ROOT, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        makefile = (settings.ROOT / "Makefile").read_text()
        for name in re.findall(r"\b([A-Z]+)=", found.text):
            assert name in VARIABLES or f"$({name})" in makefile or f"{name} ?=" in makefile, name
    elif program == "manage.py" and arguments not in ([], ["…"]):
        name, *options = arguments
        app = get_commands()[name]
        parser = load_command_class(app, name).create_parser("manage.py", name)
        if options:
            parser.parse_args(["1" if word == "NUMBER" else word for word in options])
    elif program.startswith("python"):
        assert arguments[0] == "-m"
        assert find_spec(arguments[1])
        for path in [word for word in arguments[2:] if "/" in word]:
            assert (settings.ROOT / path).exists(), path


def test_the_licences_of_all_packages_are_listed():
    assert notices.PAGE.read_text(encoding="utf-8") == notices.page()
