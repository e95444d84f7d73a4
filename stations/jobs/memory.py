"""Memory that a large question leaves behind, which the C library keeps for the next one."""

import ctypes
from contextlib import suppress


def trim() -> None:
    """Give it back: at 100,000 stations, half of what a worker holds after planners' questions.

    Nothing where it is not glibc.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
