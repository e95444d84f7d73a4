"""A notice from the public waits until somebody of the staff has read it."""

from dataclasses import dataclass
from typing import Any

from stations.actions.entries import COMMUNITY, AddEntry
from stations.alerts import tell_responsible
from stations.models import Notice
from stations.vocabulary import NoticeStatus


@dataclass(kw_only=True)
class PostNotice(AddEntry[Notice]):
    """Anybody's offer or wish."""

    name = "post"
    permission = "stations.report"

    model: type[Notice] = Notice
    source: str = COMMUNITY

    def perform(self) -> Notice:
        notice = super().perform()
        tell_responsible(f"notice:{notice.code}", notice.subdistrict_id)
        return notice

    def begin(self) -> dict[str, Any]:
        return {**super().begin(), "status": NoticeStatus.PENDING}
