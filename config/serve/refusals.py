"""What the server itself answers, before Django sees the request: a problem document to the API's
clients, a line of text to people."""

import json

from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask
from waitress.utilities import Error

RETRY_AFTER = 5  # seconds
LONGEST_LINE = 8190  # bytes of a request line; the API wants less
WORDS = {
    400: ("Bad Request", "看不懂的请求", "Malformed request"),
    413: ("Content Too Large", "太大", "Too large"),
    414: ("URI Too Long", "地址太长", "Address too long"),
    431: ("Request Header Fields Too Large", "请求头太长", "Headers too long"),
    500: ("Internal Server Error", "出错了", "Something went wrong"),
    501: ("Not Implemented", "没有这种传输方式", "Transfer not supported"),
    503: ("Service Unavailable", "现在太忙，请过几秒再试", "Too busy: try again in a few seconds"),
}


class TooLong(Error):  # type: ignore[misc]  # waitress has no type hints
    code = 414


class Busy(Error):  # type: ignore[misc]
    code = 503


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """Refuses a line too long, which waitress takes up to the length of all headers."""

    def parse_header(self, header_plus: bytes) -> None:
        if header_plus.find(b"\r\n", 0, LONGEST_LINE + 2) < 0 and len(header_plus) > LONGEST_LINE:
            self.error = TooLong("")
            header_plus = b"GET / HTTP/1.1\r\n"
        super().parse_header(header_plus)


class Refusal(ErrorTask):  # type: ignore[misc]
    def execute(self) -> None:
        code = self.request.error.code
        reason, *words = WORDS[code]
        title = " · ".join(words)
        for_people = "text/html" in self.request.headers.get("ACCEPT", "")
        if for_people and not getattr(self.request, "path", "").startswith("/api"):
            kind, text = "text/plain; charset=utf-8", f"{title}\n"
        else:
            kind = "application/problem+json"
            problem = {"type": "about:blank", "title": title, "status": code, "detail": title}
            text = json.dumps(problem, ensure_ascii=False)
        body = text.encode()
        self.status = f"{code} {reason}"
        self.response_headers += [
            ("Content-Type", kind),
            ("Access-Control-Allow-Origin", "*"),
            ("Cache-Control", "no-store"),
        ]
        if code == Busy.code:
            self.response_headers.append(("Retry-After", str(RETRY_AFTER)))
        self.content_length = len(body)
        self.set_close_on_finish()
        self.write(body)
