"""A file as a table of text, whatever its format was; and why one cannot be read."""

from dataclasses import dataclass


class Unreadable(Exception):
    """The file as a whole is refused; the message is for a clerk."""


class Formula(str):
    """A spreadsheet formula where a value should be."""

    __slots__ = ()


Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with their number as the clerk sees it. `datum` is set where the file declares one."""

    header: tuple[str, ...]
    rows: list[Row]
    datum: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is still read: bytes of the file and of what unpacks from it, rows, letters."""

    megabytes: int = 100
    rows: int = 200_000
    columns: int = 200
    cell: int = 5_000
    unpacked_ratio: int = 200

    @property
    def size(self) -> int:
        return self.megabytes * 1_000_000

    @property
    def unpacked(self) -> int:
        return 10 * self.size
