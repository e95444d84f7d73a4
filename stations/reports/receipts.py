"""Receipt codes: 84 bits that nobody guesses, easy to read aloud, a slip of the pen noticed."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31, a prime; without 0 O 1 I L
DRAWN = 17  # 17 × log2(31) = 84.2 bits, and one check character
GROUP = 6


def new_receipt() -> str:
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(DRAWN))
    return drawn + check_character(drawn)


def check_character(drawn: str) -> str:
    """Σ position × value mod 31: every wrong character and every swapped pair shows."""
    total = sum(i * ALPHABET.index(c) for i, c in enumerate(drawn, 1))
    return ALPHABET[total % len(ALPHABET)]


def read_receipt(text: str) -> str | None:
    """A code as somebody typed it, with any spaces, dashes or small letters; None when wrong."""
    code = re.sub(r"[\s\-‐–—]", "", text).upper()
    if len(code) != DRAWN + 1 or not set(code) <= set(ALPHABET):
        return None
    return code if check_character(code[:DRAWN]) == code[DRAWN] else None


def grouped(receipt: str) -> str:
    """`ABCDEF-GHJKMN-PQRSTU`: as people read it."""
    return "-".join(receipt[i : i + GROUP] for i in range(0, len(receipt), GROUP))
