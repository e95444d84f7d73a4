"""The community around the stations: the three lists, activities, notices, programmes, pilots."""
