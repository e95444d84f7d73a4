"""Pinyin of Chinese names: for search by letters, and for English names.

`data/pinyin.csv` corrects what a dictionary reads wrongly in place names (大栅栏 is Dashilan).
"""

import csv
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from types import ModuleType

CORRECTIONS = Path(__file__).resolve().parents[1] / "data" / "pinyin.csv"
LETTERS = 200
INITIALS = 50
DOOR = Lock()
NOT_PLAIN = re.compile("[^a-z0-9]")


@cache
def _dictionary() -> ModuleType:
    """pypinyin, which takes 0.2 s to import: only who needs it pays.

    Its modules import each other in a circle, so that two threads which enter it by different
    doors at once find it half made.
    """
    with DOOR:
        import pypinyin
        import pypinyin.seg.simpleseg
    return pypinyin


@cache
def _corrections() -> tuple[dict[str, list[str]], re.Pattern[str]]:
    with CORRECTIONS.open(encoding="utf-8", newline="") as lines:
        words = {row["word"]: row["pinyin"].split() for row in csv.DictReader(lines)}
    longest_first = sorted(words, key=len, reverse=True)
    return words, re.compile(f"({'|'.join(map(re.escape, longest_first))})")


def syllables(text: str) -> list[str]:
    """Pinyin without tones, one item per character; runs of other letters stay together.

    >>> syllables("大栅栏街道")
    ['da', 'shi', 'lan', 'jie', 'dao']
    """
    cut = _dictionary().seg.simpleseg.seg
    words, pattern = _corrections()
    found: list[str] = []
    for piece in pattern.split(text):
        if piece in words:
            found += words[piece]
        else:
            for word in cut(piece):
                found += _read(word)
    return [syllable.lower() for syllable in found if syllable]


@lru_cache(50_000)
def _read(word: str) -> list[str]:
    """One word of the dictionary: names share them, and reading is slower than cutting."""
    return list(_dictionary().lazy_pinyin(word))


def letters(text: str) -> tuple[str, str]:
    """What `pinyin` and `initials` give, read once: reading is what takes the time."""
    plain = [NOT_PLAIN.sub("", syllable) for syllable in syllables(text)]
    first = "".join(syllable[:1] for syllable in plain)
    return "".join(plain)[:LETTERS], first[:INITIALS]


def readings(text: Iterable[str]) -> dict[str, str]:
    """Each of the signs, and each corrected word that they can write, with its syllables.

    >>> readings("大栅栏")["大栅栏"]
    'da shi lan'
    """
    words, _pattern = _corrections()
    known = set(text)
    found = {word: " ".join(words[word]) for word in sorted(words) if known.issuperset(word)}
    signs = sorted(sign for sign in known if not sign.isascii() and sign.isalnum())
    return found | dict(zip(signs, map(str.lower, _dictionary().lazy_pinyin(signs)), strict=True))


def pinyin(text: str) -> str:
    """Letters and digits of the syllables in one run, for matching what somebody types."""
    return letters(text)[0]


def initials(text: str) -> str:
    """The first letter of every syllable: `trtjd` for 陶然亭街道."""
    return letters(text)[1]


def proper_name(text: str) -> str:
    """One capitalised word, with the apostrophe that pinyin wants before a vowel.

    >>> proper_name("广安门内")
    "Guang'anmennei"
    """
    parts = syllables(text)
    tail = (f"'{part}" if part[0] in "aoe" else part for part in parts[1:])
    return "".join([parts[0].capitalize(), *tail]) if parts else ""
