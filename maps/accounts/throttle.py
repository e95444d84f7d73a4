"""Guessing passwords is slowed down, for all processes together (stations/reports/limits.py)."""

from stations.reports.limits import count, forget
from stations.reports.senders import named_sender, sender_of

# Every try is counted before its password is looked at, so that many at once gain nothing.
OWN, NETWORK, NAME = "login", "login_network", "login_name"
EVERYWHERE = "0.0.0.0"  # noqa: S104 (the name alone, whatever the network)


def attempt(name: str, address: str) -> None:
    """Count one try. Raises TooMany when the name has been tried too often from the network, or
    the network has tried too many names, or everybody together has tried the name too often."""
    count(sender_of(address), NETWORK)
    count(named_sender(name, address), OWN)
    count(named_sender(name, EVERYWHERE), NAME)


def succeeded(name: str, address: str) -> None:
    forget(named_sender(name, address), OWN)
