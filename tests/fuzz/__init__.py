"""Coverage-guided fuzzing: `make fuzz SECONDS=60`; what it has found is replayed by a test."""
