"""The rows of a large file, read by several processes."""

from collections.abc import Callable, Iterable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")
ENOUGH = 5_000  # items for which a process of their own is worth while


def each(make: Callable[[Item], Made], items: list[Item], processes: int) -> list[Made]:
    """`make` of each item, in order, by this process and as many forked ones as that leaves.

    A fork has the locks of a process, but none of the threads that would open them: not for
    servers. `make` must not use the database. What a fork could not do is done here.
    """
    shares = max(1, min(processes, len(items) // ENOUGH))
    size = -(-len(items) // shares) or 1
    mine, *others = [items[start : start + size] for start in range(0, len(items), size)] or [[]]
    waiting = [(part, _fork(make, part)) for part in others]
    made = list(map(make, mine))
    for part, answer in waiting:
        made += _received(answer) or map(make, part)
    return made


def _fork(make: Callable[[Item], Made], part: list[Item]) -> Connection:
    context = get_context("fork")
    answer, sender = context.Pipe(duplex=False)
    context.Process(target=_send, args=(sender, make, part), daemon=True).start()
    sender.close()
    return answer


def _send(sender: Connection, make: Callable[[Item], Made], part: Iterable[Item]) -> None:
    sender.send(list(map(make, part)))


def _received(answer: Connection) -> list[Made]:
    """Empty when the process ended without an answer."""
    with answer:
        try:
            found: list[Made] = answer.recv()
        except EOFError:
            return []
    return found
