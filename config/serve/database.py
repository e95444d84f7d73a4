"""The database before Django uses it: the local cluster started, or another server examined."""

import psycopg2
from django.conf import settings
from django.db import OperationalError, connection

from config import cluster
from config.bootstrap.errors import SetupError

EXTENSIONS = ["postgis", "btree_gist", "btree_gin", "pg_trgm", "unaccent"]
OLDEST_POSTGIS = (3, 3)


def ensure() -> bool:
    """Make sure of a PostGIS database; True if this call started the local cluster."""
    if not settings.DATABASE_URL:
        return cluster.start()
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise SetupError(
            f"The server of DATABASE_URL cannot be used: {str(error).strip()}\n"
            "Look at its parts: DATABASE_URL=postgis://user:password@host:5432/name"
        ) from None
    _examine()
    return False


def _examine() -> None:
    assert isinstance(connection.connection, psycopg2.extensions.connection)
    version = connection.connection.server_version
    if version < cluster.OLDEST * 10_000:
        raise SetupError(
            f"The server of DATABASE_URL is PostgreSQL {version // 10_000}; "
            f"{cluster.OLDEST} or newer is needed."
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "select name, coalesce(installed_version, default_version) "
            "from pg_available_extensions where name = any(%s)",
            [EXTENSIONS],
        )
        available = dict(cursor.fetchall())
        if absent := [name for name in EXTENSIONS if name not in available]:
            raise SetupError(
                f"The server of DATABASE_URL lacks {', '.join(absent)}. On that server, type:\n"
                f"    sudo apt-get install -y postgresql-{version // 10_000}-postgis-3"
            )
        if tuple(map(int, available["postgis"].split(".")[:2])) < OLDEST_POSTGIS:
            raise SetupError(f"PostGIS 3.3 or newer is needed, not {available['postgis']}.")
        refused = []
        for name in EXTENSIONS:
            try:
                cursor.execute(f"create extension if not exists {name}")
            except Exception:  # whatever the reason, a superuser has to do it
                refused.append(name)
    if refused:
        command = " ".join(f"CREATE EXTENSION {name};" for name in refused)
        raise SetupError(
            "The account of DATABASE_URL may not add extensions. As a superuser, type:\n"
            f'    psql -d {settings.DATABASES["default"]["NAME"]} -c "{command}"'
        )
