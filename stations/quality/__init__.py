"""How good the stations are, and how good the data about them: computed, never typed in."""
