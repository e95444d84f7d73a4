"""Solving a challenge as a browser does."""

import base64
import hashlib
import json
from typing import Any


def solved(challenge: dict[str, Any]) -> str:
    for number in range(challenge["maxnumber"] + 1):
        text = f"{challenge['salt']}{number}".encode()
        if hashlib.sha256(text).hexdigest() == challenge["challenge"]:
            answer = {k: challenge[k] for k in ("algorithm", "challenge", "salt", "signature")}
            return base64.b64encode(json.dumps({**answer, "number": number}).encode()).decode()
    raise AssertionError("no solution")
