"""Small charts that each say one thing. Every chart stands beside its figures as a table."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Values = Sequence[float | None]


def sparkline(values: Values, label: str, mark: int | None = None) -> SafeString:
    """Shares between 0 and 1 as bars, 4 × 22 pixels each; the one at `mark` is emphasised."""
    return format_html(
        '<svg class="spark" viewBox="0 0 {} 24" width="{}" height="24" role="img" '
        'aria-label="{}">{}</svg>',
        4 * len(values), 4 * len(values), label, _bars(values, 4, 22, 24, mark),
    )  # fmt: skip


def hours_chart(values: Values, label: str, mark: int | None = None) -> SafeString:
    """24 bars with an axis of hours and of shares."""
    left, top, width, height = 44, 12, 24 * 20, 140
    grid = format_html_join(
        "",
        '<line class="grid" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/>'
        '<text class="tick" x="{3}" y="{4}" text-anchor="end">{5}%</text>',
        (
            (left, left + width, top + height * (1 - share), left - 6,
             top + height * (1 - share) + 4, round(share * 100))
            for share in (0, 0.25, 0.5, 0.75, 1)
        ),
    )  # fmt: skip
    ticks = format_html_join(
        "",
        '<text class="tick" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((left + hour * 20 + 9, top + height + 18, hour) for hour in range(0, 24, 3)),
    )
    bars = format_html(
        '<g transform="translate({} {})">{}</g>', left, top, _bars(values, 20, height, height, mark)
    )
    return _chart(left + width + 8, top + height + 26, label, grid, bars, ticks)


def line_chart(points: Sequence[tuple[str, float]], label: str, mark: int = -1) -> SafeString:
    """Shares in their order with a name under the first, the last and the one at `mark`."""
    left, top, width, height = 44, 12, 480, 140
    step = width / max(len(points) - 1, 1)
    most = max([value for _name, value in points], default=1) or 1
    places = [
        (round(left + i * step, 1), round(top + height * (1 - value / most), 1))
        for i, (_name, value) in enumerate(points)
    ]
    path = " ".join(f"{x},{y}" for x, y in places)
    dots = format_html_join("", '<circle class="point" cx="{}" cy="{}" r="3"/>', places)
    named = sorted({0, len(points) - 1, mark if mark >= 0 else 0}) if points else []
    names = format_html_join(
        "",
        '<text class="tick" x="{}" y="{}" text-anchor="{}">{}</text>',
        ((places[i][0], top + height + 18, _anchor(i, len(points)), points[i][0]) for i in named),
    )
    grid = format_html_join(
        "",
        '<line class="grid" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/>'
        '<text class="tick" x="{3}" y="{4}" text-anchor="end">{5}%</text>',
        (
            (left, left + width, top + height * (1 - part), left - 6,
             top + height * (1 - part) + 4, f"{part * most * 100:.0f}")
            for part in (0, 0.5, 1)
        ),
    )  # fmt: skip
    marked = (
        format_html('<line class="mark" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>',
                    places[mark][0], top, top + height)
        if 0 <= mark < len(points) else SafeString("")
    )  # fmt: skip
    line = format_html('<polyline class="line" points="{}"/>', path)
    return _chart(left + width + 24, top + height + 26, label, grid, marked, line, dots, names)


def _anchor(index: int, count: int) -> str:
    return "start" if index == 0 else "end" if index == count - 1 else "middle"


def _bars(values: Values, step: int, height: int, bottom: int, mark: int | None) -> SafeString:
    return format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        (
            (
                "hour-mark" if i == mark else "hour-bar",
                i * step,
                round(bottom - tall, 1),
                step - 1,
                tall,
            )
            for i, tall in enumerate(max(round((v or 0) * height, 1), 1) for v in values)
        ),
    )


def _chart(width: float, height: float, label: str, *parts: SafeString) -> SafeString:
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        width, height, label, format_html_join("", "{}", ((part,) for part in parts)),
    )  # fmt: skip
