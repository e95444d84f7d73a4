"""Reading an export: the manifest, the checksums, the rows."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from stations.portable import PortableError, photos
from stations.portable.digests import digest
from stations.portable.tables import columns, name, tables
from stations.portable.values import from_json
from stations.portable.write import FORMAT, MANIFEST


def manifest(folder: Path) -> dict[str, Any]:
    """What the folder holds; every file is checked. Raises PortableError."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        listed = {table: entry["sha256"] for table, entry in said["tables"].items()}
        if said["format"] != FORMAT:
            raise PortableError(f"{MANIFEST}: format {said['format']} is not known")
        for table, expected in listed.items():
            if digest(folder / f"{table}.json") != expected:
                raise PortableError(f"{table}.json: its checksum is wrong; nothing was imported")
        photos.check(folder, said.get("photos", {}))
    except OSError as error:
        raise PortableError(f"{error.filename}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PortableError(f"{MANIFEST} is not the manifest of an export") from error
    if unknown := sorted(set(listed) - {name(model) for model in tables()}):
        raise PortableError(f"this version has no table {', '.join(unknown)}; update Yizhan first")
    return dict(said)


def objects(model: type[Model], folder: Path) -> Iterator[Model]:
    """Unsaved rows of one table. Raises PortableError naming the file and the line."""
    path = folder / f"{name(model)}.json"
    if not path.exists():
        return  # an export made before there was such a table
    fields = {field.attname: field for field in columns(model)}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            text = line.strip().rstrip(",")
            if text in {"[", "]", "[]"}:
                continue
            try:
                values = {n: from_json(fields[n], v) for n, v in json.loads(text).items()}
                yield model(**values)
            except (ValueError, KeyError, TypeError, ValidationError) as error:
                raise PortableError(f"{path.name}: line {number}: {error}") from error
