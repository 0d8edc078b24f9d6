"""Explain (说明缺件): why the file does without something that it should hold, where a reason may stand for it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import require
from huying.cases.closing.events import GapExplained
from huying.cases.closing.gate import asked_of
from huying.cases.closing.models import Gap
from huying.cases.journal import CaseNotInThisState, record, take
from huying.cases.models import Case
from huying.cases.rules import State, may_follow
from huying.cases.words import STATE_WORDS
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor

AT_LEAST, AT_MOST = 4, 300


class GapReasonNeeded(Invalid):
    """In words: why it is missing."""

    slug = "gap-reason-needed"
    text = _("请写明为什么没有（至少 4 个字），会写进卷宗目录。")
    field = "reason"


class NotExplainable(Conflict):
    """It is not missing, or the law asks for it and no reason stands in its place."""

    slug = "gap-not-explainable"
    text = _("这一项不缺，或者依法必须有，不能用说明代替。请看最新情况。")


@command
def explain(*, by: Actor, at: datetime, case_id: UUID, need: str, reason: str) -> Gap:
    """Keep the reason for what is missing now. Said already in the same words: nothing changes."""
    case = take(case_id)
    require(by, "close", case)
    if not may_follow(State(case.state), "close"):
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    words = reason.strip()
    if len(words) < AT_LEAST:
        raise GapReasonNeeded
    known = Gap.objects.filter(case=case, need=need).first()
    if known is not None and known.reason == words[:AT_MOST]:
        return known
    return _kept(case, need, words[:AT_MOST], by=by, at=at)


def _kept(case: Case, need: str, words: str, *, by: Actor, at: datetime) -> Gap:
    if need not in {asked.need.key for asked in asked_of(case) if asked.need.key and not asked.need.met}:
        raise NotExplainable
    said = {"reason": words, "by_id": by.id, "at": at}
    gap, _new = Gap.objects.update_or_create(case=case, need=need, defaults=said)
    record(case, [GapExplained(case.pk, need)], by=by, at=at)
    return gap
