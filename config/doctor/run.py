from collections.abc import Callable, Iterator

from django.db import DatabaseError

from config.doctor import data, database, machine
from config.doctor.finding import Finding, wrong

Check = Callable[[], Finding]
ALWAYS: tuple[Check, ...] = (
    machine.disk,
    machine.secret_key,
    machine.hosts,
    machine.https,
    machine.static_files,
)
WITH_DATABASE: tuple[Check, ...] = (
    database.versions,
    database.migrations,
    database.clock,
    database.log,
    data.boundaries,
    data.opening_hours,
    data.holidays,
    data.demonstration,
    data.worker,
    data.mail,
)


def examine() -> Iterator[Finding]:
    """One finding after the other; those about the data only when the database answers."""
    for check in ALWAYS:
        yield check()
    try:
        for check in WITH_DATABASE:
            yield check()
    except DatabaseError as error:
        yield wrong(
            "database",
            str(error).strip().splitlines()[0],
            "start it (`make run` starts the local one), or correct DATABASE_URL; "
            "then `manage.py migrate`",
        )
