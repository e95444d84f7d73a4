import select

from django.contrib.gis.db.backends.postgis import base
from psycopg2.extensions import TRANSACTION_STATUS_IDLE


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Whether the connection still stands, asked before the first statement of a request.

        A server that ends a connection says so, and then there is something to read. While there is
        not, `SELECT 1` would tell no more, and takes longer than many a statement of ours.
        """
        return self._is_quiet() or super().is_usable()

    def _is_quiet(self) -> bool:
        link = self.connection
        if link is None or link.closed or link.get_transaction_status() != TRANSACTION_STATUS_IDLE:
            return False
        poll = select.poll()
        poll.register(link, select.POLLIN)
        return not poll.poll(0)
