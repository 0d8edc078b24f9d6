"""What the closing gate asks of a mediation: who the parties are, what was said in it, what was done of what was agreed
on, and that nothing of it waits for the court (domain 6.4)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.agreeing import in_force
from huying.cases.mediation.effect import PENDING
from huying.cases.mediation.identities import unidentified
from huying.cases.mediation.models import Confirmation, Mediation, Session
from huying.cases.models import Case, Outcome
from huying.cases.registry import Need, closing_needs
from huying.cases.words import SIDE_WORDS
from huying.papers.models import Paper


@closing_needs
def identity_known(case: Case) -> list[Need]:
    """Whose agreement it is, or would have been: identity papers are in the file of a mediation (6.4.11), a pseudonym
    or a stated reason does as well, for nobody has to show any (2.6)."""
    if not _begun(case).exists():
        return []
    unknown = unidentified(case)
    names = "、".join(f"{SIDE_WORDS[party.side]}{party.number}" for party in unknown)
    hint = _now("{names}没有登记证件号，也没有交身份材料。请补登证件号；本人不愿提供的，写明原因。").format(names=names)
    key = "-".join(["identity", *(str(party.number) for party in unknown)])
    where = reverse("cases:parties", args=[case.code])
    return [Need(_("身份证明"), not unknown, hint, where, key)]


@closing_needs
def meetings_on_paper(case: Case) -> list[Need]:
    """The notice of rights, and of each meeting a record in force; of a mediation without a meeting, why nobody met."""
    legs = list(_begun(case))
    ends = [leg.assigned_at for leg in legs[1:]] + [None]
    return [
        need
        for leg, until in zip(legs, ends, strict=False)
        for need in _meetings(case, leg, _papers(case, leg.assigned_at, until))
    ]


def _begun(case: Case) -> QuerySet[Mediation]:
    """The mediations to which all had consented."""
    return Mediation.objects.filter(case=case).exclude(started_at=None).order_by("number")


def _papers(case: Case, since: datetime, until: datetime | None) -> QuerySet[Paper]:
    rows = Paper.objects.filter(stream=case.stream, issued_at__gte=since)
    return rows.filter(issued_at__lt=until) if until else rows


def _meetings(case: Case, leg: Mediation, papers: QuerySet[Paper]) -> list[Need]:
    where = reverse("mediation:workspace", args=[case.code])
    in_force_now = list(papers.filter(kind="mediation_record", withdrawal=None))
    written = {paper.sheet.session for paper in in_force_now}
    meetings = Session.objects.filter(mediation=leg).exclude(state="cancelled").order_by("number")
    lacking = [meeting for meeting in meetings if meeting.number not in written]
    needs = [Need(_("调解笔录"), False, _why(meeting), where, _key(case, leg, meeting)) for meeting in lacking]
    if leg.ended_at is None:
        return needs
    told = papers.filter(kind="rights_notice", withdrawal=None).exists()
    needs.append(Need(_("权利义务告知书"), told, _("由调解员出具并送达；已作废的，由签发单位按“重新签发”。"), where))
    if not lacking:
        none = _("没有开过会，或会期都取消了。请写明为什么没有调解笔录。")
        needs.append(Need(_("调解笔录"), bool(written), none, where, f"record-{leg.number}"))
    return needs


def _why(meeting: Session) -> str:
    if meeting.state == "held":
        return _now("第{number}次会期的笔录已作废，请由调解员重新出具。").format(number=meeting.number)
    return _now("第{number}次会期没有写笔录。请由调解员补写；没有开成的，请取消这次会期。").format(
        number=meeting.number
    )


def _key(case: Case, leg: Mediation, meeting: Session) -> str:
    """Where the parties must not be brought together any more, no record can be completed with them."""
    barred = case.dv_suspected or case.crime_suspected
    return f"session-{leg.number}-{meeting.number}" if barred else ""


@closing_needs
def performance_proven(case: Case) -> list[Need]:
    """What was promised by a day was done, and what shows it; a reason does where the case took another way since."""
    agreement = in_force(case)
    if agreement is None or agreement.effective_at is None:
        return []
    rows = agreement.performances.order_by("number")
    if not rows:
        return []
    owed = [row for row in rows if row.performed_at is None or not (row.proof or row.proof_photo)]
    days = "、".join(f"{row.due_on:%Y-%m-%d}" for row in owed)
    hint = _now("{days} 到期的 {count} 项还没有登记履行凭证。").format(days=days, count=len(owed))
    another_way = (
        Outcome.objects.filter(case=case, at__gte=agreement.effective_at).exists()
        or case.mediations.filter(number__gt=agreement.mediation.number).exists()
    )
    key = f"proof-{agreement.version}" if another_way else ""
    return [Need(_("履行凭证"), not owed, hint, reverse("mediation:workspace", args=[case.code]), key)]


@closing_needs
def court_has_ruled(case: Case) -> list[Need]:
    """An application for confirmation is ruled upon, or was taken back, before the file goes to the archive."""
    waiting = Confirmation.objects.filter(agreement__mediation__case=case, state__in=PENDING).select_related("court")
    row = waiting.first()
    if row is None:
        return []
    hint = _now("已向{court}申请司法确认，法院还没有裁定。裁定或撤回申请由法院登记后再归档。").format(
        court=row.court.name
    )
    where = reverse("mediation:workspace", args=[case.code])
    return [Need(_("司法确认的裁定"), met=False, hint=hint, where=where)]
