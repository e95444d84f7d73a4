"""A report by its receipt, for whoever holds it."""

from stations.models import Report
from stations.reports.limits import count
from stations.reports.receipts import read_receipt
from stations.reports.senders import sender_of


def find(text: str, address: str) -> Report | None:
    """The report of a receipt as somebody typed it; None, and counted, when there is none.

    Raises TooMany for a network that tries many codes.
    """
    receipt = read_receipt(text)
    report = receipt and Report.objects.select_related("station").filter(receipt=receipt).first()
    if not report:
        count(sender_of(address), "receipt")
        return None
    return report
