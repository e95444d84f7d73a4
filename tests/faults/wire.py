"""Requests written to a socket by hand, for what a client library would not send or do."""

import socket


def link(served, sent: bytes = b"") -> socket.socket:
    opened = socket.create_connection(("127.0.0.1", served.port), timeout=60)
    opened.sendall(sent)
    return opened


def head(line: str, *headers: str) -> bytes:
    return "\r\n".join([f"{line} HTTP/1.1", "Host: localhost", *headers, "", ""]).encode()


def answer(opened: socket.socket) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one answer; the connection stays open."""
    file = opened.makefile("rb")
    status = int(file.readline().split()[1])
    lines = iter(lambda: file.readline().decode().strip(), "")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    return status, headers, file.read(int(headers.get("content-length", 0)))
