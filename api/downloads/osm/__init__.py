"""Stations as OpenStreetMap data, for a mapper to look through; not for upload as it is."""
