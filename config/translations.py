"""Catalogues: Chinese is the source, `config/locale/en` the translation.

`python -m config.translations compile|extract|check`
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "config" / "locale"
DOMAINS = {"django": ["html", "txt", "py"], "djangojs": ["js"]}
CODE = ["config", "geo", "stations", "api", "maps"]
NO_DATABASE = "postgis://nobody@localhost/none"  # else a copy would start a cluster of its own
CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uff01-\uffef]")  # punctuation too


def compile_stale() -> None:
    """Compile catalogues that changed, in Python: `msgfmt` may not be installed."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            draft = target.with_suffix(".draft")
            polib.pofile(str(source)).save_as_mofile(str(draft))
            draft.replace(target)


def extract(root: Path = ROOT) -> None:
    """Bring the catalogues under `root` up to date with the strings in its code."""
    if not shutil.which("xgettext"):
        sys.exit("xgettext is missing. Type:\n    sudo apt-get install -y gettext")
    for domain, extensions in DOMAINS.items():
        command = ["makemessages", "--locale=en", f"--domain={domain}", "--no-location",
                   "--no-wrap", *(f"--extension={name}" for name in extensions),
                   "--ignore=node_modules", "--ignore=tests", "--ignore=.*"]  # fmt: skip
        program = [sys.executable, str(root / "manage.py"), *command]
        environment = {**os.environ, "DATABASE_URL": NO_DATABASE}
        result = subprocess.run(
            program, cwd=root, env=environment, capture_output=True, text=True, check=False
        )
        if result.returncode:
            sys.exit(f"makemessages failed:\n{result.stdout}{result.stderr}")


def problems(committed: Iterable[polib.POEntry], extracted: Iterable[polib.POEntry]) -> list[str]:
    """What is wrong with the committed entries, given those a fresh extraction finds."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in committed}
    found = {(entry.msgctxt, entry.msgid) for entry in extracted if not entry.obsolete}
    complaints = [
        f"{'not used any more' if key in known else 'missing'}: {key[1]!r}"
        for key in sorted(found ^ {key for key, entry in known.items() if not entry.obsolete},
                          key=str)
    ]  # fmt: skip
    for entry in known.values():
        if entry.obsolete:
            complaints.append(f"obsolete: {entry.msgid!r}")
        elif entry.fuzzy:
            complaints.append(f"fuzzy: {entry.msgid!r}")
        elif not entry.translated():
            complaints.append(f"untranslated: {entry.msgid!r}")
        elif not CHINESE.search(entry.msgid) and entry.msgstr not in {"", entry.msgid}:
            complaints.append(f"not Chinese, and not the same in English: {entry.msgid!r}")
    return complaints


def check() -> int:
    """Extract into a copy and compare; print every complaint."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in CODE:
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "manage.py", copy)  # a link would run in, and write to, this tree
        for name in ["data", "node_modules"]:
            (copy / name).symlink_to(ROOT / name)
        extract(copy)
        complaints = [
            f"{domain}.po: {line}"
            for domain in DOMAINS
            for line in problems(
                _entries(LOCALE / "en" / "LC_MESSAGES" / f"{domain}.po"),
                _entries(copy / "config" / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"),
            )
        ]
    for line in complaints:
        print(line)
    print(f"translations: {len(complaints)} problems" if complaints else "translations: complete")
    if complaints:
        print("Type `make messages`, fill in config/locale/en, and drop what is obsolete.")
    return 1 if complaints else 0


def _entries(path: Path) -> list[polib.POEntry]:
    return list(polib.pofile(str(path))) if path.exists() else []


def main(arguments: list[str]) -> int:
    if arguments == ["compile"]:
        compile_stale()
    elif arguments == ["extract"]:
        extract()
    elif arguments == ["check"]:
        return check()
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
