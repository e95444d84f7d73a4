"""Characters that do not belong in a directory."""

import re
import unicodedata

CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
DAMAGED = re.compile("\ufffd|锟斤拷|烫烫烫|\xef\xbf\xbd")
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u20e3]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Every sign that CONTROL, DAMAGED or EMOJI look for, and white space that is no plain space: one
# pass tells that a text has none of it, as nearly all have.
NOTICEABLE = re.compile(
    "[\x00-\x1f\x7f-\xa0\xef\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u20e3\u2600-\u27bf"
    "\u3000\u70eb\u951f\ufe0f\ufeff\ufffd\U0001f000-\U0001faff]|^ |  | $"
)


def clean(text: str, lines: bool = False) -> str:
    """Without control and invisible characters; line breaks become spaces unless `lines`."""
    text = CONTROL.sub("", text)
    return (
        "\n".join(filter(None, map(str.strip, text.splitlines())))
        if lines
        else " ".join(text.split())
    )


def visible(text: str, length: int = 60) -> str:
    """The text for a report: short, and with invisible characters written out."""
    shown = CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text[: length + 1])
    return f"{shown[:length]}…" if len(text) > length else shown


def plain(text: str) -> str:
    """Width and case evened out, for comparing words."""
    return unicodedata.normalize("NFKC", text).strip().lower()
