"""Guessing passwords is slowed down, for all processes together (stations/reports/limits.py)."""

from stations.reports.limits import count, forget
from stations.reports.senders import named_sender, sender_of

# Every try is counted before its password is looked at, so that many at once gain nothing.
OWN, NETWORK = "login", "login_network"


def attempt(name: str, address: str) -> None:
    """Count one try. Raises TooMany when the name has been tried too often from the network, or
    the network has tried too many names."""
    count(sender_of(address), NETWORK)
    count(named_sender(name, address), OWN)


def succeeded(name: str, address: str) -> None:
    forget(named_sender(name, address), OWN)
