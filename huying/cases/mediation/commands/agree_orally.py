"""Agree orally (口头协议): small matters done at once; the mediator records the content, and it binds on agreement."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record
from huying.cases.mediation.agreeing import (
    Content,
    InEffect,
    fill,
    new_version,
    require_complete,
    take_agreed,
    write_items,
)
from huying.cases.mediation.effect import take_effect
from huying.cases.mediation.legs import require_all_consented
from huying.cases.mediation.models import Agreement
from huying.cases.mediation.rules import compulsory_writing
from huying.cases.mediation.words import WRITTEN_WORDS
from huying.cases.rules import State
from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class WritingNeeded(Invalid):
    """The agreement has to be in writing (宁波市人民调解条例 24)."""

    slug = "writing-needed"
    text = _("有下列情形，应当制作书面协议：{grounds}。")
    field = "form"


@command
def agree_orally(*, by: Actor, at: datetime, case_id: UUID, content: Content) -> Agreement:
    """Record an oral agreement, which takes effect now (人民调解法 28, 30).

    Recorded already: nothing changes. Raises WritingNeeded, Incomplete, BothSidesNeeded, NotAllAsked, InEffect.
    """
    case, leg = take_agreed(by, "oral", case_id)
    held = leg.agreements.filter(state="effective").first()
    if held is not None and held.form == "oral":
        return held
    if held is not None or case.state != State.MEDIATING:
        raise InEffect
    require_all_consented(leg, case)
    due = [item.due_on for item in content.items]
    grounds = compulsory_writing(asked=content.asked, due=due, today=in_china(at).date(), major=content.major)
    if grounds:
        raise WritingNeeded(grounds=[WRITTEN_WORDS[ground] for ground in grounds])
    leg.agreements.filter(state__in=("draft", "signing")).update(state="dropped")
    agreement = new_version(leg, by=by, at=at, form="oral")
    fill(agreement, content)
    agreement.save(force_insert=True)
    write_items(agreement, case, content.items)
    require_complete(agreement)
    record(case, take_effect(case, leg, agreement, by=by, at=at), by=by, at=at)
    return agreement
