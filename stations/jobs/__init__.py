"""Long work on the database: asked for by pages and commands, done by `manage.py work`."""

from stations.jobs.ask import WAITING, Busy, ask, cancel, done, key_of
from stations.jobs.progress import Cancelled, Report
from stations.jobs.recover import recover

__all__ = ["WAITING", "Busy", "Cancelled", "Report", "ask", "cancel", "done", "key_of", "recover"]
