"""Whole collections and filtered results as files, streamed or written in batches."""
