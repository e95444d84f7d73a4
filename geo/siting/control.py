"""How long a search may take, and who watches it. Pure."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[float, str], None]
"""Share done from 0 to 1 and what is being done; raises an exception of its own to stop."""


def _silent(_share: float, _what: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Control:
    """`seconds` of search at most; with one `seed` the same answer as long as time suffices."""

    seconds: float = 10.0
    seed: int = 0
    progress: Progress = _silent
    began: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        return max(0.0, self.seconds - (time.monotonic() - self.began))

    def report(self, what: str) -> None:
        self.progress(min(1.0, 1 - self.left / self.seconds) if self.seconds else 1.0, what)
