"""How somebody likes to read: large text, light or dark, whatever the phone says."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

COOKIE = "display"
YEAR = 365 * 86_400  # seconds
TEXTS = {"": _("普通"), "large": _("大字")}
THEMES = {"": _("跟手机一样"), "light": _("浅色"), "dark": _("深色")}


@dataclass(frozen=True)
class Choice:
    """`text` is a key of TEXTS, `theme` one of THEMES; empty follows the phone."""

    text: str = ""
    theme: str = ""

    @property
    def classes(self) -> str:
        """Classes of the root element; `static/maps/js/early.js` sets the same."""
        found = (f"text-{self.text}" * bool(self.text), f"theme-{self.theme}" * bool(self.theme))
        return " ".join(name for name in found if name)

    @property
    def cookie(self) -> str:
        """`large.dark`, as `read` understands it."""
        return f"{self.text}.{self.theme}"


def read(cookie: str) -> Choice:
    """What a cookie says; what it cannot say is left to the phone."""
    text, _dot, theme = cookie.partition(".")
    return Choice(text if text in TEXTS else "", theme if theme in THEMES else "")
