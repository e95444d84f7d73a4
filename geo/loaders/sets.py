"""Which loader takes which set of the catalogue."""

from collections.abc import Callable
from pathlib import Path

from geo.downloads import BrokenFile, FetchError
from geo.downloads.catalogue import DataSet
from geo.loaders import sources, subdistricts, subway
from geo.models import Source

Loader = Callable[[Source, dict[str, Path]], list[str]]

LOADERS: dict[str, Loader] = {
    "subdistricts": subdistricts.load_polygons,
    "population": subdistricts.load_population,
    "subway": subway.load,
}


def load(dataset: DataSet, files: dict[str, Path]) -> list[str]:
    """Write one set; `files` holds those of the sets it needs, too. Returns report lines.

    Raises FetchError; the caller's transaction undoes what was written.
    """
    source = sources.record(dataset.key, dataset.digest, **dataset.source())
    try:
        return LOADERS[dataset.key](source, files)
    except BrokenFile as error:
        raise FetchError(
            dataset.key,
            error.file,
            f"the file is broken ({error})",
            "nothing was loaded; its checksum is the catalogued one, so tell the project",
        ) from error
    except LookupError as error:
        raise FetchError(
            dataset.key, "areas", str(error), "type `manage.py load_shipped` first"
        ) from error
