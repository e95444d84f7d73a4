import sys
from threading import current_thread
from time import sleep

import pytest

from stations.bulk.ahead import ahead


def test_what_is_made_ahead_comes_in_order_and_not_from_this_thread():
    made = list(ahead(lambda item: (item, current_thread()), range(20)))
    assert [item for item, _thread in made] == list(range(20))
    assert {thread for _item, thread in made}.isdisjoint({current_thread()})


def test_only_one_more_is_made_while_one_is_used():
    begun: list[int] = []
    coming = ahead(begun.append, range(10))
    next(coming)
    sleep(0.05)
    assert begun == [0, 1]
    coming.close()


def test_an_error_reaches_who_waits_for_the_item():
    coming = ahead(lambda item: 1 // item, [1, 0, 2])
    assert next(coming) == 1
    with pytest.raises(ZeroDivisionError):
        next(coming)


def test_nothing_is_made_of_nothing():
    assert list(ahead(str, [])) == []


def test_threads_switch_as_before_when_all_is_made_or_given_up():
    before = sys.getswitchinterval()
    coming = ahead(str, range(3))
    next(coming)
    assert sys.getswitchinterval() < before
    coming.close()
    assert sys.getswitchinterval() == before
