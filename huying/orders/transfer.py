"""The transfer sheet (转送交办单, domain 6.2) of an order: its facts, its issue, its end, and who may read it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext, override

from huying.clocks.holidays import calendar
from huying.clocks.models import RunningClock
from huying.clocks.periods import Period, due_of
from huying.clocks.queries import legal_rule
from huying.clocks.rules import OBJECTIONS
from huying.clocks.words_legal import duration
from huying.core.clock import in_china
from huying.orders.access import standings
from huying.orders.models import Order
from huying.orders.periods import subject_of
from huying.orders.rules import SIGN_CLOCK, Grade, Kind, Part
from huying.orders.sheets import Transfer
from huying.orders.words import GRADES
from huying.papers.access import reads_papers, reads_withdrawn
from huying.papers.commands.issue import issue
from huying.papers.commands.withdraw import withdraw
from huying.papers.models import Paper
from huying.people.access import SYSTEM, Actor

SHEET = "transfer"


def hand_over(order: Order, *, by: Actor, at: datetime) -> None:
    """Issue the sheet of the departments that are named now."""
    with override("zh-hans"):  # an official paper is Chinese, whoever issues it
        sheet = _facts(order, by, at)
    code = order.matter_code or order.code  # one matter, one code (一案一码): the order's own stands beside it
    issue(by=by, at=at, sheet=sheet, stream=order.stream, code=code, organisation=order.issuer)


def signer_of(order: Order, by: Actor) -> Actor:
    """Who signs a sheet that is issued anew: somebody of the body that issued the order, or that body alone."""
    return by if any(duty.organisation_id == order.issuer_id for duty in by.duties) else SYSTEM


def take_back(order: Order, *, at: datetime, why: str) -> None:
    """The sheets so far do not hold any more."""
    for paper_id in Paper.objects.filter(stream=order.stream, kind=SHEET, withdrawal=None).values_list("pk", flat=True):
        withdraw(by=SYSTEM, at=at, paper_id=paper_id, reason=why)


@reads_withdrawn("order")
def reads_what_was(actor: Actor, stream: str) -> bool:
    """Who issued a sheet that does not hold any more: it may tell departments what they are not to know now."""
    order = Order.objects.filter(pk=UUID(stream.partition(":")[2])).first()
    return order is not None and bool(standings(actor, order) & {"issuer", "caller"})


@reads_papers("order")
def reads(actor: Actor, stream: str) -> bool:
    """Whoever works on the order, issued it or follows it; neither a released department nor the inspection."""
    order = Order.objects.filter(pk=UUID(stream.partition(":")[2])).first()
    return order is not None and bool(standings(actor, order) & {"lead", "assist", "issuer", "caller"})


def _facts(order: Order, by: Actor, at: datetime) -> Transfer:
    clocks = {each.kind: each.due_at for each in RunningClock.objects.filter(stream=order.stream, stopped_at=None)}
    sign_by = clocks.get(SIGN_CLOCK[Kind(order.kind)])
    rule = legal_rule(order.due_rule, subject_of(order), at)
    due, basis = clocks.get(order.due_rule), ""
    if rule is not None and rule.length:
        basis = duration(rule.length, rule.unit)
        if due is None and sign_by is not None:
            due = due_of(calendar(), Period(sign_by, (rule.length, rule.unit)))
            basis = gettext("签收之日起{length}，最迟").format(length=basis)
    departments = order.departments.filter(released_at=None, part=Part.ASSIST).select_related("organisation")
    return Transfer(
        issuer=order.issuer.name,
        signer=by.name or order.issuer.name,
        lead=order.lead.name,
        assists=tuple(each.organisation.name for each in departments.order_by("pk")),
        title=order.title,
        summary=order.summary,
        parties=order.parties,
        place=order.place_text,
        category=order.category,
        basis=order.basis,
        asked=order.ask,
        issued_at=at,
        sign_by=sign_by,
        due=_day(due),
        due_basis=basis,
        objection_until=_day(_objection_until(order)),
        contact=by.name or order.issuer.name,
        phone=order.issuer.phone,
        coordination=order.kind == Kind.COORDINATION,
        grade=str(GRADES[Grade(order.grade)]),
        order_code=order.code,
        attachments=_released(order),
    )


def _objection_until(order: Order) -> datetime | None:
    """Until when the lead may object in this round, or might have: also on a sheet that is issued anew later."""
    found = RunningClock.objects.filter(stream=order.stream, kind__in=OBJECTIONS, step=order.round).first()
    return found.due_at if found else None


def _released(order: Order) -> tuple[str, ...]:
    """The files that departments may open when the sheet is issued."""
    rows = order.attachments.exclude(released_at=None).order_by("pk")
    return tuple(rows.values_list("title", flat=True))


def _day(at: datetime | None) -> date | None:
    return in_china(at).date() if at else None
