"""Files of the catalogue in a local folder, each with the right SHA-256."""

import errno
import logging
import os
from collections.abc import Callable
from pathlib import Path

import pooch

from geo.downloads import FetchError
from geo.downloads.catalogue import DataSet, File
from geo.downloads.transfer import Refused, download

Progress = Callable[[File, int], None]


def folder_of(dataset: DataSet, folder: Path) -> Path:
    return folder / dataset.key / dataset.commit[:12]


def obtain(dataset: DataSet, base: str, folder: Path, progress: Progress) -> dict[str, Path]:
    """File name → verified local path; downloads what is missing or damaged.

    Raises FetchError. Partial downloads stay in the folder as `.part` for the next run.
    """
    pooch.get_logger().setLevel(logging.WARNING)
    home = folder_of(dataset, folder)
    return {file.name: _obtain(dataset, file, base, home, progress) for file in dataset.files}


def _obtain(dataset: DataSet, file: File, base: str, home: Path, progress: Progress) -> Path:
    part = home / f"{file.name}.part"

    def resume(address: str, output: str, _: object) -> None:
        download(address, file, part, lambda have: progress(file, have))
        os.replace(part, output)

    again = f"type `manage.py fetch {dataset.key}` again"
    try:
        home.mkdir(parents=True, exist_ok=True)
        found = pooch.retrieve(
            dataset.address(file, base),
            known_hash=f"sha256:{file.sha256}",
            fname=file.name,
            path=home,
            downloader=resume,
        )
    except Refused as error:
        raise FetchError(dataset.key, file.name, str(error), error.advice) from error
    except OSError as error:
        advice = f"free some space, then {again}" if error.errno == errno.ENOSPC else again
        raise FetchError(dataset.key, file.name, error.strerror or str(error), advice) from error
    except ValueError as error:  # pooch found another checksum and deleted the file
        advice = f"it was deleted; {again}, or check FETCH_BASE_URL"
        raise FetchError(dataset.key, file.name, "the checksum is wrong", advice) from error
    progress(file, file.size)
    return Path(found)
