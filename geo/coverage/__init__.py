"""Who is served and how far away help is: pure functions on arrays in a metric plane."""
