"""Mobile numbers in text: what makes a person reachable is not published by accident."""

import re
from typing import Any
from unicodedata import normalize

# Eleven digits that begin with 13–19, in one piece or in groups, after +86 or not.
MOBILE = re.compile(r"(?<!\d)(?:86[\s\-—.]?)?1[\s\-—.]?[3-9][\s\-—.]?(?:\d[\s\-—.]?){8}\d(?!\d)")


def has_mobile(value: Any) -> bool:
    """Whether a text holds a number of a mobile phone in mainland China."""
    return isinstance(value, str) and MOBILE.search(normalize("NFKC", value)) is not None
