"""The minutes as they are drafted from the record: who came, what was looked at, said and decided, who does what."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.rules import MOST_MINUTES, Progress
from huying.supervision.consultations.words import TOPICS
from huying.ui.formats import calendar_day


def drafted(row: Consultation) -> str:
    """The text in the language of papers, ready to be edited."""
    with override(settings.LANGUAGE_CODE):
        parts = [_("一、会商议题"), *_agenda(row)]
        opinions = _opinions(row)
        parts += [_("二、各单位意见"), *(opinions or [_("没有书面意见。")])]
        parts += [_("三、议定事项"), row.decision or _("（未写）")]
        parts += [_("四、任务"), *(_tasks(row) or [_("没有布置任务。")])]
    return "\n".join(parts)[:MOST_MINUTES]


def _agenda(row: Consultation) -> list[str]:
    return [f"{each.number}. {TOPICS[each.topic]}：{each.text}" for each in row.items.order_by("number")]


def _opinions(row: Consultation) -> list[str]:
    said = row.bodies.exclude(opinion="").select_related("organisation").order_by("opined_at")
    return [f"{each.organisation.name}：{each.opinion}" for each in said]


def _tasks(row: Consultation) -> list[str]:
    tasks = row.tasks.exclude(state=Progress.WITHDRAWN).select_related("owner").order_by("number")
    return [
        _("{number}. {owner}：{text}（{day}前）").format(
            number=each.number, owner=each.owner.name, text=each.text, day=calendar_day(each.due_on)
        )
        for each in tasks
    ]
