"""Signing in and out. Accounts are made with `manage.py staff`; there is no registration."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from maps.accounts import throttle
from stations.reports.limits import TooMany
from stations.reports.senders import address_of


class LoginForm(AuthenticationForm):
    """Refuses to look at a password while its sender has to wait."""

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username") or ""
        address = address_of(self.request.META if self.request else {})
        try:
            throttle.attempt(name, address)
        except TooMany as error:
            minutes = -(-error.seconds // 60)
            words = _("试错太多次了。过 %(minutes)s 分钟再试。") % {"minutes": minutes}
            raise ValidationError(words, code="throttled") from error
        cleaned: dict[str, Any] = super().clean()
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
