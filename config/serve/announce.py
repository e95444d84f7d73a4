"""Print the addresses once the server really answers."""

import http.client
import threading
import time

from config.bootstrap import port

PATIENCE = 60.0  # seconds
PAGES = [
    ("Riders", "/"),
    ("Planners", "/plan/"),
    ("API", "/api"),
    ("Administration", "/admin/"),
]


def when_it_answers() -> threading.Thread:
    thread = threading.Thread(target=_announce, daemon=True)
    thread.start()
    return thread


def _announce() -> None:
    deadline = time.monotonic() + PATIENCE
    status = None
    while time.monotonic() < deadline:
        status = ask("/")
        if status is not None:
            break
        time.sleep(0.05)
    if status is None or status >= 500:
        what = f"answers with an error ({status})" if status else "does not answer"
        print(f"\nThe server {what}; the reason is above.", flush=True)
        return
    lines = [f"    {title:15}{port.address()}{path}" for title, path in PAGES]
    print("\n".join(["", "Yizhan · 驿站 is serving:", *lines, "Ctrl-C stops it.", ""]), flush=True)


def ask(path: str) -> int | None:
    """Status of our own page, or None when nothing answers."""
    name = port.address().removeprefix("http://").rsplit(":", 1)[0].strip("[]")
    link = http.client.HTTPConnection(name, port.number(), timeout=PATIENCE)
    try:
        link.request("GET", path)
        return link.getresponse().status
    except OSError:
        return None
    finally:
        link.close()
