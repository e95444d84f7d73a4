"""Photos from strangers: decoded within limits, drawn anew without what the camera wrote."""

import io
import secrets
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000  # of the picture as it is sent; a small file can unfold into gigabytes
SIDE = 1600  # pixels of the longer side that are kept
QUALITY = 80


def redrawn(data: bytes) -> bytes:
    """A WebP of the same picture, upright, without EXIF, position or colour profile.

    Raises ValidationError naming `photo` for what is too large or no picture.
    """
    if len(data) > settings.PHOTO_MAX_MB * 1_000_000:
        raise _refused(_("照片太大：最多 %s MB") % settings.PHOTO_MAX_MB)
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise _refused(_("照片的像素太多：最多 4000 万"))
        picture.draft("RGB", (SIDE, SIDE))  # JPEG: decode no more than is kept
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise _refused(_("这不是照片：要 JPEG、PNG 或 WebP")) from error
    except Image.DecompressionBombError as error:
        raise _refused(_("照片的像素太多：最多 4000 万")) from error
    upright.thumbnail((SIDE, SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()


def keep(webp: bytes) -> str:
    """Write a photo under a name that nobody guesses, which is returned."""
    settings.PHOTOS.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"{secrets.token_urlsafe(24)}.webp"
    try:
        path(name).write_bytes(webp)
    except OSError:  # the disk is full: no half of it stays
        forget(name)
        raise
    return name


def path(name: str) -> Path:
    return Path(settings.PHOTOS) / Path(name).name


def forget(name: str) -> None:
    if name:
        path(name).unlink(missing_ok=True)


def _refused(detail: str) -> ValidationError:
    return ValidationError({"photo": detail})
