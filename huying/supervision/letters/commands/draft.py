"""Draft (起草): a letter of one kind to a body, about matters that its writer may know of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, NotFound
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.grid_reports.access import may_write, report_of
from huying.supervision.grid_reports.models import Proposal
from huying.supervision.grid_reports.rules import Wish
from huying.supervision.letters.access import require_drafting
from huying.supervision.letters.bodies import Named, named
from huying.supervision.letters.events import LetterDrafted
from huying.supervision.letters.journal import free_code, note, record
from huying.supervision.letters.matters import Matter, concerned_by, matters_of, parties_of
from huying.supervision.letters.models import Concern, Letter, Recipient
from huying.supervision.letters.nameless import require_nameless
from huying.supervision.letters.rules import Kind, State
from huying.supervision.letters.soundness import sound_day, sound_texts
from huying.supervision.letters.telling import approvers_of, tell


class WrittenAlready(Conflict):
    """One letter is written for what a report proposes; after it was withdrawn another may be."""

    slug = "letter-written-already"
    text = _("这条建议已经起草了函件 {code}，请在那一份上继续。")


class ProposalDropped(Conflict):
    """The street decided that no such letter is written."""

    slug = "letter-proposal-dropped"
    text = _("街道已经决定不发这一条。要发的，请先在研判报告里改为“拟发”。")


class ToConcerned(Conflict):
    """A body that a matter is about learns nothing of it by a letter."""

    slug = "letter-to-concerned"
    text = _("所关联的事项涉及{name}，不能把函件发给它（信访工作条例第三十条）。请改选单位，或不关联这个事项。")
    field = "to"


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter says, to whom, about which matters (their codes); `due_on` the day of a task.

    `proposal` is what a report gave reason for. `sections` by the keys of `rules.SECTIONS`.
    """

    kind: Kind
    to: UUID
    subject: str
    sections: dict[str, str]
    assists: tuple[UUID, ...] = ()
    copies: tuple[UUID, ...] = ()
    matters: tuple[str, ...] = ()
    due_on: date | None = None
    proposal: UUID | None = None


@command
def draft(*, by: Actor, at: datetime, content: Content) -> Letter:
    """Write it down and tell who may approve it. Raises what `soundness`, `bodies`, `nameless`, `matters` refuse."""
    duty = require_drafting(by)
    letter = Letter(
        id=new_id(),
        code=free_code(at),
        kind=content.kind,
        state=State.DRAFT,
        area_code=duty.area_code,
        issuer=Organisation.objects.get(pk=duty.organisation_id),
        drafted_by_id=by.person_id,
        drafted_at=at,
        proposal=_proposal(by, content, at),
    )
    matters = fill(letter, content, by=by, at=at)
    note(letter, "draft", by=by, at=at)
    count = len(matters)
    fact = LetterDrafted(letter.pk, letter.code, letter.kind, letter.issuer_id, letter.to_id, count, letter.area_code)
    [recorded] = record(letter, [fact], by=by, at=at, first=True)
    tell(letter, recorded, "approve", approvers_of(letter, at), at)
    return letter


def fill(letter: Letter, content: Content, *, by: Actor, at: datetime) -> list[Matter]:
    """Put what a letter says into its rows, in place of what stood there; the matters that it is about."""
    bodies = named(content.kind, letter.issuer, content.to, (content.assists, content.copies), at)
    texts = sound_texts(content.kind, content.subject, content.sections)
    matters = matters_of(by, content.matters)
    due_on = sound_day(content.kind, content.due_on, at)
    _require_unconcerned(bodies, [matter.stream for matter in matters])
    parties = parties_of(matter.stream for matter in matters)
    require_nameless(content.kind, texts, area_code=letter.area_code, parties=parties)
    letter.kind, letter.to, letter.subject, letter.due_on = content.kind, bodies.to, texts.pop("subject"), due_on
    letter.sections = texts
    letter.save()
    Recipient.objects.filter(letter=letter).delete()
    Concern.objects.filter(letter=letter).delete()
    Recipient.objects.bulk_create(
        [Recipient(letter=letter, organisation=body, part=part) for body, part in bodies.others]
    )
    Concern.objects.bulk_create([Concern(letter=letter, stream=each.stream, code=each.code) for each in matters])
    return matters


def _require_unconcerned(bodies: Named, streams: list[str]) -> None:
    """No body gets a letter about a matter that is about itself (信访工作条例 30)."""
    known = {bodies.to.pk: bodies.to, **{body.pk: body for body, _part in bodies.others}}
    for key in concerned_by(streams, known):
        raise ToConcerned(name=known[key].name, field="to" if key == bodies.to.pk else "copies")


def _proposal(by: Actor, content: Content, at: datetime) -> Proposal | None:
    """What a report proposes, for those who write that report. Raises NotFound, ProposalDropped, WrittenAlready."""
    if content.proposal is None:
        return None
    found = Proposal.objects.select_for_update(of=("self",)).filter(pk=content.proposal).first()
    if found is None or not may_write(by, report_of(by, found.report_id), at):
        raise NotFound
    if found.state == Wish.DROPPED:
        raise ProposalDropped
    written = found.letters.exclude(state=State.WITHDRAWN).first()
    if written is not None:
        raise WrittenAlready(code=written.code)
    return found
