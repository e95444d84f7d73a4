"""Requests take turns; who takes long holds nobody up (config/serve/dispatcher.py)."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from config.serve.dispatcher import QUEUE, Dispatcher


class Request:
    """What a channel is to the dispatcher."""

    queued = 0.0
    turned_away = False

    def __init__(self, work: Callable[[], object] = lambda: None) -> None:
        self.work, self.done = work, threading.Event()

    def service(self) -> None:
        try:
            self.work()
        finally:
            self.done.set()

    def cancel(self) -> None:
        self.done.set()


@pytest.fixture
def dispatcher() -> Iterator[Dispatcher]:
    made = Dispatcher()
    made.set_thread_count(4)
    yield made
    made.shutdown(timeout=1)
    assert made.threads == set(), "all threads have ended"


def ask(dispatcher: Dispatcher, *works: Callable[[], object]) -> list[Request]:
    requests = [Request(work) for work in works]
    for request in requests:
        dispatcher.add_task(request)
    return requests


def test_all_are_answered_in_order(dispatcher: Dispatcher) -> None:
    answered: list[int] = []
    requests = ask(dispatcher, *(lambda n=n: answered.append(n) for n in range(100)))
    assert all(request.done.wait(5) for request in requests)
    assert answered == list(range(100))


def test_short_ones_never_run_beside_each_other(dispatcher: Dispatcher) -> None:
    running, most, lock = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.0005)
        with lock:
            running -= 1

    requests = ask(dispatcher, *[work] * 60)
    assert all(request.done.wait(5) for request in requests)
    # A turn may end while the machine lets a thread wait; without turns, four run all the time.
    assert most <= 2


@pytest.mark.parametrize("long", [1, 2, 3])
def test_who_takes_long_holds_nobody_up(dispatcher: Dispatcher, long: int) -> None:
    end = threading.Event()
    slow = ask(dispatcher, *[end.wait] * long)
    quick = ask(dispatcher, *[lambda: None] * 20)
    try:
        assert all(request.done.wait(5) for request in quick)
        assert not any(request.done.is_set() for request in slow)
    finally:
        end.set()
    assert all(request.done.wait(5) for request in slow)


def test_who_comes_while_all_take_long_waits_for_the_first_that_ends(dispatcher: Dispatcher):
    ends = [threading.Event() for _ in range(4)]
    ask(dispatcher, *(end.wait for end in ends))
    (late,) = ask(dispatcher, lambda: None)
    assert not late.done.wait(0.2)
    ends[2].set()
    assert late.done.wait(5)
    for end in ends:
        end.set()


def test_one_after_the_other_is_answered_at_once(dispatcher: Dispatcher) -> None:
    for _ in range(50):
        (request,) = ask(dispatcher, lambda: None)
        assert request.done.wait(1)


def test_an_error_ends_no_thread(dispatcher: Dispatcher) -> None:
    failing = ask(dispatcher, *[lambda: 1 // 0] * 8)
    assert all(request.done.wait(5) for request in failing)
    (request,) = ask(dispatcher, lambda: None)
    assert request.done.wait(5)


def test_beyond_the_end_of_the_queue_is_turned_away(dispatcher: Dispatcher) -> None:
    end = threading.Event()
    ask(dispatcher, *[end.wait] * 4)
    time.sleep(0.2)  # until each has a thread
    crowd = ask(dispatcher, *[lambda: None] * (QUEUE + 1))
    assert [request.turned_away for request in crowd] == [False] * QUEUE + [True]
    end.set()
    assert all(request.done.wait(5) for request in crowd[:-1])
