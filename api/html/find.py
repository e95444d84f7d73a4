"""Where the filter form goes: on to the items, without the fields that were left empty.

A form sends its empty fields too; the API itself takes `kind=` for the (refused) empty value.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from api.collections import COLLECTIONS


@require_safe
def find(request: HttpRequest, collection: str) -> HttpResponse:
    query = request.GET.copy()
    for name, texts in request.GET.lists():
        filled = [text.strip() for text in texts if text.strip()]
        query.setlist(name, filled)
    encoded = query.urlencode(safe="/:,()")
    address = f"/api/collections/{collection}/items"
    return HttpResponseRedirect(f"{address}?{encoded}" if encoded else address)


urlpatterns: list[URLPattern] = [
    path(f"api/collections/{name}/find", find, {"collection": name}, name=f"{name}-find")
    for name in COLLECTIONS
]
