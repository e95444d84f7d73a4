"""Staff hear by e-mail of what is new, theirs or overdue; what no server takes waits."""

from stations.alerts.deliver import deliver, resume
from stations.alerts.tell import tell, tell_responsible

__all__ = ["deliver", "resume", "tell", "tell_responsible"]
