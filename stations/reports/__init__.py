"""What riders report: receipts, senders, warnings, the way of a report from new to answered."""
