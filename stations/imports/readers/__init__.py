"""One reader per format; all give a `Table`."""

from collections.abc import Callable
from pathlib import Path

from django.utils.translation import gettext as _

from stations.imports.limits import check_size
from stations.imports.readers.delimited import read_csv
from stations.imports.readers.spatial import read_geojson, read_geopackage, read_shapefile
from stations.imports.readers.workbook import read_xlsx
from stations.imports.table import Limits, Table, Unreadable

READERS: dict[str, Callable[[Path, Limits], Table]] = {
    ".csv": read_csv,
    ".txt": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_xlsx,
    ".xlsm": read_xlsx,
    ".geojson": read_geojson,
    ".json": read_geojson,
    ".gpkg": read_geopackage,
    ".shp": read_shapefile,
    ".zip": read_shapefile,
}


def read(path: Path, limits: Limits) -> Table:
    """The whole file. Raises Unreadable."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        hint = _("请在 Excel 里另存为 .xlsx") if path.suffix.lower() == ".xls" else ""
        raise Unreadable(
            _("不支持 %(suffix)s；支持：%(known)s。%(hint)s")
            % {"suffix": path.suffix or path.name, "known": " ".join(READERS), "hint": hint}
        )
    check_size(path, limits)
    table = reader(path, limits)
    if not table.rows:
        raise Unreadable(_("只有表头，没有数据"))
    return table
