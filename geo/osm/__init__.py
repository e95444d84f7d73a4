"""Places from OpenStreetMap extracts: service points, and hosts that might take a station."""
