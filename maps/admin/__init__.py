"""Django's admin for the tables: scoped by role, written through the actions, history read-only."""

from maps.admin import membership, records, stations

__all__ = ["membership", "records", "stations"]
