"""Many values in one test: what they share is set up once, and every failure is told."""

import inspect
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.db import transaction

Test = Callable[..., None]


def each(name: str, values: Iterable[Any], *, undo: bool = False) -> Callable[[Test], Test]:
    """Like `pytest.mark.parametrize`, for tests that never skip.

    `undo` takes back what each value wrote; without it, tests may only read.
    """

    def decorate(test: Test) -> Test:
        signature = inspect.signature(test)

        @wraps(test)
        def run(**fixtures: Any) -> None:
            failed = []
            for value in values:
                cache.clear()
                try:
                    with transaction.atomic() if undo else nullcontext():
                        test(**fixtures, **{name: value})
                        if undo:
                            transaction.set_rollback(True)
                except Exception as error:  # every value has its turn
                    failed.append(f"{value}: {type(error).__name__}: {error}")
            assert not failed, "\n\n".join(failed)

        others = [p for p in signature.parameters.values() if p.name != name]
        run.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
        return run

    return decorate
