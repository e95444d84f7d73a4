"""The streets as a graph: read, stored, travelled."""
