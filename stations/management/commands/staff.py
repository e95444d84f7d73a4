import sys
from getpass import getpass
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django_otp import devices_for_user

from stations.actions import GiveRole, TakeRole
from stations.management.areas import area_called
from stations.models import Membership, Station
from stations.permissions import command
from stations.vocabulary import Role


class Command(BaseCommand):
    help = (
        "Make an account and give it a role: host (of --station), editor (of a sub-district), "
        "planner (of a district), admin. Without a role it shows the account; --list shows all."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", help="user name")
        parser.add_argument("--role", choices=Role.values, help="the role to give (or to remove)")
        parser.add_argument("--area", nargs="+", default=[], help="codes or names of areas")
        parser.add_argument("--station", nargs="+", default=[], help="codes of stations of a host")
        parser.add_argument("--email", help="where notifications go")
        parser.add_argument("--password", action="store_true", help="ask for a new password")
        parser.add_argument("--remove", action="store_true", help="take the role(s) away")
        parser.add_argument(
            "--reset-two-factor", action="store_true", help="let the account in by password alone"
        )
        parser.add_argument("--list", action="store_true", help="every account with its roles")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            for user in User.objects.order_by("username"):
                self._show(user)
            return
        if not options["name"]:
            raise CommandError("name an account, or use --list")
        if options["reset_two_factor"]:
            user = self._existing(options["name"])
            for device in devices_for_user(user, confirmed=None):
                device.delete()
        elif options["remove"]:
            user = self._existing(options["name"])
            self._remove(user, options["role"])
        else:
            with transaction.atomic():  # no account is left behind without the role
                user = self._account(options)
                if options["role"]:
                    self._give(user, options)
        self._show(user)

    def _existing(self, name: str) -> User:
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"there is no account {name!r}; --list shows them")
        return user

    def _account(self, options: dict[str, Any]) -> User:
        if not (options["role"] or options["email"] or options["password"]):
            return self._existing(options["name"])
        user, made = User.objects.get_or_create(username=options["name"])
        if options["email"]:
            user.email = options["email"]
        if made or options["password"]:
            user.set_password(self._password(user) or None)
        user.save()
        return user

    def _password(self, user: User) -> str:
        """Asked for at a terminal; without one the account has none and cannot sign in."""
        if not sys.stdin.isatty():
            self.stderr.write("No terminal: no password set. Run again with --password.")
            return ""
        password = getpass("Password: ")
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if getpass("Again: ") != password:
            raise CommandError("the two passwords differ")
        return password

    def _give(self, user: User, options: dict[str, Any]) -> None:
        areas = [area_called(text, "--area") for text in options["area"]]
        targets: list[dict[str, Any]] = [{"area": area} for area in areas]
        targets += [{"station": _station(code)} for code in options["station"]]
        try:
            for target in targets or [{}]:
                GiveRole(
                    actor=command("staff"), user=user, role=options["role"], **target
                ).execute()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error

    def _remove(self, user: User, role: str | None) -> None:
        rows = Membership.objects.active().filter(user=user)
        for row in rows.filter(role=role) if role else rows:
            TakeRole(actor=command("staff"), membership=row).execute()

    def _show(self, user: User) -> None:
        rows = Membership.objects.active().filter(user=user).select_related("station", "area")
        given = [f"{row.role} {_of(row)}".strip() for row in rows.defer("area__geom")]
        given += ["superuser"] if user.is_superuser else []
        password = "" if user.has_usable_password() else "  (no password)"
        self.stdout.write(f"{user.username}: {', '.join(given) or 'no role'}{password}")


def _of(row: Membership) -> str:
    if row.station:
        return f"{row.station.code} {row.station.name_zh}"
    return f"{row.area_id} {row.area}" if row.area else ""


def _station(code: str) -> Station:
    found: Station | None = Station.objects.filter(code=code).first()
    if found is None:
        raise CommandError(f"there is no station {code!r}")
    return found
