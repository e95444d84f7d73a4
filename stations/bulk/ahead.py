"""Python and PostgreSQL at work at the same time."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


def ahead(make: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
    """`make` of each item, in order; the next is made in a thread while this one is used.

    `make` must not use the database: the connection is the caller's.
    """
    with ThreadPoolExecutor(1) as pool:
        waiting: Future[Made] | None = None
        for item in items:
            coming = pool.submit(make, item)
            if waiting:
                yield waiting.result()
            waiting = coming
        if waiting:
            yield waiting.result()
