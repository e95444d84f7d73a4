"""The compact feed: all stations in small pieces, so that a phone can search by itself."""
