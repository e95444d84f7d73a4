"""Static files under names that carry their hash, so that browsers may keep them for ever."""

from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites the imports between ES modules, which no bundler does here."""

    support_js_module_import_aggregation = True

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Only what pages name, which is half of it: most of a first start went into this."""
        named = set(self.hashed_files.values())
        worth = (path for path in paths if path in named and not path.endswith(".map"))
        yield from super().compress_files(worth)
