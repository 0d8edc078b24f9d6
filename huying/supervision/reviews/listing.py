"""The lists of reviews and of measures as tables."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State as Mark
from huying.supervision.reviews.queries import MeasureRow, ReviewRow
from huying.supervision.reviews.words import PROGRESS, PROGRESS_TONES, REASONS, STATES, TONES


class FindReviews(forms.Form):
    """What the list is narrowed to."""

    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *STATES.items()])


class FindMeasures(forms.Form):
    """What the list is narrowed to."""

    state = forms.ChoiceField(label=_("进展"), required=False, choices=[("", _("全部")), *PROGRESS.items()])
    late = forms.ChoiceField(label=_("逾期"), required=False, choices=[("", _("全部")), ("1", _("已过期限"))])


def _review(row: ReviewRow) -> str:
    return reverse("reviews:review", args=[row.review.incident.code])


def _measure(row: MeasureRow) -> str:
    return reverse("reviews:measure", args=[row.measure.pk])


def _reason(row: ReviewRow) -> Any:
    return REASONS[row.review.reason]


def _state(row: ReviewRow) -> Mark:
    return Mark(_("已过期限"), "warn") if row.late else Mark(STATES[row.review.state], TONES[row.review.state])


def _due(row: MeasureRow) -> datetime:
    """The day as an instant, which is how tables write days."""
    return datetime.combine(row.measure.due_on, time(12), CHINA)


def _progress(row: MeasureRow) -> Mark:
    state = row.measure.state
    return Mark(_("已过期限"), "warn") if row.late else Mark(PROGRESS[state], PROGRESS_TONES[state])


REVIEWS = declared(
    Table(
        key="reviews",
        word=_("复盘"),
        url="reviews:reviews",
        filters=tuple(FindReviews.base_fields),
        columns=(
            Column("code", _("编号"), "review.incident.code", sort=lambda row: row.review.incident.code, opens=_review,
                   width=18),
            Column("place", _("地点"), "place", sort=lambda row: row.place, width=28),
            Column("reason", _("为什么复盘"), _reason, sort=lambda row: row.review.reason),
            Column("state", _("状态"), _state, "state", sort=lambda row: row.review.state, width=12),
            Column("opened", _("起草"), "review.opened_at", "moment", sort=lambda row: row.review.opened_at, width=18),
            Column("due", _("签发期限"), "review.due_at", "day", sort=lambda row: row.review.due_at),
        ),
        none=_("还没有复盘"),
        how=_("重大以上事件闭环后自动起草；其他事件在事件页上按“开始复盘”。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)  # fmt: skip
MEASURES = declared(
    Table(
        key="measures",
        word=_("整改措施"),
        url="reviews:measures",
        filters=tuple(FindMeasures.base_fields),
        columns=(
            Column("text", _("整改措施"), "measure.text", sort=lambda row: row.measure.text, opens=_measure, width=40),
            Column("owner", _("责任单位"), "measure.owner.name", sort=lambda row: row.measure.owner.name, width=24),
            Column("due", _("完成期限"), _due, "day", sort=lambda row: row.measure.due_on),
            Column("state", _("进展"), _progress, "state", sort=lambda row: row.measure.state, width=12),
            Column("returns", _("退回次数"), "measure.returns", "number", sort=lambda row: row.measure.returns),
            Column("code", _("事件编号"), "measure.review.incident.code", width=18),
        ),
        none=_("还没有整改措施"),
        how=_("复盘签发后，里面的措施在这里跟踪：落实、核验，逾期的标出来。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)  # fmt: skip
