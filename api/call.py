"""One request, read: its values, its language, its encoding, and the addresses around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpRequest

from api.answers import current_version
from api.media import Media

Link = dict[str, Any]


@dataclass(frozen=True)
class Call:
    request: HttpRequest
    values: Mapping[str, Any]
    media: Media
    language: str
    path: str  # below the API's root, e.g. "/collections"

    @cached_property
    def root(self) -> str:
        """Absolute address of the API's root, without a slash at its end."""
        return self.request.build_absolute_uri("/api")

    @cached_property
    def version(self) -> str:
        """Read once: whatever is kept for this call hangs on it."""
        return current_version()

    @cached_property
    def address(self) -> str:
        """Absolute address of this resource, without a query."""
        return self.url(self.path)

    def url(self, path: str, **query: str) -> str:
        """Absolute address of a resource of the API."""
        return f"{self.root}{quote(path)}" + (f"?{urlencode(query)}" if query else "")

    def page(self, path: str) -> str:
        """The same for a person, who stays in the language that was asked for by name."""
        lang = self.request.GET.get("lang")
        return self.url(path, lang=self.language) if lang else self.url(path)

    def here(self, **changes: str | None) -> str:
        """This address with some parameters changed; None takes one away."""
        query = [(name, texts) for name, texts in self.request.GET.lists() if name not in changes]
        query += [(name, [value]) for name, value in changes.items() if value is not None]
        encoded = urlencode(query, doseq=True, safe="/:,()")
        return f"{self.address}?{encoded}" if encoded else self.address

    def link(self, rel: str, href: str, media: str, title: Any) -> Link:
        return {
            "rel": rel,
            "href": href,
            "type": media,
            "title": str(title),
            "hreflang": self.language,
        }

    def self_links(self, *others: Media, title: Any) -> list[Link]:
        """`self`, and an `alternate` for each other encoding."""
        links = [self.link("self", self.here(), self.media.type, title)]
        links += [
            self.link("alternate", self.here(f=media.f), media.type, f"{title} ({media.title})")
            for media in others
            if media != self.media
        ]
        return links


def link_header(links: list[Link]) -> str:
    """Links as an RFC 8288 `Link` header."""
    return ", ".join(
        f'<{link["href"]}>; rel="{link["rel"]}"; type="{link["type"]}"' for link in links
    )
