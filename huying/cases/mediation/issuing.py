"""The facts of the papers of a mediation, from its rows. Papers are Chinese whoever issues them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.cases.addressees import keys_of
from huying.cases.guarding import APPLICANT, admits, suspected
from huying.cases.mediation.invitations import MediationInvitation
from huying.cases.mediation.legs import principals
from huying.cases.mediation.models import Agreement, Mediation, Session, SessionRecord, Signature
from huying.cases.mediation.rules import AGREED, NO_ROUTES_FOR
from huying.cases.mediation.sheets import (
    MediationAgreement,
    MediationRecord,
    MediationRegister,
    MediationTermination,
    OralAgreement,
    RightsNotice,
    Said,
    Signed,
    Term,
)
from huying.cases.mediation.words import MODE_WORDS, REASON_WORDS
from huying.cases.models import Case, Party
from huying.cases.sheets import PartyLine, Route
from huying.cases.words import CATEGORY_WORDS, CHANNEL_WORDS
from huying.clocks.models import RunningClock
from huying.core.clock import in_china
from huying.core.identity import DOCUMENTS, born_on
from huying.papers.queries import phones_of
from huying.papers.render import PAPERS_LANGUAGE
from huying.people.models import Person

APPLY = "JC.apply"
REFERRED = frozenset({"court", "police", "hotline", "whistle"})
"""Channels by which another body, not a party, brought the matter."""


def termination(case: Case, leg: Mediation | None, reason: str, text: str, at: datetime) -> MediationTermination:
    """Why mediation ended and which ways stay open (人民调解法 26).

    Under a suspicion it is for applicants, and its reason would tell nothing to the other side that gets to read it.
    """
    committee, parties, hides = leg.committee if leg else case.owner, principals(case), suspected(case)
    if hides:
        parties = [party for party in parties if party.side == APPLICANT]
    with override(PAPERS_LANGUAGE):
        return MediationTermination(
            parties=tuple(party.name for party in parties),
            dispute=case.title,
            begun_on=in_china(leg.started_at).date() if leg and leg.started_at else None,
            ended_on=in_china(at).date(),
            reason=_("不具备继续调解的条件") if hides and reason == "other" else str(REASON_WORDS[reason]),
            text="" if hides else text.strip(),
            basis=(_("《中华人民共和国人民调解法》第二十六条"),),
            routes=routes(case),
            committee=committee.name,
            mediators=_mediators(leg),
            inquiry_phone=phones_of(committee)[0],
            addressees=keys_of(party for party in parties if admits(case, party)),
        )


def routes(case: Case) -> tuple[Route, ...]:
    """The ways that stay open after a mediation without agreement."""
    found = [
        Route(_("向人民法院提起诉讼"), _("法定诉讼时效内，起诉不受本次调解影响"), _("《民事诉讼法》第一百二十二条")),
        Route(_("请求有关行政机关依法处理"), "", _("《人民调解法》第二十六条")),
    ]
    if case.category == "labour":
        arbitration = Route(
            _("向劳动人事争议仲裁委员会申请仲裁"),
            _("知道或应当知道权利被侵害之日起一年内"),
            _("《劳动争议调解仲裁法》第二十七条"),
        )
        return (arbitration, *found)
    return (*found, Route(_("有仲裁协议的，依法申请仲裁"), "", _("《仲裁法》第四条")))


def register_entry(case: Case, leg: Mediation, registrar: str) -> MediationRegister:
    """The entry in the register of mediation (人民调解法 27)."""
    referred = leg.kind != "people" or case.channel in REFERRED
    with override(PAPERS_LANGUAGE):
        return MediationRegister(
            received_on=in_china(leg.assigned_at).date(),
            parties=tuple(line(party) for party in principals(case)),
            category=str(CATEGORY_WORDS.get(case.category, case.category)),
            source="referred" if referred else "active" if case.channel == "grid" else "applied",
            summary=case.facts or case.title,
            registrar=registrar,
            committee=leg.committee.name,
            referred_by=str(CHANNEL_WORDS[case.channel]) if case.channel in REFERRED else "",
            mediator=leg.mediator.name if leg.mediator else "",
        )


def rights_notice(case: Case, leg: Mediation, at: datetime) -> RightsNotice:
    """Rights and duties, told before the parties are asked."""
    return RightsNotice(
        parties=_names(case), committee=leg.committee.name, mediators=_mediators(leg), told_at=at, period=""
    )


def invitation(case: Case, session: Session) -> MediationInvitation:
    """When and where."""
    leg = session.mediation
    with override(PAPERS_LANGUAGE):
        return MediationInvitation(
            parties=_names(case),
            dispute=case.title,
            session=session.number,
            begins_at=session.starts_at,
            ends_at=session.ends_at,
            mode=str(MODE_WORDS[session.mode]),
            place=session.place_text,
            committee=leg.committee.name,
            mediators=_mediators(leg),
            inquiry_phone=phones_of(leg.committee)[0],
            addressees=keys_of(principals(case)),
        )


def session_record(case: Case, written: SessionRecord) -> MediationRecord:
    """One session as it was recorded; where mediation ended without agreement, why, and the ways that stay open."""
    session = written.session
    leg = session.mediation
    why = written.failed or ("" if leg.outcome == AGREED else leg.outcome)
    came = list(session.attendances.select_related("party"))
    undisputed = [row.text for row in leg.undisputed.order_by("at")]
    with override(PAPERS_LANGUAGE):
        return MediationRecord(
            session=session.number,
            begun_at=session.starts_at,
            ended_at=session.ends_at,
            place=session.place_text or str(MODE_WORDS[session.mode]),
            cause=case.title,
            mediators=_mediators(leg),
            recorder=written.author.name,
            participants=tuple(row.name for row in came if row.name and row.attended_as != "party"),
            parties=tuple(line(row.party) for row in came if row.party is not None),
            rights_told=leg.disclosed_at is not None,
            statements=(Said("", written.statements),) if written.statements else (),
            verified=written.verified,
            undisputed="\n".join(undisputed),
            explained=written.explained,
            result=written.result,
            failed_why=str(REASON_WORDS[why]) if why else "",
            routes=routes(case) if why and why not in NO_ROUTES_FOR else (),
        )


def agreement_sheet(case: Case, leg: Mediation, agreement: Agreement) -> MediationAgreement | OralAgreement:
    """An agreement that took effect, written or oral."""
    with override(PAPERS_LANGUAGE):
        return _oral(case, leg, agreement) if agreement.form == "oral" else _written(case, leg, agreement)


def _written(case: Case, leg: Mediation, agreement: Agreement) -> MediationAgreement:
    terms = [Term(text) for text in agreement.terms.splitlines() if text.strip()]
    until = apply_until(case, agreement)
    return MediationAgreement(
        parties=tuple(line(party) for party in principals(case)),
        facts=agreement.facts,
        issues=agreement.issues,
        responsibilities=agreement.responsibilities,
        terms=(*terms, *items_of(agreement)),
        performance=agreement.method,
        committee=leg.committee.name,
        mediators=_mediators(leg),
        recorder=_mediators(leg)[0] if _mediators(leg) else "",
        made_on=in_china(agreement.effective_at).date() if agreement.effective_at else None,
        signatures=tuple(
            signed(row) for row in agreement.signatures.select_related("party", "mediator").order_by("at")
        ),
        version=agreement.version,
        replaces=agreement.replaces.number if agreement.replaces else "",
        confirm_until=until,
    )


def _oral(case: Case, leg: Mediation, agreement: Agreement) -> OralAgreement:
    assert agreement.effective_at is not None
    return OralAgreement(
        parties=tuple(line(party) for party in principals(case)),
        agreed_at=agreement.effective_at,
        place=case.place_text,
        facts="\n".join(text for text in (agreement.facts, agreement.issues, agreement.responsibilities) if text),
        content="\n".join([agreement.terms, *(term.text for term in items_of(agreement))]),
        performance=agreement.method,
        committee=leg.committee.name,
        mediators=_mediators(leg),
        recorder=_mediators(leg)[0] if _mediators(leg) else "",
        amount=agreement.amount,
    )


def line(party: Party) -> PartyLine:
    """A party as papers print it."""
    organisation = party.kind == "organisation"
    agents = [agent.name for agent in party.agents.all()]
    return PartyLine(
        name=party.name,
        sex={"male": _("男"), "female": _("女")}.get(party.sex, ""),
        born=None if organisation else born_on(party.id_number),
        document=str(DOCUMENTS.get(party.id_kind, "")),
        id_number="" if organisation else party.id_number,
        credit_code=party.id_number if organisation else "",
        phone=party.phone,
        address=party.address,
        agent="\u3001".join(agents),
    )


def signed(row: Signature) -> Signed:
    """A signature as papers print it."""
    who: Party | Person | None = row.party or row.mediator
    image = f"data:image/png;base64,{row.image}" if row.image else ""
    part = _("当事人") if row.party else _("调解员")
    return Signed(who=part, name=who.name if who else "", image=image, at=row.at)


def items_of(agreement: Agreement) -> tuple[Term, ...]:
    """What is to be performed, as papers print it."""
    rows = agreement.performances.select_related("party").order_by("number")
    return tuple(Term(f"{row.party.name}：{row.what}", row.amount, row.due_on) for row in rows)


def _names(case: Case) -> tuple[str, ...]:
    return tuple(party.name for party in principals(case))


def _mediators(leg: Mediation | None) -> tuple[str, ...]:
    return (leg.mediator.name,) if leg and leg.mediator else ()


def apply_until(case: Case, agreement: Agreement) -> date | None:
    """The last day of a joint application for confirmation."""
    clock = RunningClock.objects.filter(stream=case.stream, kind=APPLY, step=agreement.version - 1).first()
    return in_china(clock.due_at).date() if clock else None
