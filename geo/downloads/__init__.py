"""Public data on demand: a catalogue, resumable downloads, checksums."""


class FetchError(Exception):
    """Why a set could not be fetched or loaded; names the set, the file and what to do."""

    def __init__(self, key: str, file: str, problem: str, advice: str) -> None:
        super().__init__(f"{key}: {file}: {problem}; {advice}")


class BrokenFile(ValueError):
    """A downloaded file is not what its name promises."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(problem)
        self.file = file
