"""Shares by class as bars with their names and numbers."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LEFT, ROW, LONGEST = 110, 22, 320


def bands_chart(rows: Sequence[tuple[str, float]], label: str) -> SafeString:
    """One bar a row, the longest as wide as there is room; `rows` are names and shares."""
    most = max((share for _name, share in rows), default=0) or 1
    bars = format_html_join(
        "",
        '<text class="tick" x="{}" y="{}" text-anchor="end">{}</text>'
        '<rect class="hour-bar" x="{}" y="{}" width="{}" height="16"/>'
        '<text class="tick" x="{}" y="{}">{}%</text>',
        (
            (
                LEFT - 8, i * ROW + 16, name,
                LEFT, i * ROW + 4, round(max(share / most * LONGEST, 1), 1),
                round(LEFT + share / most * LONGEST + 8, 1), i * ROW + 16, f"{share * 100:.1f}",
            )
            for i, (name, share) in enumerate(rows)
        ),
    )  # fmt: skip
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        LEFT + LONGEST + 60, len(rows) * ROW + 4, label, bars,
    )  # fmt: skip
