"""Public codes that outlive a merge."""

from stations.models import CodeRedirect

LONGEST_CHAIN = 20


def resolve(code: str) -> str:
    """The code that a printed, linked or scanned code stands for today; mostly itself."""
    for _step in range(LONGEST_CHAIN):
        found = CodeRedirect.objects.filter(old_code=code).values_list("station__code", flat=True)
        if not (following := found.first()):
            break
        code = following
    return code
