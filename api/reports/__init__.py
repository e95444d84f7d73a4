"""Reports of riders: sent in, looked up and taken back, without an account."""
