"""Yizhan beside its peers, over one PostGIS: `python -m tests.bench.peers --help`."""
