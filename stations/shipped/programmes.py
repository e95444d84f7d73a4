"""`data/programmes.csv`: volunteer programmes that the press has named."""

import csv
from pathlib import Path

from geo.models import Source
from stations.actions import AddEntry
from stations.models import Programme
from stations.permissions import command

TABLE = Path(__file__).resolve().parents[2] / "data" / "programmes.csv"
COPIED = ("name_zh", "name_en", "verification", "source_text", "note")


def load(source: Source) -> int:
    """Add those that are not there yet; returns how many."""
    made = 0
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            area, fields = row["subdistrict_code"], {name: row[name] for name in COPIED}
            if Programme.objects.filter(subdistrict=area, name_zh=row["name_zh"]).exists():
                continue
            AddEntry(
                actor=command("load_shipped"), reason="随项目发布", model=Programme,
                subdistrict=area, fields=fields, source=source.key,
            ).execute()  # fmt: skip
            made += 1
    return made
