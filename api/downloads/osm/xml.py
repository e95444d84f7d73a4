"""OSM XML (API 0.6) of stations, written while the rows arrive."""

import re
from collections.abc import Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from api.downloads.about import Notes
from api.downloads.osm.tags import Tags, feature_tags, station_tags
from api.downloads.selection import Selection

INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def osm_xml(selection: Selection, notes: Notes) -> Iterator[str]:
    """Nodes with negative ids, that is, not yet in OSM; `upload="never"` keeps editors from it.

    Left out: stations of the demonstration network, which do not exist, and those without a place.
    """
    names = [prop.name for prop in selection.properties]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<osm version="0.6" generator="Yizhan" upload="never">\n'
    yield f"  <note>{escape(_valid(caveat(notes)))}</note>\n"
    numbers = count(-1, -1)
    for *values, lon, lat in selection.places():
        station = dict(zip(names, values, strict=True))
        if station["synthetic"] or lon is None:
            continue
        for tags in (station_tags(station), *feature_tags(station)):
            yield _node(next(numbers), lon, lat, tags)
    yield "</osm>\n"


def caveat(notes: Notes) -> str:
    return _(
        "只供比对和实地核实，不要直接导入 OpenStreetMap：数据库许可 %(licence)s，"
        "每条来源的许可见 source:license；导入须先得到来源同意并经社区讨论。%(attribution)s"
    ) % {"licence": notes.licence, "attribution": notes.attribution}


def _node(number: int, lon: float, lat: float, tags: Tags) -> str:
    lines = "".join(
        f"    <tag k={quoteattr(key)} v={quoteattr(_valid(value))}/>\n"
        for key, value in tags.items()
    )
    return f'  <node id="{number}" lat="{lat:.7f}" lon="{lon:.7f}">\n{lines}  </node>\n'


def _valid(text: str) -> str:
    """Without characters that XML cannot hold."""
    return INVALID.sub("", text)
