"""`/moderation/feeds/`: addresses at which another program reads the own queue."""

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from maps.access import staff
from maps.moderation.feed import FORMS
from stations.actions.tokens import MakeToken, RevokeToken
from stations.models import FeedToken
from stations.permissions import Actor

MODERATE = "stations.moderate"


@staff(MODERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest) -> HttpResponse:
    """A new address is shown once, in the answer to the form."""
    token, errors = "", []
    if request.method == "POST":
        label = request.POST.get("label", "")[:200]
        try:
            token = MakeToken(actor=Actor.of(request.user), label=label).execute()
        except ValidationError as error:
            errors = error.messages
    context = {
        "tokens": FeedToken.objects.filter(user=request.user.pk, revoked_at=None).order_by("pk"),
        "addresses": [_address(request, form, token) for form in FORMS] if token else [],
        "errors": errors,
    }
    status = 422 if errors else 200
    return render(request, "maps/moderation/feeds.html", context, status=status)


@staff(MODERATE)
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    try:
        RevokeToken(actor=Actor.of(request.user), token=number).execute()
    except ObjectDoesNotExist:
        raise Http404 from None
    return redirect("moderation-feeds")


def _address(request: HttpRequest, form: str, token: str) -> str:
    return request.build_absolute_uri(f"{reverse('moderation-feed', args=[form])}?token={token}")
