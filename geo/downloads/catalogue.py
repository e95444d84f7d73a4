"""`data/catalogue.toml`: which sets exist, where from, under which licence."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

CATALOGUE = Path(__file__).resolve().parents[2] / "data" / "catalogue.toml"


@dataclass(frozen=True)
class File:
    """One file of a set; `size` in bytes, also the limit of what is accepted."""

    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name


@dataclass(frozen=True)
class DataSet:
    key: str
    title: str
    title_en: str
    repository: str
    commit: str
    licence: str
    attribution: str
    datum: str
    vintage: str
    needs: tuple[str, ...]
    files: tuple[File, ...]

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    @property
    def digest(self) -> str:
        """SHA-256 over the checksums of the files: the version of the set."""
        return hashlib.sha256("".join(file.sha256 for file in self.files).encode()).hexdigest()

    def address(self, file: File, base: str) -> str:
        return f"{base.rstrip('/')}/{self.repository}/{self.commit}/{file.path}"

    def source(self) -> dict[str, Any]:
        """Columns of the `geo.Source` row."""
        return {
            "title": self.title,
            "url": f"https://github.com/{self.repository}/tree/{self.commit}",
            "licence": self.licence,
            "attribution": self.attribution,
            "datum": self.datum,
            "vintage": self.vintage,
        }


def read(path: Path = CATALOGUE) -> dict[str, DataSet]:
    """Key → set, in the order of the file."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: _dataset(key, dict(table)) for key, table in tables.items()}


def _dataset(key: str, table: dict[str, Any]) -> DataSet:
    files = tuple(File(**file) for file in table.pop("files"))
    return DataSet(key=key, needs=tuple(table.pop("needs")), files=files, **table)


def with_needs(keys: list[str], catalogue: dict[str, DataSet]) -> list[DataSet]:
    """The sets named and, before each, the sets it needs."""
    found: dict[str, DataSet] = {}
    for key in keys:
        for needed in (*catalogue[key].needs, key):
            found.setdefault(needed, catalogue[needed])
    return list(found.values())
