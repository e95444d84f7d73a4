"""Python and PostgreSQL at work at the same time."""

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")
OFTEN = 0.0005  # s


def ahead(make: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
    """`make` of each item, in order; the next is made in a thread while this one is used.

    `make` must not use the database: the connection is the caller's.
    """
    with _switching_often(), ThreadPoolExecutor(1) as pool:
        waiting: Future[Made] | None = None
        for item in items:
            coming = pool.submit(make, item)
            if waiting:
                yield waiting.result()
            waiting = coming
        if waiting:
            yield waiting.result()


@contextmanager
def _switching_often() -> Iterator[None]:
    """Else whoever feeds PostgreSQL waits 5 ms for a busy thread, and PostgreSQL with it."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(OFTEN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
