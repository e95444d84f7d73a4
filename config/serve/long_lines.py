"""gunicorn's threaded worker, which answers a line too long for it as the API answers errors."""

import json
from typing import Any

from gunicorn.http.errors import LimitRequestLine
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

STATUS = "414 URI Too Long"


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no type hints
    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        most = self.cfg.limit_request_line
        body = json.dumps({
            "type": "about:blank",
            "title": "地址太长 · Address too long",
            "status": 414,
            "detail": f"最多 {most} 字节 · at most {most} bytes",
        }, ensure_ascii=False).encode()  # fmt: skip
        head = (
            f"HTTP/1.1 {STATUS}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n"
            f"Access-Control-Allow-Origin: *\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        write_nonblock(client, head.encode() + body)
