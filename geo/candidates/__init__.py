"""Places that might host a station, from a list of one's own."""
