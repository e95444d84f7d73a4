"""Features of a collection: parameters, query and rendering, three modules that do not meet."""
