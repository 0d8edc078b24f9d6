"""The papers of a hazard: the notice of rectification, the referral, and who may read them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext, override

from huying.clocks.queries import legal_rule
from huying.clocks.words_legal import duration
from huying.core.codes import follow_key
from huying.orders.models import Order
from huying.papers.access import called_by_code, reads_papers
from huying.papers.commands.issue import issue
from huying.papers.commands.withdraw import withdraw
from huying.papers.models import Paper, Reading, Service
from huying.papers.render import PAPERS_LANGUAGE
from huying.patrols.hazards.access import standings
from huying.patrols.hazards.categories import word_of_hazard
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.responsible import name_of
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.secrecy import by_day, found_of
from huying.patrols.hazards.sheets import Notice, Referral
from huying.patrols.hazards.timing import subject_of
from huying.patrols.hazards.titles import where_of
from huying.patrols.hazards.words import GRADES
from huying.people.access import SYSTEM, Actor
from huying.people.models import Organisation

NOTICE, REFERRAL = "hazard_notice", "hazard_referral"
READERS = frozenset({"seat", "station", "grid", "responsible", "enforcer"})


def issue_notice(hazard: Hazard, *, by: Actor, at: datetime) -> Paper:
    """Issue the notice of what is assigned now."""
    issuer = _issuer(hazard)
    with override(PAPERS_LANGUAGE):  # an official paper is Chinese, whoever issues it
        sheet = Notice(
            issuer=issuer.name,
            signer=by.name or issuer.name,
            responsible=name_of(hazard),
            where=where_of(hazard),
            kind=word_of_hazard(hazard),
            grade=str(GRADES[Grade(hazard.grade)]),
            demand=hazard.demand,
            protection=hazard.protection,
            basis=_basis(hazard),
            found_at=found_of(hazard, patrol=False),
            by_day=by_day(hazard, patrol=False),
            due_at=hazard.due_at or at,
            period=period_of(hazard, at),
            phone=issuer.phone,
            link="" if hazard.responsible_id else link_of(hazard),
        )
    return issue(by=by, at=at, sheet=sheet, stream=hazard.stream, code=hazard.code, organisation=issuer)


def issue_referral(hazard: Hazard, order: Order, reason: str, *, by: Actor, at: datetime) -> Paper:
    """Issue what enforcement is told."""
    issuer = _issuer(hazard)
    reminded = hazard.steps.filter(verb="remind", at__gte=hazard.assigned_at or at).order_by("at")
    with override(PAPERS_LANGUAGE):
        sheet = Referral(
            issuer=issuer.name,
            signer=by.name or issuer.name,
            department=order.lead.name,
            responsible=name_of(hazard),
            where=where_of(hazard),
            kind=word_of_hazard(hazard),
            grade=str(GRADES[Grade(hazard.grade)]),
            demand=hazard.demand,
            basis=_basis(hazard),
            found_at=found_of(hazard, patrol=False),
            by_day=by_day(hazard, patrol=False),
            assigned_at=hazard.assigned_at or at,
            due_at=hazard.due_at or at,
            reminded=tuple(reminded.values_list("at", flat=True)),
            reason=reason or gettext("逾期未整改，经两次催改仍未整改。"),
            order_code=order.code,
            phone=issuer.phone,
        )
    return issue(by=by, at=at, sheet=sheet, stream=hazard.stream, code=hazard.code, organisation=issuer)


def take_back(hazard: Hazard, at: datetime) -> None:
    """Notices so far do not hold any more."""
    rows = Paper.objects.filter(stream=hazard.stream, kind=NOTICE, withdrawal=None)
    with override(PAPERS_LANGUAGE):
        for paper_id in rows.values_list("pk", flat=True):
            withdraw(by=SYSTEM, at=at, paper_id=paper_id, reason=gettext("已重新交办或并案"))


def key_of(hazard: Hazard) -> str:
    """The key on the notice that holds; that of an assignment before opens nothing."""
    given = hazard.assigned_at.isoformat() if hazard.assigned_at else ""
    return follow_key(hazard.code, f"responsible {given}")


def link_of(hazard: Hazard) -> str:
    """Where the holder of the notice sends the photos."""
    return f"{settings.HUYING_PUBLIC_URL}/hazards/paper/{hazard.code}/?k={key_of(hazard)}"


def holders_of(hazard: Hazard) -> list[UUID]:
    """Who opened or served a notice that holds, with their account: its key was in their hands."""
    held = {"paper__stream": hazard.stream, "paper__kind": NOTICE, "paper__withdrawal": None}
    read = Reading.objects.filter(**held).values_list("person_id", flat=True)
    served = Service.objects.filter(**held).exclude(by=None).values_list("by_id", flat=True)
    return sorted({*read, *served})


def period_of(hazard: Hazard, at: datetime) -> str:
    """`24小时`: how long the rule gives."""
    rule = legal_rule(hazard.due_rule, subject_of(hazard), at)
    return duration(rule.length, rule.unit) if rule is not None else ""


def _issuer(hazard: Hazard) -> Organisation:
    assert hazard.issuer is not None, "a hazard is assigned before a paper is issued"
    return hazard.issuer


def _basis(hazard: Hazard) -> str:
    return hazard.kind.basis if hazard.kind else ""


@called_by_code("hazard")
def stream_called(code: str) -> str:
    """The stream of the hazard with a code; empty for none."""
    found = Hazard.objects.filter(code=code).first()
    return found.stream if found else ""


@reads_papers("hazard")
def reads(actor: Actor, stream: str) -> bool:
    """Whoever patrols there, is responsible, or enforces."""
    return bool(_held(actor, stream) & READERS)


@reads_papers("hazard", REFERRAL)
def reads_referral(actor: Actor, stream: str) -> bool:
    """Who wrote it and who gets it, not whom it is about."""
    return bool(_held(actor, stream) & {"seat", "station", "enforcer"})


def _held(actor: Actor, stream: str) -> set[str]:
    hazard = Hazard.objects.filter(pk=UUID(stream.partition(":")[2])).first()
    return standings(actor, hazard) if hazard else set()
