"""The sentences of bookings for the time line of a case."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huying.cases.bookings.words import KIND_WORDS, OUTCOME_WORDS
from huying.cases.registry import tells

Data = dict[str, Any]


@tells("cases.ResourceBooked")
def _booked(data: Data) -> str:
    return _("预约{kind}").format(kind=KIND_WORDS[data["kind"]])


@tells("cases.BookingCancelled")
def _cancelled(data: Data) -> str:
    return _("取消预约：{kind}").format(kind=KIND_WORDS[data["kind"]])


@tells("cases.BookingConcluded")
def _concluded(data: Data) -> str:
    return _("{kind}：{outcome}").format(kind=KIND_WORDS[data["kind"]], outcome=OUTCOME_WORDS[data["outcome"]])
