"""What the server itself answers, before Django sees the request: a problem document to the API's
clients, a line of text to people."""

import json

RETRY_AFTER = 5  # seconds
WORDS = {
    411: ("Length Required", "要写明长度", "A length is required"),
    413: ("Content Too Large", "太大", "Too large"),
    414: ("URI Too Long", "地址太长", "Address too long"),
    431: ("Request Header Fields Too Large", "请求头太长", "Headers too long"),
    503: ("Service Unavailable", "现在太忙，请过几秒再试", "Too busy: try again in a few seconds"),
}


class Refused(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def refusal(status: int, head: bytes) -> bytes:
    """The whole answer to a request that begins with `head`."""
    reason, *words = WORDS[status]
    title = " · ".join(words)
    if b"text/html" in head and b" /api" not in head.split(b"\r\n", 1)[0]:
        kind, text = "text/plain; charset=utf-8", f"{title}\n"
    else:
        kind = "application/problem+json"
        problem = {"type": "about:blank", "title": title, "status": status, "detail": title}
        text = json.dumps(problem, ensure_ascii=False)
    body = text.encode()
    headers = [
        f"HTTP/1.1 {status} {reason}", "Connection: close", f"Content-Type: {kind}",
        f"Content-Length: {len(body)}", "Access-Control-Allow-Origin: *", "Cache-Control: no-store",
    ]  # fmt: skip
    if status == 503:
        headers.append(f"Retry-After: {RETRY_AFTER}")
    return "\r\n".join([*headers, "", ""]).encode() + body
