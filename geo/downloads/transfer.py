"""One file over HTTP into a partial file that a later run resumes."""

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import requests

from geo.downloads.catalogue import File

TIMEOUT = (10, 30)  # seconds to connect, seconds without a byte
ATTEMPTS = 3
CHUNK = 64 * 1024
PASSING = {408, 425, 429, 500, 502, 503, 504}


class Refused(Exception):
    """Trying again now would not help; says why and what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(problem)
        self.advice = advice


def download(
    address: str, file: File, part: Path, progress: Callable[[int], None], wait: float = 1.0
) -> None:
    """Bring `part` to the file's full size, going on where an earlier attempt stopped.

    `progress` gets the number of bytes present. Waits `wait`, then twice as long, between
    attempts (seconds). Raises Refused; what has arrived stays in `part`.
    """
    if urlsplit(address).scheme not in {"http", "https"}:
        raise Refused(f"{address} is not http or https", "correct FETCH_BASE_URL")
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _continue(address, file, part, progress)
        except requests.RequestException as error:
            if attempt == ATTEMPTS:
                raise _explained(address, file, part, error) from error
            time.sleep(wait * 2 ** (attempt - 1))
        else:
            return


def _continue(address: str, file: File, part: Path, progress: Callable[[int], None]) -> None:
    have = part.stat().st_size if part.exists() else 0
    if have > file.size:
        part.unlink()
        have = 0
    if have == file.size:
        progress(have)
        return
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    with requests.get(address, headers=headers, stream=True, timeout=TIMEOUT) as answer:
        if answer.status_code in PASSING:
            raise requests.HTTPError(f"HTTP {answer.status_code}", response=answer)
        if answer.status_code not in {200, 206}:
            advice = f"check FETCH_BASE_URL ({address})"
            raise Refused(f"the server answers HTTP {answer.status_code}", advice)
        if answer.status_code == 200 or not _resumes(answer, have):
            have = 0
        with part.open("ab" if have else "wb") as out:
            if answer.status_code == 206 and not have:
                raise requests.ConnectionError("the server resumed at another place")
            for chunk in answer.iter_content(CHUNK):
                have += len(chunk)
                if have > file.size:
                    out.truncate(0)
                    raise Refused(
                        f"more than the {file.size:,} bytes of the catalogue arrive",
                        "check FETCH_BASE_URL: it does not serve the catalogued file",
                    )
                out.write(chunk)
                progress(have)
    if have < file.size:
        raise requests.ConnectionError(f"only {have:,} of {file.size:,} bytes arrived")


def _resumes(answer: requests.Response, have: int) -> bool:
    return answer.headers.get("Content-Range", "").startswith(f"bytes {have}-")


def _explained(address: str, file: File, part: Path, error: requests.RequestException) -> Refused:
    host = urlsplit(address).netloc
    have = part.stat().st_size if part.exists() else 0
    if error.response is not None:
        return Refused(f"{host} answers {error}", "try again later")
    if isinstance(error, requests.Timeout):
        problem = f"{host} does not answer in time"
    elif have:
        problem = f"the connection to {host} was cut at {have:,} of {file.size:,} bytes"
    else:
        problem = f"no connection to {host}"
    return Refused(problem, "check the network (or FETCH_BASE_URL) and run the same command again")
