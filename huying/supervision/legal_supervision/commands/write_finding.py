"""Write (写监督意见): what is wrong with a matter or in an organisation, by which law, what should be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.cases.models import Case
from huying.cases.petitions import require_unrecused
from huying.core.codes import MistypedCode, read_code
from huying.core.command import command
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.legal_supervision.access import matters_of, post_of
from huying.supervision.legal_supervision.events import FindingWritten
from huying.supervision.legal_supervision.journal import free_code, record
from huying.supervision.legal_supervision.models import Finding, Hit
from huying.supervision.legal_supervision.queries import shows
from huying.supervision.legal_supervision.rules import Check, Dealt
from huying.supervision.legal_supervision.soundness import DealtWith, NoSuchBody, NoSuchHit, NoSuchMatter
from huying.supervision.letters.matters import parties_of
from huying.supervision.letters.nameless import require_nameless
from huying.supervision.letters.rules import Kind
from huying.supervision.letters.soundness import sound_texts


@dataclass(frozen=True, slots=True)
class Content:
    """What a finding says. `matter` is a code, empty for a finding about an organisation alone; without `about` it is
    about the body that handles the matter. `rule` is the check that showed it. `sections` by `rules.SECTIONS`."""

    subject: str
    sections: dict[str, str]
    matter: str = ""
    about: UUID | None = None
    rule: str = ""


@command
def write_finding(*, by: Actor, at: datetime, content: Content) -> Finding:
    """Keep it; the centre and the inspection find it waiting. Raises NoSuchMatter, NoSuchBody, NoSuchHit, DealtWith,
    and what refuses the texts of a letter: SectionMissing, LetterTooLong, LetterNamesPerson, LetterListsPeople."""
    post = post_of(by)
    case = _matter(by, content.matter)
    about = _about(post.area_code, content.about or _handles(case))
    texts = sound_texts(Kind.REMINDER, content.subject, content.sections)
    parties = parties_of([case.stream]) if case else []
    require_nameless(Kind.REMINDER, texts, area_code=post.area_code, parties=parties)
    subject = texts.pop("subject")
    finding = Finding(
        code=free_code(at),
        area_code=case.area_code if case else about.area_id,
        issuer_id=post.organisation_id,
        about=about,
        case=case,
        rule=content.rule,
        subject=subject,
        sections=texts,
        written_by_id=by.person_id,
        written_at=at,
    )
    fact = FindingWritten(finding.pk, finding.code, about.pk, case.pk if case else None, content.rule)
    record(finding, [fact], by=by, at=at, first=True)
    _deal_with(finding, by=by, at=at)
    return finding


def _matter(by: Actor, text: str) -> Case | None:
    if not text.strip():
        return None
    try:
        code = read_code(text)
    except MistypedCode as error:
        raise NoSuchMatter(code=text.strip()[:24]) from error
    case = matters_of(by).filter(code=code).first()
    if case is None:
        raise NoSuchMatter(code=code)
    require_unrecused(by, case)
    return case


def _handles(case: Case | None) -> UUID | None:
    return (case.handler_id or case.owner_id) if case else None


def _about(area: str, wanted: UUID | None) -> Organisation:
    found = Organisation.objects.filter(pk=wanted, area__code__startswith=area).first() if wanted else None
    if found is None:
        raise NoSuchBody
    return found


def _deal_with(finding: Finding, *, by: Actor, at: datetime) -> None:
    """What a check showed is dealt with by this finding."""
    if not finding.rule:
        return
    if finding.case is None or not shows(by, Check(finding.rule), finding.case.pk, at):
        raise NoSuchHit
    _hit, fresh = Hit.objects.get_or_create(
        case=finding.case,
        rule=finding.rule,
        defaults={"dealt": Dealt.FOUND, "finding": finding, "by_id": by.person_id, "at": at},
    )
    if not fresh:
        raise DealtWith
