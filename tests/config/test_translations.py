"""The check names what is missing, fuzzy, untranslated, unused or not Chinese."""

import os

import polib
import pytest

from config import translations
from config.translations import problems


def entry(msgid: str, msgstr: str = "", **more) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


@pytest.mark.parametrize(
    ("committed", "extracted", "complaint"),
    [
        ([], [entry("热水")], "missing: '热水'"),
        ([entry("热水", "hot water")], [], "not used any more: '热水'"),
        ([entry("热水")], [entry("热水")], "untranslated: '热水'"),
        ([entry("热水", "tea", flags=["fuzzy"])], [entry("热水")], "fuzzy: '热水'"),
        ([entry("旧", "old", obsolete=True)], [], "obsolete: '旧'"),
        (
            [entry("Hot", "Warm")],
            [entry("Hot")],
            "not Chinese, and not the same in English: 'Hot'",
        ),
    ],
)
def test_each_fault_is_named(committed, extracted, complaint):
    assert problems(committed, extracted) == [complaint]


def test_complete_catalogues_pass():
    both = [entry("热水", "hot water"), entry("Wi-Fi", "Wi-Fi")]
    assert problems(both, both) == []


def test_catalogues_are_compiled_when_they_change(monkeypatch, tmp_path):
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source, target = folder / "django.po", folder / "django.mo"
    catalogue = polib.POFile()
    catalogue.append(entry("热水", "hot water"))
    catalogue.save(str(source))
    translations.compile_stale()
    assert polib.mofile(str(target))[0].msgstr == "hot water"
    target.write_bytes(b"kept")
    translations.compile_stale()
    assert target.read_bytes() == b"kept"
    os.utime(source, ns=(target.stat().st_mtime_ns + 1,) * 2)
    translations.compile_stale()
    assert target.read_bytes() != b"kept"
