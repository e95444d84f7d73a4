"""Signing in and out. Accounts are made with `manage.py staff`; there is no registration."""

import logging
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from maps.accounts import second, throttle
from stations.reports.limits import TooMany
from stations.reports.senders import address_of

logger = logging.getLogger(__name__)


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
        if second.is_on(self.user_cache):
            self._check_code()
        throttle.succeeded(name, address)
        return cleaned

    def _check_code(self) -> None:
        """The right password has been given: from now on only the code is missing."""
        code = self.data.get("code", "")
        if not code:
            raise ValidationError(
                _("这个账号开了两步登录：再输一次密码，加上动态码。"), code="code"
            )
        if not second.accepts(self.user_cache, code):
            raise ValidationError(_("动态码不对，或者用过了。"), code="code")


class Login(LoginView):
    template_name = "maps/accounts/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = False

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        logger.warning("signed in: %s", form.get_user())
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        name = form.cleaned_data.get("username", "")
        known = get_user_model().objects.filter(username=name).exists()
        # A password typed into the wrong field is not written down.
        logger.warning("sign-in refused: %s", name if known else "no such account")
        waiting = form.has_error("__all__", "throttled")
        return self.render_to_response(
            self.get_context_data(form=form), status=429 if waiting else 400
        )
