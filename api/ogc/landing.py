from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from api.about import DESCRIPTION, LICENCE, TITLE
from api.call import Call
from api.endpoint import Endpoint, answer
from api.media import HTML, JSON, OPENAPI
from api.rels import TILING_SCHEMES


def handle(call: Call) -> HttpResponse:
    document = {
        "title": str(TITLE),
        "description": str(DESCRIPTION),
        "links": [
            *call.self_links(JSON, HTML, title=TITLE),
            call.link("service-desc", call.url("/openapi"), OPENAPI.type, _("API 描述")),
            call.link("service-doc", call.url("/docs"), HTML.type, _("API 文档")),
            call.link("conformance", call.url("/conformance"), JSON.type, _("符合的标准")),
            call.link("data", call.url("/collections"), JSON.type, _("数据集合")),
            call.link(TILING_SCHEMES, call.url("/tileMatrixSets"), JSON.type, _("瓦片矩阵集")),
            call.link("license", LICENCE, HTML.type, "ODbL 1.0"),
        ],
    }
    return answer(call, document, "api/landing.html")


LANDING = Endpoint(
    path="/", name="landing", summary=TITLE, handle=handle, schema="LandingPage", tag="core"
)
