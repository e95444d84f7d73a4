"""Results of a sports meet: one score of one team in one contest at a time."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from geo.models import Area
from geo.vocabulary import Level
from stations.actions.entries import EntryAction, locked, where
from stations.models import Activity, Contest, Revision, Score
from stations.permissions import Target
from stations.vocabulary import ActivityKind


@dataclass(kw_only=True)
class ScoreAction(EntryAction[None]):
    code: str
    contest: str
    team: str

    def targets(self) -> list[Target]:
        return where(Activity, self.code)

    def note(self, meet: Activity, before: Decimal | None, after: Decimal | None) -> None:
        """History of the activity, and a new `sequence` for calendars."""
        meet.save()
        changes = {f"{self.contest} {self.team}": [before and str(before), after and str(after)]}
        Revision.objects.create(
            code=self.code, action=self.name, actor=self.actor.name, reason=self.reason,
            changes=changes,
        )  # fmt: skip


@dataclass(kw_only=True)
class RecordScore(ScoreAction):
    """Write down, or correct, what a sub-district's team reached. A new contest is made."""

    name = "score"

    value: Decimal
    lower_wins: bool = False

    def perform(self) -> None:
        meet = locked(Activity, self.code)
        if meet.kind != ActivityKind.SPORTS_MEET:
            raise ValidationError({"contest": _("只有运动会有比赛成绩")})
        if not Area.objects.filter(pk=self.team, level=Level.SUBDISTRICT).exists():
            raise ValidationError({"team": _("代表队是一个街道")})
        contest, made = Contest.objects.get_or_create(
            activity=meet, name_zh=self.contest, defaults={"lower_wins": self.lower_wins}
        )
        if not made and contest.lower_wins != self.lower_wins:
            contest.lower_wins = self.lower_wins
            contest.save()
        old = Score.objects.filter(contest=contest, team=self.team).first()
        before = old.value if old else None
        Score.objects.update_or_create(
            contest=contest, team_id=self.team, defaults={"value": self.value}
        )
        self.note(meet, before, self.value)


@dataclass(kw_only=True)
class RemoveScore(ScoreAction):
    """Take a score away; a contest without scores goes too."""

    name = "unscore"

    def perform(self) -> None:
        meet = locked(Activity, self.code)
        found = Score.objects.filter(
            contest__activity=meet, contest__name_zh=self.contest, team=self.team
        ).first()
        if found is None:
            raise ValidationError({"team": _("没有这个成绩")})
        found.delete()
        if not found.contest.scores.exists():
            found.contest.delete()
        self.note(meet, found.value, None)
