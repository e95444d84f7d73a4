"""Proof of work instead of a foreign captcha: a phone computes for a second, a flood for days.

The challenge is ALTCHA's (https://altcha.org/docs/v2/): SHA-256(salt + number) is given, number is
to be found. Nothing is stored until it is solved; then it is noted so that it serves once.
"""

import base64
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from altcha.v1 import ChallengeOptions, create_challenge, verify_solution
from django.conf import settings

from stations.reports.limits import used_before

HARDEST = 50_000  # tries at most; about a second on a cheap phone
VALID = timedelta(minutes=30)


def challenge() -> dict[str, Any]:
    """What the browser solves: algorithm, challenge, salt, maxnumber, signature."""
    options = ChallengeOptions(
        hmac_key=_key(), max_number=HARDEST, expires=datetime.now(UTC) + VALID
    )
    made = create_challenge(options)
    return {
        "algorithm": made.algorithm,
        "challenge": made.challenge,
        "salt": made.salt,
        "maxnumber": made.max_number,
        "signature": made.signature,
    }


def proven(payload: str) -> bool:
    """Whether a Base64 payload solves a challenge of ours that is not used or too old."""
    if not payload or len(payload) > 1000:
        return False
    try:
        solution = json.loads(base64.b64decode(payload, validate=True))
        good, _error = verify_solution(solution, _key(), check_expires=True)
        expires = parse_qs(solution["salt"].partition("?")[2])["expires"][0] if good else ""
    except (ValueError, TypeError, AttributeError, KeyError):
        return False
    # One challenge has one signature, however its payload is written.
    return good and not used_before(
        solution["signature"][:32], datetime.fromtimestamp(int(expires), UTC)
    )


def _key() -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), b"proof of work", "sha256").hex()
