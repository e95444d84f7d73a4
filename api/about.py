"""What the API as a whole is called and how its data may be used."""

from django.utils.translation import gettext_lazy as _

TITLE = _("驿站开放数据")
DESCRIPTION = _("北京小哥驿站的位置、设施、开放时间和来源。OGC API – Features，GeoJSON。")
LICENCE = "https://opendatacommons.org/licenses/odbl/1-0/"
LICENCE_NAME = "ODbL 1.0"
