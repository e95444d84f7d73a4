"""A question in words, for headings, legends and reports."""

from django.utils.translation import gettext as _

from stations.planning.question import Mode, Question, Unit, When
from stations.quality.checklists import checklists
from stations.vocabulary import AMENITIES, Status


def describe(question: Question) -> str:
    """Without demand and area, which a heading names itself."""
    parts = [reach(question)]
    if question.amenities:
        labels = [str(AMENITIES[key].label) for key in question.amenities]
        parts.append(_("有%s") % _("、").join(labels))
    if question.when:
        parts.append(_("%s开门") % when(question.when))
    if question.grade:
        parts += [_("达到“%s”") % c.label for c in checklists() if c.key == question.grade]
    if question.status != Question().status:
        parts.append(
            _("状态：%s") % _("、").join(str(Status(s).label) for s in sorted(question.status))
        )
    return _("，").join(parts)


def reach(question: Question) -> str:
    value = f"{question.reach:g}"
    if question.unit == Unit.MINUTES:
        text = _("步行 %s 分钟内") if question.mode == Mode.WALK else _("骑行 %s 分钟内")
    elif question.mode == Mode.LINE:
        text = _("直线 %s 米内")
    else:
        text = _("步行 %s 米内") if question.mode == Mode.WALK else _("骑行 %s 米内")
    return text % value


def when(moment: When) -> str:
    days = {
        "workday": _("工作日"),
        "weekend": _("周末"),
        "holiday": _("节假日"),
        "mon": _("周一"),
        "tue": _("周二"),
        "wed": _("周三"),
        "thu": _("周四"),
        "fri": _("周五"),
        "sat": _("周六"),
        "sun": _("周日"),
    }
    return f"{days[moment.day]} {moment.hour:02d}:00"
