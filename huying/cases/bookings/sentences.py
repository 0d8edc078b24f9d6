"""The sentences of bookings for the time line of a case."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huying.cases.bookings.words import KIND_WORDS, OUTCOME_WORDS
from huying.cases.diversion.words import SERVICE_WORDS
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


@tells("cases.ServiceAsked")
def _asked(data: Data) -> str:
    words = {"service": SERVICE_WORDS[data["service"]]}
    if data["organisation_id"] is None:
        return _("需要{service}，本区没有窗口可派").format(**words)
    return _("请窗口提供{service}").format(**words)


@tells("cases.ServiceTaken")
def _taken(data: Data) -> str:
    return _("窗口已安排{service}").format(service=SERVICE_WORDS[data["service"]])


@tells("cases.ServiceDeclined")
def _declined(data: Data) -> str:
    return _("窗口不能承办{service}").format(service=SERVICE_WORDS[data["service"]])


@tells("cases.ServiceConcluded")
def _service_concluded(data: Data) -> str:
    words = {"service": SERVICE_WORDS[data["service"]], "outcome": OUTCOME_WORDS[data["outcome"]]}
    return _("{service}办结：{outcome}").format(**words)


@tells("cases.ServiceEnded")
def _service_ended(data: Data) -> str:
    return _("{service}的请求已结束").format(service=SERVICE_WORDS[data["service"]])
