"""What is happening, one line a step: `[3/7] Python packages … 34 s`."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

TOTAL = 7
WIDTH = 79


class Step:
    """One step in progress; write to it what it is busy with."""

    def __init__(self, number: int, title: str, stream: TextIO) -> None:
        self.label = f"[{number}/{TOTAL}] {title} …"
        self.stream = stream
        self.began = time.monotonic()
        self.detail = ""

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def write(self, text: str) -> int:
        """Remember the last line that says something; a terminal shows it beside the step."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        self.detail = lines[-1] if lines else self.detail
        return len(text)

    def flush(self) -> None:
        """Nothing is buffered; programs that print to a step may ask."""

    def draw(self) -> None:
        line = f"{self.label} {self.seconds:.0f} s  {self.detail}"
        self.stream.write("\r\033[K" + line[:WIDTH])
        self.stream.flush()

    def finish(self, result: str) -> None:
        before = "\r\033[K" + self.label if self.stream.isatty() else ""
        self.stream.write(f"{before} {result}\n")
        self.stream.flush()


def _keep_drawing(step: Step, done: threading.Event) -> None:
    while not done.wait(0.5):
        step.draw()


@contextmanager
def step(
    number: int, title: str, stream: TextIO | None = None, live: bool = True
) -> Iterator[Step]:
    """Announce a step, show on a terminal how long it has taken, and end the line.

    `live=False` leaves the terminal to a program that draws progress of its own.
    """
    current = Step(number, title, stream or sys.stdout)
    current.stream.write(current.label)
    current.stream.flush()
    done = threading.Event()
    ticker = None
    if live and current.stream.isatty():
        ticker = threading.Thread(target=_keep_drawing, args=(current, done), daemon=True)
        ticker.start()
    result = "failed"
    try:
        yield current
        result = f"{current.seconds:.0f} s" if current.seconds >= 1 else "ready"
    finally:
        done.set()
        if ticker:
            ticker.join()
        current.finish(result)
