"""Charts and maps as SVG made on the server: no script, no font, the same on paper."""
