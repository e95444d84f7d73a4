"""All public content in open formats, and back: JSON to import, CSV and GeoPackage to work with."""


class PortableError(Exception):
    """Why a folder cannot be written or imported; names the file."""
