"""Plans: answers kept, snapshots of the standard questions, scenarios, proposals."""
