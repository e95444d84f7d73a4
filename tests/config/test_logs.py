"""No log may tell where somebody is."""

import logging
import sys

import pytest

from config.logs import Discreet, conceal


@pytest.mark.parametrize(
    "line",
    [
        "GET /?near=116.3747,39.8784&want=seat 200",
        "Error handling request /api/nearest?near=116.3747,39.8784",
        "Invalid HTTP request line: 'GET /?near=116.3747, 39.8784 HTTP/1.1'",
        "LINE 1: select ST_MakePoint(116.3747, 39.8784)",
        "bbox=116.3747,39.8784,116.4,39.9",
        'Referer: "/en/?near=116.3747%2C39.8784"',
    ],
)
def test_positions_are_concealed(line):
    assert "3747" not in conceal(line)
    assert "8784" not in conceal(line)


def test_receipts_are_concealed():
    for code in ("8BP629M69EN9PKYBX6", "8BP629-M69EN9-PKYBX6"):
        assert conceal(f"GET /en/reports/{code}/ 200") == "GET /en/reports/…/ 200"
        assert conceal(f"DELETE /api/reports/{code} 204") == "DELETE /api/reports/… 204"


def test_a_receipt_typed_with_spaces_is_concealed_and_pages_beside_it_are_not():
    assert conceal("Not Found: /reports/8BP629 M69EN9 PKYBX6/") == "Not Found: /reports/…/"
    assert conceal("GET /reports/8BP629%20M69EN9%20PKYBX6/ 200") == "GET /reports/…/ 200"
    for line in ("GET /reports/ 200 1234 bytes 12 ms", "GET /reports/photos/3.webp 200 9 bytes"):
        assert conceal(line) == line


@pytest.mark.parametrize(
    "secret",
    ["203.0.113.7", "2001:db8::7:1:2", "2001:db8:0:0:1:2:3:4",
     "0101000020E61000003D0AD7A3701D5D40713D0AD7A3F04340"],
)  # fmt: skip
def test_addresses_and_shapes_are_concealed(secret):
    assert secret not in conceal(f"Invalid request from ip={secret}: {secret!r}")


def test_nobody_writes_a_line_of_the_log_of_ones_own():
    told = logging.LogRecord("x", logging.INFO, "", 0, "GET /a\n2026 forged\x1b[2J", (), None)
    written = Discreet("{message}", style="{").format(told)
    assert written == r"GET /a\n2026 forged\x1b[2J"


@pytest.mark.parametrize(
    "line", ["GET /api/collections 200", "Starting gunicorn 27.0.1", "Is it running?", "in 12.5 ms"]
)
def test_the_rest_stays_readable(line):
    assert conceal(line) == line


def test_tracebacks_are_concealed_too():
    try:
        raise ValueError("no station near 116.3747 39.8784")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "failed", (), sys.exc_info())
    written = Discreet("{message}", style="{").format(record)
    assert "ValueError: no station near … …" in written
