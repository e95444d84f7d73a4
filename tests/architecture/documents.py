"""The pages in Markdown, taken apart: commands, addresses, links."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

ROOT: Path = settings.ROOT
PAGES = [ROOT / "README.md", ROOT / "data" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```\w*\n((?:(?!```).*\n)*)```$|((?:^    .*\n)+)", re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PROGRAM = re.compile(
    r"^(?:\w+=\S+ )*(?:\.venv/bin/|sudo )?(manage\.py|make|python3?|curl|ogr\w+)\b"
)
SITE = "http://127.0.0.1:8000"
ADDRESS = re.compile(rf"^(?:(?:GET|DELETE) )?(?:{SITE})?(/[^\s*…]*)$")
OUTSIDE = ("/etc/", "/var/", "/srv/", "/run/", "/usr/")  # files of an operator's machine


class Found(NamedTuple):
    page: str
    text: str


def _spans_and_lines(page: Path) -> Iterator[str]:
    text = page.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        for line in (block[1] or block[2]).splitlines():
            yield re.sub(r"(^|\s+)# .*", "", line.strip())
    yield from SPAN.findall(BLOCK.sub("", text))


def _all() -> Iterator[Found]:
    for page in PAGES:
        name = str(page.relative_to(ROOT))
        yield from (Found(name, text) for text in _spans_and_lines(page) if text)


def commands() -> list[Found]:
    """Lines that a reader types, `…` and shell variables in front left out."""
    return sorted({found for found in _all() if PROGRAM.match(found.text)})


def words(command: str) -> list[str]:
    """`A=b .venv/bin/python manage.py x -y` → manage.py x -y; Python alone is left out too."""
    parts = shlex.split(command)
    while re.match(r"^\w+=", parts[0]) or parts[0] == "sudo":
        parts = parts[1:]
    parts[0] = parts[0].removeprefix(".venv/bin/")
    if parts[0].startswith("python") and parts[1:2] == ["manage.py"]:
        parts = parts[1:]
    return parts


def addresses() -> list[Found]:
    """Addresses of the site, in spans and in the arguments of programs."""
    found = set()
    for page, text in _all():
        parts = shlex.split(text) if re.match(r"(curl|ogr)", text) else [text]
        for part in parts:
            hit = ADDRESS.match(part.removeprefix("OAPIF:"))
            if hit and not hit[1].startswith(OUTSIDE):
                found.add(Found(page, hit[1]))
    return sorted(found)


def links() -> list[Found]:
    """Targets of links that lead into the project."""
    return [
        Found(str(page.relative_to(ROOT)), target)
        for page in PAGES
        for target in LINK.findall(BLOCK.sub("", page.read_text(encoding="utf-8")))
        if "://" not in target and not target.startswith("mailto:")
    ]


def anchors(page: Path) -> set[str]:
    """The names that GitHub gives to headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    plain = (re.sub(r"[`*]|\[([^]]*)\]\([^)]*\)", r"\1", heading) for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}
