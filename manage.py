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
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
