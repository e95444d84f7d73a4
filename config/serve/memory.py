"""How the C library keeps memory, which by itself it hardly gives back."""

import ctypes

ARENA_MAX = -8  # its name in mallopt(3)
ARENAS = 2  # places to take memory from; by itself eight for each core, each with its own leavings


def give_back() -> None:
    """Threads share what large answers leave behind. Nothing where it is not glibc."""
    try:
        library = ctypes.CDLL("libc.so.6")
    except OSError:
        return
    library.mallopt(ARENA_MAX, ARENAS)
