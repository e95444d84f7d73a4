import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from geo.downloads import FetchError
from geo.downloads.cache import obtain
from geo.downloads.catalogue import DataSet, File, read, with_needs
from geo.loaders import sets, sources
from stations.derived import refresh_areas
from stations.search.letters import romanise


class Command(BaseCommand):
    help = (
        "Download public data sets, check their SHA-256 and load them, all or nothing. A cut "
        "download is resumed by the same command. Files are kept in .local/downloads."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sets", nargs="*", metavar="SET", help="names shown by --list")
        parser.add_argument("--all", action="store_true", help="every set")
        parser.add_argument("--list", action="store_true", help="show the sets and stop")
        parser.add_argument("--force", action="store_true", help="load again what is loaded")

    def handle(self, *args: Any, **options: Any) -> None:
        catalogue = read()
        keys = list(catalogue) if options["all"] else options["sets"]
        if unknown := [key for key in keys if key not in catalogue]:
            raise CommandError(f"no set {', '.join(unknown)}; sets: {', '.join(catalogue)}")
        if options["list"] or not keys:
            self._list(list(catalogue.values()))
            return
        known = sources.loaded()
        chosen = with_needs(keys, catalogue)
        stale = [
            dataset
            for dataset in chosen
            if known.get(dataset.key) != dataset.digest
            or (options["force"] and dataset.key in keys)
        ]
        try:
            self._fetch(stale, catalogue)
        except FetchError as error:
            raise CommandError(str(error)) from error
        for dataset in chosen:
            if dataset not in stale:
                self.stdout.write(f"{dataset.key}: loaded already; --force loads it again")

    def _fetch(self, stale: list[DataSet], catalogue: dict[str, DataSet]) -> None:
        folder = Path(settings.DOWNLOADS)
        with _alone(folder), _bar() as bar:
            files = {
                name: path
                for dataset in with_needs([dataset.key for dataset in stale], catalogue)
                for name, path in self._download(dataset, folder, bar).items()
            }
        with transaction.atomic():
            for dataset in stale:
                for line in sets.load(dataset, files):
                    self.stdout.write(f"{dataset.key}: {line}")
                self.stdout.write(f"{dataset.key}: {dataset.attribution}（{dataset.licence}）")
            if any(dataset.key == "subdistricts" for dataset in stale):
                moved = refresh_areas()
                self.stdout.write(f"subdistricts: areas of {moved:,} stations derived anew")
            romanise()

    def _download(self, dataset: DataSet, folder: Path, bar: Progress) -> dict[str, Path]:
        tasks = {file: bar.add_task(file.name, total=file.size) for file in dataset.files}

        def progress(file: File, have: int) -> None:
            bar.update(tasks[file], completed=have)

        return obtain(dataset, settings.FETCH_BASE_URL, folder, progress)

    def _list(self, datasets: list[DataSet]) -> None:
        known = sources.loaded()
        for dataset in datasets:
            state = "loaded" if known.get(dataset.key) == dataset.digest else "not loaded"
            size = f"{dataset.size / 1e6:.1f} MB"
            self.stdout.write(f"{dataset.key:13} {size:>7}  {dataset.title_en} ({state})")
            self.stdout.write(f"{'':23}{dataset.licence}; {dataset.attribution}; {dataset.vintage}")
        self.stdout.write("Type `manage.py fetch SET…` or `manage.py fetch --all`.")


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    return Progress(*columns, TransferSpeedColumn(), console=Console(stderr=True), transient=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One download at a time: two would write into the same partial files."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError("another `manage.py fetch` is running; wait for it") from error
        yield
