"""One time of a repeated activity is cancelled, or takes place after all."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from stations.actions.entries import EntryAction, locked, where
from stations.models import Activity, Occurrence, Revision
from stations.permissions import Target


@dataclass(kw_only=True)
class OccurrenceAction(EntryAction[Occurrence]):
    """`code` of the occurrence. Calendars take the change over, for the activity has changed."""

    code: str

    def targets(self) -> list[Target]:
        return where(Activity, self.activity)

    @property
    def activity(self) -> str:
        return self.code.partition("-")[0]

    def set(self, words: str) -> Occurrence:
        activity = locked(Activity, self.activity)
        found: Occurrence = activity.occurrences.get(code=self.code)
        before, found.cancelled = found.cancelled, words
        found.full_clean(exclude=["activity"])
        found.save(update_fields=["cancelled"])
        activity.save()
        day = found.code.partition("-")[2]
        Revision.objects.create(
            code=activity.code, action=self.name, actor=self.actor.name, reason=self.reason,
            changes={"cancelled": [before and f"{day} {before}", words and f"{day} {words}"]},
        )  # fmt: skip
        return found


@dataclass(kw_only=True)
class CancelOccurrence(OccurrenceAction):
    """`reason` is what riders read. Raises ValidationError without one."""

    name = "cancel"

    def perform(self) -> Occurrence:
        if not self.reason.strip():
            raise ValidationError({"reason": _("请写明原因")})
        return self.set(self.reason.strip())


@dataclass(kw_only=True)
class RestoreOccurrence(OccurrenceAction):
    """It takes place."""

    name = "restore"

    def perform(self) -> Occurrence:
        return self.set("")
