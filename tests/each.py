"""Many values in one test: what they share is set up once, and every failure is told."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.core.cache import cache

Test = Callable[..., None]


def each(name: str, values: Iterable[Any]) -> Callable[[Test], Test]:
    """Like `pytest.mark.parametrize`, for tests that only read and never skip."""

    def decorate(test: Test) -> Test:
        signature = inspect.signature(test)

        @wraps(test)
        def run(**fixtures: Any) -> None:
            failed = []
            for value in values:
                cache.clear()
                try:
                    test(**fixtures, **{name: value})
                except Exception as error:  # every value has its turn
                    failed.append(f"{value}: {type(error).__name__}: {error}")
            assert not failed, "\n\n".join(failed)

        others = [p for p in signature.parameters.values() if p.name != name]
        run.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
        return run

    return decorate
