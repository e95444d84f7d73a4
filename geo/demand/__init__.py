"""Where people are: layers of weighted points, from files or spread from census totals."""
