"""Scenarios: what stations would be like, and what that would do to a question's figures."""
