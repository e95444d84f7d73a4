"""Guessing passwords is slowed down: a few failures, then a wait."""

import hashlib

from django.core.cache import cache

FAILURES = 5  # per name and network, and ten times as many per network
WAIT = 300  # seconds, from the last failure


def _keys(name: str, address: str) -> dict[str, int]:
    """Keys that say neither who nor from where, and how many failures each may have."""
    network = address.rsplit(".", 1)[0] if "." in address else ":".join(address.split(":")[:4])
    pairs = {f"{name.casefold()}|{network}": FAILURES, network: 10 * FAILURES}
    return {
        f"login:{hashlib.sha256(text.encode()).hexdigest()}": most for text, most in pairs.items()
    }


def waits(name: str, address: str) -> bool:
    keys = _keys(name, address)
    counted = cache.get_many(keys)
    return any(counted.get(key, 0) >= most for key, most in keys.items())


def failed(name: str, address: str) -> None:
    for key in _keys(name, address):
        cache.set(key, cache.get(key, 0) + 1, WAIT)


def succeeded(name: str, address: str) -> None:
    own, *_network = _keys(name, address)
    cache.delete(own)
