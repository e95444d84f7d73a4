"""Signing in and out. Accounts are made with `manage.py staff`; there is no registration."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from maps.accounts import throttle


class LoginForm(AuthenticationForm):
    """Refuses to look at a password while its sender has to wait."""

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username") or ""
        address = self.request.META["REMOTE_ADDR"] if self.request else ""
        if throttle.waits(name, address):
            raise ValidationError(_("试错太多次了。过 5 分钟再试。"), code="throttled")
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            throttle.failed(name, address)
            raise
        throttle.succeeded(name, address)
        return cleaned


class Login(LoginView):
    template_name = "maps/accounts/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = False

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        waiting = form.has_error("__all__", "throttled")
        return self.render_to_response(
            self.get_context_data(form=form), status=429 if waiting else 400
        )
