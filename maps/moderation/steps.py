"""The buttons of a report: each is one action made of what the form sent."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from maps.keep.forms import StationForm
from stations.actions import MergeStations, UndoMerge
from stations.actions.base import Action
from stations.actions.moderation import (
    ApplyReport,
    AssignReport,
    FoldReport,
    NoteReport,
    SetDue,
    TakeBack,
)
from stations.actions.reports import Acknowledge, Reject, Reopen
from stations.actions.revert import earlier
from stations.models import Report
from stations.permissions import Actor
from stations.reports.proposals import AMENITY
from stations.vocabulary import ReportType

Make = Callable[[Actor, Report, QueryDict], Action[Any]]


def proposed(report: Report) -> dict[str, Any]:
    """What approving changes: the proposal, or the point where a wrong one belongs."""
    swapped = {name: [after, before] for name, (before, after) in report.proposed.items()}
    states = {
        name.removeprefix(AMENITY): {"state": swapped.pop(name)[0]}
        for name in report.proposed
        if name.startswith(AMENITY)
    }
    fields = earlier(swapped)
    if states:
        fields["amenities"] = states
    if report.type == ReportType.WRONG_LOCATION and report.point:
        fields |= {"point": report.point, "coord_precision": "entrance"}
    return fields


def _apply(actor: Actor, report: Report, sent: QueryDict) -> Action[Any]:
    return ApplyReport(
        actor=actor,
        report=report.pk,
        seen=_seen(sent),
        fields=proposed(report),
        reason=sent.get("reason", ""),
        publish_text="publish_text" in sent,
        publish_photo="publish_photo" in sent,
    )


def _edit(actor: Actor, report: Report, sent: QueryDict) -> Action[Any]:
    form = StationForm(report.station, data=sent, suggested=proposed(report))
    if not form.is_valid():
        raise ValidationError(
            [f"{form[k].label}：{' '.join(map(str, v))}" for k, v in form.errors.items()]
        )
    return ApplyReport(
        actor=actor,
        report=report.pk,
        seen=_seen(sent),
        fields=form.changes(),
        reason=sent.get("reason", ""),
    )


def _assign(actor: Actor, report: Report, sent: QueryDict) -> Action[Any]:
    name = sent.get("to", "").strip()
    to = User.objects.filter(username=name).first()
    if name and to is None:
        raise ValidationError(_("没有用户 %s") % name)
    return AssignReport(actor=actor, report=report.pk, to=to)


def _due(actor: Actor, report: Report, sent: QueryDict) -> Action[Any]:
    try:
        return SetDue(actor=actor, report=report.pk, on=date.fromisoformat(sent.get("on", "")))
    except ValueError:
        raise ValidationError(_("日期写成 2026-12-31 的样子")) from None


def _number(sent: QueryDict, name: str) -> int:
    text = sent.get(name, "").lstrip("#")
    if not text.isdecimal() or len(text) > 15:
        raise ValidationError(_("写反映的编号，例如 12"))
    return int(text)


def _seen(sent: QueryDict) -> int | None:
    seen = sent.get("seen", "")
    return int(seen) if seen.isdecimal() else None


def _plain(action: type[Any]) -> Make:
    return lambda actor, report, sent: action(
        actor=actor, report=report.pk, reason=sent.get("reason", "")
    )


# What leads to the next report; the rest stays where it is.
DECISIONS: dict[str, Make] = {
    "apply": _apply,
    "edit": _edit,
    "reject": _plain(Reject),
    "acknowledge": _plain(Acknowledge),
    "fold": lambda actor, report, sent: FoldReport(
        actor=actor, report=report.pk, seen=_seen(sent), into=_number(sent, "into")
    ),
}
WORK: dict[str, Make] = {
    "reopen": _plain(Reopen),
    "take-back": lambda actor, report, sent: TakeBack(
        actor=actor, report=report.pk, seen=_seen(sent)
    ),
    "assign": _assign,
    "due": _due,
    "note": _plain(NoteReport),
    "merge": lambda actor, report, sent: MergeStations(
        actor=actor, keep=sent.get("keep", ""), drop=sent.get("drop", ""), reason=f"#{report.pk}"
    ),
    "unmerge": lambda actor, report, sent: UndoMerge(actor=actor, merge=_number(sent, "merge")),
}
STEPS = DECISIONS | WORK
