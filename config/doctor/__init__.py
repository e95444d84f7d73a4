"""What `manage.py doctor` looks at, and what it advises."""

from config.doctor.finding import Finding, Level
from config.doctor.run import examine

__all__ = ["Finding", "Level", "examine"]
