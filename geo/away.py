"""Whether an error says that the database is gone, starting, full or out of connections."""

from django.db import DatabaseError, InterfaceError, OperationalError


def is_away(error: BaseException | None) -> bool:
    """A connection that is cut during a statement may come as a bare DatabaseError without a
    code: psycopg2 has none when the server did not get to say why."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    cause = getattr(error, "__cause__", None)
    return type(error) is DatabaseError and getattr(cause, "pgcode", None) is None
