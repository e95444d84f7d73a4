"""How the C library keeps memory, which by itself it hardly gives back."""

import ctypes

ARENA_MAX, MMAP_THRESHOLD = -8, -3  # names of mallopt(3)
ARENAS = 2  # places to take memory from; by itself eight for each core, each with its own leavings
LARGE = 131_072  # bytes that go back when they are free; by itself this grows up to 32 MB


def give_back() -> None:
    """Answers of a megabyte leave nothing behind in each thread. Nothing where it is not glibc."""
    try:
        library = ctypes.CDLL("libc.so.6")
    except OSError:
        return
    library.mallopt(ARENA_MAX, ARENAS)
    library.mallopt(MMAP_THRESHOLD, LARGE)
