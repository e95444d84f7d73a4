from collections.abc import Callable
from typing import TypeVar

from stations.parameters import ParameterError

Value = TypeVar("Value")


class Tries:
    """Reads parameters one by one; what cannot be used is kept as an error, the rest answers."""

    def __init__(self) -> None:
        self.errors: list[ParameterError] = []

    def take(self, read: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return read()
        except ParameterError as error:
            self.errors.append(error)
            return otherwise

    @property
    def status(self) -> int:
        return 400 if self.errors else 200
