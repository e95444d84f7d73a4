#!/usr/bin/env python3
"""Django's command line; starts the project-local database first when that is the one in use."""

import os
import sys

from config import cluster


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if not os.environ.get("DATABASE_URL"):
        try:
            cluster.start()
        except cluster.ClusterError as error:
            print(error, file=sys.stderr)
            return 1
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import DatabaseError, InterfaceError

        from geo.away import is_away
    except ImportError:
        print("Django is not in this Python. Type:\n    make setup", file=sys.stderr)
        print(f"    .venv/bin/python {' '.join(sys.argv)}", file=sys.stderr)
        return 1
    from config import translations

    translations.compile_stale()
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        print(error, file=sys.stderr)
        return 1
    except (DatabaseError, InterfaceError) as error:
        if "--traceback" in sys.argv or not is_away(error):
            raise
        print(f"The database failed: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
