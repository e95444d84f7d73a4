"""A member of the staff at a browser: signs in, keeps cookies, sends forms."""

from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.faults.postgres import Postgres
from tests.faults.site import Answer, Site

PASSWORD = "correct horse battery"
MAKE = """
from django.contrib.auth.models import User
from stations.actions import GiveRole
from stations.permissions import command
for name in {names!r}:
    user = User.objects.create_user(name, password={password!r})
    GiveRole(actor=command("test"), user=user, role="admin").execute()
"""
FORM = "application/x-www-form-urlencoded"


def administrators(database: Postgres, *names: str) -> None:
    database.manage("shell", "--no-imports", "-c", MAKE.format(names=names, password=PASSWORD))


class Staff:
    def __init__(self, served: Site, name: str) -> None:
        self.served, self.name, self.cookies = served, name, SimpleCookie()

    def sign_in(self) -> Answer:
        self.ask("/moderation/login/")
        return self.send("/moderation/login/", username=self.name, password=PASSWORD)

    def ask(self, path: str, method: str = "GET", body: object = None, **headers: str) -> Answer:
        if self.cookies:
            kept = "; ".join(f"{name}={it.value}" for name, it in self.cookies.items())
            headers["Cookie"] = kept
        answer = self.served.ask(path, method, body, **headers)
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies.load(line)
        return answer

    @property
    def token(self) -> str:
        return self.cookies["csrftoken"].value

    def send(self, path: str, **fields: object) -> Answer:
        return self.ask(
            path, "POST", urlencode({"csrfmiddlewaretoken": self.token, **fields}),
            Content_Type=FORM,
        )  # fmt: skip

    def upload(self, path: str, name: str, content: bytes, **fields: str) -> Answer:
        """A form with one file, in the field `file`."""
        parts = [
            f'--X\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in {"csrfmiddlewaretoken": self.token, **fields}.items()
        ]
        file = f'--X\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = b"".join(parts) + file.encode() + content + b"\r\n--X--\r\n"
        return self.ask(path, "POST", body, Content_Type="multipart/form-data; boundary=X")
