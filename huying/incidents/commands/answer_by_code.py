"""Answer by code (回复编号): by text message or telephone key, for a phone that the live connection does not reach."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.decline import decline
from huying.incidents.models import Assignment
from huying.people.access import actor_of

ANSWERED_WITHIN = timedelta(hours=12)
VERBS = {"1": accept, "2": decline, "3": arrive}
_REPLY = re.compile(r"([123])\D*(\d{6})\Z")
_PHONE_DIGITS = 11
"""A mobile number in China; whatever a provider puts before it (+86, 0086) is left out."""


class ReplyNotUnderstood(Invalid):
    """A reply is a digit and the six digits of the call: `1 482053` accept, `2 482053` decline, `3 482053` arrived."""

    slug = "reply-not-understood"
    text = _("没有看懂。去请回「1 编号」，去不了回「2 编号」，到场回「3 编号」，编号是短信里的 6 位数字。")
    field = "text"


class NoSuchCall(NotFound):
    """No call of the last twelve hours to this telephone has this code."""

    slug = "no-such-call"
    text = _("没有找到这个编号的呼叫。请核对 6 位数字，并用登记的手机号回复。")
    field = "text"


@command
def answer_by_code(*, at: datetime, phone: str, text: str) -> Assignment:
    """Accept, decline or report the arrival of the call that this code was given to, for the holder of this telephone.

    The telephone and the code together stand for the sign-in. Refusals of the answer itself pass through.
    """
    found = _REPLY.match(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        raise ReplyNotUnderstood
    digit, code = found.groups()
    call = _call(phone, code, at)
    by = actor_of(call.person, at, via="reply")
    return VERBS[digit](by=by, at=at, assignment_id=call.pk)


def _call(phone: str, code: str, at: datetime) -> Assignment:
    recent = Assignment.objects.filter(answer_code=code, called_at__gt=at - ANSWERED_WITHIN, person__is_active=True)
    number = _number(phone)
    for call in recent.select_related("person").order_by("-called_at"):
        if number and _number(call.person.phone) == number:
            return call
    raise NoSuchCall


def _number(phone: str) -> str:
    return re.sub(r"\D", "", phone)[-_PHONE_DIGITS:]
