"""Whether an error says that what we write to is gone, starting, full or out of connections."""

import errno

from django.db import DatabaseError, InterfaceError, OperationalError
from psycopg2.errors import DiskFull

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def is_full(error: BaseException | None) -> bool:
    """No room, on the disk of the database or on ours."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    return isinstance(getattr(error, "__cause__", None), DiskFull)


def is_away(error: BaseException | None) -> bool:
    """A connection that is cut during a statement may come as a bare DatabaseError without a
    code: psycopg2 has none when the server did not get to say why."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    cause = getattr(error, "__cause__", None)
    return type(error) is DatabaseError and getattr(cause, "pgcode", None) is None
