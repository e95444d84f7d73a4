"""Many stations at once: PostgreSQL's COPY instead of the ORM, one statement instead of a loop.

Every writer of stations comes through here, a single new one too, so there is one way to check,
to settle and to leave history.
"""
