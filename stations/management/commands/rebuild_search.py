from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from stations.search.letters import romanise


class Command(BaseCommand):
    help = (
        "Write the names that search looks through anew. They are kept up to date by themselves; "
        "needed only after data/pinyin.csv or the rules of search have changed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT search_rebuild()")
            names = romanise()
        self.stdout.write(f"{names:,} names")
