"""How far a replica may be behind: bytes of the primary's log, compared over time.

Positions are bytes since the beginning of the log; times are seconds of a clock that never jumps.
"""

from collections import deque


class History:
    """Where the primary was, and when: kept a little longer than the lag that is allowed."""

    def __init__(self, lag: float) -> None:
        self.lag = lag
        self._seen: deque[tuple[float, int]] = deque()

    def add(self, now: float, position: int) -> None:
        self._seen.append((now, position))
        while len(self._seen) > 1 and self._seen[1][0] <= now - self.lag:
            self._seen.popleft()

    def needed(self, now: float) -> int:
        """What a replica must have replayed by `now`: all that is older than the lag.

        0 before anything is known. When the primary has been silent for longer than the lag it is
        the last position that was seen: the data a replica received before are still good.
        """
        return max((position for at, position in self._seen if at <= now - self.lag), default=0)
