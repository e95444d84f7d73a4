"""What the operator sees of a running server: request ids, access log, metrics."""
