"""Files of operators into stations: read, map, check, show what would happen, and only then do it.

reader → table → mapping → rows → coordinates → plan → (report) → `stations.actions.ImportStations`.
"""
