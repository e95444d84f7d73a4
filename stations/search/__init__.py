"""Search by any name of a station, a subway station or exit, a district or a sub-district."""
