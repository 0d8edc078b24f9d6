"""The time line of an order, read from its stream: each fact a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from huying.clocks.queries import legal_word
from huying.clocks.words_legal import GROUNDS
from huying.core.eventlog import Recorded, fact_of, read
from huying.orders import events
from huying.orders.models import Order
from huying.orders.rules import Outcome
from huying.orders.words import CAUSES, OUTCOMES, RATERS, SCORES, TOLD
from huying.people.models import Organisation, Person
from huying.ui.formats import dated

Name = Callable[[UUID | None], str]
Sentence = Callable[[Any, Name], str]
WARNINGS = (events.OrderLate, events.OrderOverReturned, events.OrderReturned, events.OrderObjected)

UNTOLD = frozenset({"orders.OrderRead", "orders.OrderFileRead"})
"""Readings are kept for whoever has to answer for them; they are no step of the work."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as people read it; `who` acted."""

    version: int
    type: str
    at: datetime
    who: str
    text: str
    tone: str


def timeline(order: Order, *, persons: bool) -> list[Line]:
    """Every fact of an order but who read it, oldest first; persons by name only for who works with them."""
    records = [record for record in read(order.stream) if record.type not in UNTOLD]
    facts = [fact_of(record) for record in records]
    names = _names(facts)
    people = _people(records) if persons else {}

    def name(organisation_id: UUID | None) -> str:
        return names.get(organisation_id, "") if organisation_id else ""

    return [_line(record, fact, name, people) for record, fact in zip(records, facts, strict=True)]


def _line(record: Recorded, fact: Any, name: Name, people: dict[str, str]) -> Line:
    tone = "warn" if isinstance(fact, WARNINGS) else ""
    actor = record.actor.get("id")
    named = {} if isinstance(fact, events.OrderRated) else people  # whoever rated is not told to the rated side
    who = named.get(actor, "") if actor else _("时钟") if record.actor.get("via") == "clock" else _("规则")
    return Line(record.version, record.type, record.at, who, SENTENCES[type(fact)](fact, name), tone)


def _names(facts: list[Any]) -> dict[UUID, str]:
    wanted = {value for fact in facts for value in _organisations(fact)}
    return dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name"))


def _organisations(fact: Any) -> list[UUID]:
    names = {"issuer_id", "lead_id", "organisation_id", "suggested_id", "rater_id", "rated_id"}
    found = [getattr(fact, field.name) for field in fields(fact) if field.name in names]
    more = [*getattr(fact, "assist_ids", ()), *getattr(fact, "organisation_ids", ())]
    return [each for each in found if each] + more


def _people(records: list[Recorded]) -> dict[str, str]:
    ids = {record.actor["id"] for record in records if record.actor.get("id")}
    return {str(key): name for key, name in Person.objects.filter(pk__in=ids).values_list("pk", "name")}


def _issued(fact: events.OrderIssued, name: Name) -> str:
    assists = "、".join(name(each) for each in fact.assist_ids)
    told = _("%(issuer)s 派单，主办 %(lead)s") % {"issuer": name(fact.issuer_id), "lead": name(fact.lead_id)}
    return told + (_("，协办 %(assists)s") % {"assists": assists} if assists else "")


def _ruled(fact: events.OrderRuled, name: Name) -> str:
    assists = "、".join(name(each) for each in fact.assist_ids)
    told = _("裁定由 %(lead)s 主办") % {"lead": name(fact.lead_id)}
    return told + (_("，协办 %(assists)s") % {"assists": assists} if assists else "")


def _objected(fact: events.OrderObjected, name: Name) -> str:
    values = {"who": name(fact.organisation_id), "other": name(fact.suggested_id)}
    return _("%(who)s 提异议，建议由 %(other)s 办理") % values


def _reported(fact: events.OrderReported, name: Name) -> str:
    values = {"who": name(fact.organisation_id), "n": fact.photos}
    return (
        (_("%(who)s 阶段反馈，照片 %(n)d 张") % values)
        if fact.partial
        else (_("%(who)s 反馈结果，照片 %(n)d 张") % values)
    )


def _returned(fact: events.OrderReturned, _name: Name) -> str:
    return f"{CAUSES[fact.cause]} · " + _("第 %(n)d 次") % {"n": fact.number}


def _rated(fact: events.OrderRated, name: Name) -> str:
    values = {"rater": RATERS[fact.side], "rated": name(fact.rated_id), "word": SCORES[fact.score]}
    return _("%(rater)s 评 %(rated)s：%(word)s") % values


def _rating_ruled(fact: events.OrderRatingRuled, _name: Name) -> str:
    return _("裁定评价异议：评价有效") if fact.counts else _("裁定评价异议：评价不计入统计，原评价保留")


def _late(fact: events.OrderLate, name: Name) -> str:
    values = {"who": name(fact.organisation_id), "clock": legal_word(fact.clock), "due": dated(fact.due_at)}
    return _("%(who)s 超期：%(clock)s，应于 %(due)s 前") % values


def _extended(fact: events.OrderExtended, _name: Name) -> str:
    values = {"due": dated(fact.due_at), "first": dated(fact.original_due_at)}
    return _("同意延期到 %(due)s，原定 %(first)s") % values


def _paused(fact: events.OrderPaused, _name: Name) -> str:
    return _("中止计时：%(ground)s") % {"ground": GROUNDS.get(fact.ground, fact.ground)}


def _resumed(fact: events.OrderResumed, _name: Name) -> str:
    return _("恢复计时，应于 %(due)s 前办完") % {"due": dated(fact.due_at)}


def _barred(fact: events.OrderBarred, name: Name) -> str:
    if not fact.organisation_ids:
        return _("回避的单位有变化")
    who = "、".join(name(each) for each in fact.organisation_ids)
    return _("%(who)s 与这件事有关，依法回避，不再看到工单") % {"who": who}


def _retold(fact: events.OrderRetold, _name: Name) -> str:
    parts = "、".join(str(TOLD[part]) for part in fact.parts)
    return _("告知部门的内容有更正：%(parts)s，转送交办单已重新签发") % {"parts": parts}


def _of(msgid: str) -> Sentence:
    """A sentence that names at most the organisation that acted."""
    return lambda fact, name: _(msgid) % {"who": name(getattr(fact, "organisation_id", None))}


def _now(msgid: str) -> str:
    """Marks a sentence that is translated when it is told."""
    return msgid


SENTENCES: dict[type, Sentence] = {
    events.OrderIssued: _issued,
    events.OrderSigned: _of(_now("%(who)s 签收")),
    events.OrderObjected: _objected,
    events.OrderRuled: _ruled,
    events.OrderBegun: _of(_now("%(who)s 开始办理")),
    events.OrderContacted: _of(_now("%(who)s 已联系吹哨方")),
    events.OrderExtensionRequested: _of(_now("申请延期，等部门负责人审批")),
    events.OrderExtended: _extended,
    events.OrderExtensionRefused: _of(_now("部门负责人不同意延期")),
    events.OrderPaused: _paused,
    events.OrderResumed: _resumed,
    events.OrderReported: _reported,
    events.OrderReturned: _returned,
    events.OrderOverReturned: _of(_now("退回已满次数，转督查督办")),
    events.OrderResultAccepted: _of(_now("审核通过")),
    events.OrderCalledBack: lambda fact, _name: _("回访：%(word)s") % {"word": OUTCOMES[Outcome(fact.outcome)]},
    events.OrderClosed: _of(_now("办结")),
    events.OrderCancelled: _of(_now("撤单")),
    events.OrderLate: _late,
    events.AttachmentAdded: _of(_now("中心加了附件")),
    events.AttachmentReleased: _of(_now("附件已向部门开放")),
    events.AttachmentTakenBack: _of(_now("附件不再向部门开放")),
    events.OrderRetold: _retold,
    events.OrderBarred: _barred,
    events.VisitArranged: lambda fact, _name: _("约定联合到场：%(at)s") % {"at": dated(fact.meets_at)},
    events.VisitAttended: _of(_now("%(who)s 到场报到")),
    events.OrderRated: _rated,
    events.OrderRatingRuled: _rating_ruled,
}
