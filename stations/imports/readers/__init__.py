"""One reader per format; all give a `Table`."""

from pathlib import Path

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from stations.imports.limits import check_size
from stations.imports.table import Limits, Table, Unreadable

# By name: GDAL and the reader of workbooks are slow to import, and every command would wait.
READERS = {
    ".csv": "delimited.read_csv",
    ".txt": "delimited.read_csv",
    ".tsv": "delimited.read_csv",
    ".xlsx": "workbook.read_xlsx",
    ".xlsm": "workbook.read_xlsx",
    ".geojson": "spatial.read_geojson",
    ".json": "spatial.read_geojson",
    ".gpkg": "spatial.read_geopackage",
    ".shp": "spatial.read_shapefile",
    ".zip": "spatial.read_shapefile",
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
    table: Table = import_string(f"stations.imports.readers.{reader}")(path, limits)
    if not table.rows:
        raise Unreadable(_("只有表头，没有数据"))
    return table
