"""The machine and its settings."""

import shutil
import stat
from pathlib import Path

from django.conf import settings

from config.doctor.finding import Finding, advice, fine, wrong

LEAST_FREE = 2_000_000_000  # bytes: an import and a backup fit


def disk() -> Finding:
    free = shutil.disk_usage(settings.LOCAL if settings.LOCAL.exists() else settings.ROOT).free
    found = f"{free / 1e9:.1f} GB free"
    if free < LEAST_FREE:
        return wrong("disk", found, "make room: a full disk stops the database")
    return fine("disk", found)


def secret_key() -> Finding:
    path = settings.LOCAL / "secret_key"
    if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return wrong("secret key", "others on this machine can read it", f"chmod 600 {path}")
    if len(settings.SECRET_KEY) < 32:
        return wrong("secret key", "shorter than 32 characters", "set a longer SECRET_KEY")
    return fine("secret key", "long, and nobody else can read it")


def hosts() -> Finding:
    if "*" in settings.ALLOWED_HOSTS:
        return wrong("hosts", "any name is served", "list your own names in ALLOWED_HOSTS")
    if settings.DEBUG:
        return wrong("debug", "tracebacks are shown to everybody", "unset DEBUG")
    return fine("hosts", ", ".join(settings.ALLOWED_HOSTS))


def https() -> Finding:
    public = set(settings.ALLOWED_HOSTS) - {"localhost", "127.0.0.1", "[::1]"}
    if public and not settings.SECURE_SSL_REDIRECT:
        return advice(
            "https",
            f"{', '.join(sorted(public))} without HTTPS: no positions, no offline use in browsers",
            "serve through a proxy with a certificate, set BEHIND_PROXY=yes and HTTPS_ONLY=yes",
        )
    return fine("https", "only" if settings.SECURE_SSL_REDIRECT else "not needed on this machine")


def static_files() -> Finding:
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return wrong("static files", "not collected", "`make run`, or `manage.py collectstatic`")
    return fine("static files", "collected")
