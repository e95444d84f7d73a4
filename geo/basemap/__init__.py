"""A small vector base map from an OpenStreetMap extract, through GDAL."""
