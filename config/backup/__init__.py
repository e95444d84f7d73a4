"""The whole database in one file, and back."""


class BackupError(Exception):
    """Why there is no backup, or nothing was restored; a line for the person who asked."""
