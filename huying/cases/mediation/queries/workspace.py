"""Everything of one mediation that one person may see, for its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from huying.cases.bookings.queries.choices import resources_for
from huying.cases.masking import Shown, shown_parties
from huying.cases.mediation.access import may
from huying.cases.mediation.choosing import proposals
from huying.cases.mediation.confirmations import courts_for
from huying.cases.mediation.legs import last_leg, principals
from huying.cases.mediation.lengths import arbitration_open, few_days_left, grounds_of
from huying.cases.mediation.models import (
    Agreement,
    Confirmation,
    Mediation,
    Note,
    Performance,
    Session,
    SessionRecord,
    Visit,
    Wish,
)
from huying.cases.mediation.queries.mine import OF_MEDIATION
from huying.cases.mediation.queries.next_act import applying, next_act
from huying.cases.mediation.queries.public import choosable
from huying.cases.mediation.unperformed import way_of
from huying.cases.mediation.words import (
    CONFIRMATION_WORDS,
    EXCLUSION_WORDS,
    FIT_WORDS,
    MEANS_WORDS,
    MODE_WORDS,
    PAUSE_WORDS,
    SESSION_WORDS,
    VISIT_WORDS,
)
from huying.cases.models import Case
from huying.clocks.queries import ClockLine, lines_of
from huying.core.clock import in_china
from huying.papers.models import Paper
from huying.papers.queries import papers_of
from huying.people.access import Actor
from huying.ui.formats import moment

KINDS_OF_PAPERS = frozenset(
    {
        "mediation_register",
        "rights_notice",
        "mediation_invitation",
        "mediation_record",
        "mediation_agreement",
        "oral_agreement",
        "mediation_termination",
        "judicial_confirmation",
    }
)


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party with their answer; `answer` is yes, no or empty. `wished` is the mediator they chose, by name."""

    party: Shown
    answer: str
    means: Any
    counts: bool
    wished: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session, and its latest record for the one who may read statements."""

    session: Session
    mode: Any
    state: Any
    record: SessionRecord | None


@dataclass(frozen=True, slots=True)
class Workspace:
    """A mediation as one person sees it."""

    case: Case
    leg: Mediation | None
    verbs: frozenset[str]
    applying: list[str]
    act: str
    parties: list[PartyRow]
    clocks: list[ClockLine]
    sessions: list[SessionRow]
    notes: list[Note]
    under_way: Agreement | None
    effective: Agreement | None
    performances: list[Performance]
    visits: list[tuple[Visit, Any]]
    confirmation: Confirmation | None
    papers: list[Paper]
    today: date

    @property
    def acts(self) -> list[str]:
        """What this person may do now, the next act first."""
        mine = [verb for verb in dict.fromkeys(self.applying) if verb in self.verbs]
        return [self.act, *(verb for verb in mine if verb != self.act)] if self.act in mine else mine

    @property
    def reads_agreement(self) -> bool:
        """Whether the text of an agreement is theirs to read; otherwise they see that there is one."""
        return "agreement" in self.verbs

    @property
    def way(self) -> Any:
        """The way to what is due and was not done; empty where nothing is."""
        late = any(row.performed_at is None and row.due_on < self.today for row in self.performances)
        by_court = self.confirmation is not None and self.confirmation.state == "confirmed"
        return way_of(by_court=by_court) if late else ""

    @property
    def arbitration_open(self) -> bool:
        """Whether fifteen days of a labour mediation went by, so that a party may go to arbitration."""
        return arbitration_open(self.clocks, self.leg)

    @property
    def few_days(self) -> ClockLine | None:
        """The period, where few days of it are left and not all have consented yet."""
        return few_days_left(self.clocks, self.leg, self.today)

    @property
    def confirmation_words(self) -> tuple[Any, Any]:
        """The state of the judicial confirmation and the ground of a no."""
        if self.confirmation is None:
            return "", ""
        return CONFIRMATION_WORDS[self.confirmation.state], EXCLUSION_WORDS.get(self.confirmation.ground, "")


def workspace_of(actor: Actor, case: Case, at: datetime) -> Workspace:
    """The mediation of a case for a person who may see its process."""
    verbs = may(actor, case)
    leg = last_leg(case)
    today = in_china(at).date()
    agreements = list(leg.agreements.order_by("-version")) if leg else []
    effective = next((row for row in agreements if row.state == "effective"), None)
    return Workspace(
        case=case,
        leg=leg,
        verbs=verbs,
        applying=applying(case, leg, in_china(at).date()),
        act=next_act(case, leg, today),
        parties=_parties(actor, case, leg),
        clocks=[line for line in lines_of(case.stream, at) if line.kind.startswith(OF_MEDIATION)],
        sessions=_sessions(leg, reads="statements" in verbs),
        notes=list(Note.objects.filter(mediation=leg, author_id=actor.id).order_by("-at")) if leg else [],
        under_way=next((row for row in agreements if row.state in {"draft", "signing"}), None),
        effective=effective,
        performances=list(effective.performances.select_related("party").order_by("number")) if effective else [],
        visits=[(row, VISIT_WORDS[row.kind]) for row in effective.visits.order_by("due_on", "kind")]
        if effective
        else [],
        confirmation=_application(effective) if effective else None,
        papers=[paper for paper in papers_of(actor, case.stream) if paper.kind in KINDS_OF_PAPERS],
        today=today,
    )


def _application(agreement: Agreement) -> Confirmation | None:
    """The latest, also one that was taken back."""
    return Confirmation.objects.select_related("court").filter(agreement=agreement).order_by("-applied_at").first()


def _parties(actor: Actor, case: Case, leg: Mediation | None) -> list[PartyRow]:
    answers = {row.party_id: row for row in leg.consents.all()} if leg else {}
    counted = {party.pk for party in principals(case)}
    wishes = dict(Wish.objects.filter(party__case=case).values_list("party_id", "mediator__name"))
    found = []
    for party in shown_parties(actor, case):
        row = answers.get(party.id)
        answer = "" if row is None else ("yes" if row.given else "no")
        means = MEANS_WORDS[row.means] if row else ""
        found.append(PartyRow(party, answer, means, party.id in counted, wishes.get(party.id, "")))
    return found


def _sessions(leg: Mediation | None, *, reads: bool) -> list[SessionRow]:
    if leg is None:
        return []
    return [
        SessionRow(
            session,
            MODE_WORDS[session.mode],
            SESSION_WORDS[session.state],
            session.records.order_by("-version").first() if reads else None,
        )
        for session in leg.sessions.order_by("number")
    ]


def choices_of(actor: Actor, space: Workspace, at: datetime) -> Mapping[str, list[tuple[str, Any]]]:
    """The rows from which the forms of the page choose, by the name of the field."""
    parties = [(str(row.party.id), f"{row.party.side} {row.party.name}") for row in space.parties if row.counts]
    open_sessions = [row for row in space.sessions if row.session.state != "cancelled"]
    return {
        "party": parties,
        "attended": parties,
        "consents": parties,
        "applicants": parties,
        "signer": parties,
        **{f"party_{number}": parties for number in range(1, 7)},
        "mediator": _mediators(space, at) if "assign" in space.verbs else [],
        "wished": [(str(one.id), one.name) for one in choosable(space.case, at)] if "wish" in space.verbs else [],
        "resource": resources_for(actor) if "schedule" in space.verbs else [],
        "session": [
            (str(row.session.pk), f"{row.session.number} · {moment(row.session.starts_at)}") for row in open_sessions
        ],
        "performance": [
            (str(row.pk), f"{row.number} · {row.what}") for row in space.performances if row.performed_at is None
        ],
        "visit": [(str(row.pk), f"{row.due_on} {word}") for row, word in space.visits if row.visited_at is None],
        "suspend.ground": [(ground, PAUSE_WORDS[ground]) for ground in grounds_of(space.case, space.leg)],
        "court": [(str(key), name) for key, name in courts_for(space.case, space.effective).values_list("pk", "name")],
    }


def _mediators(space: Workspace, at: datetime) -> list[tuple[str, Any]]:
    """Mediators of the area by name, each with why they fit; those who are barred or full are left out."""
    language = space.leg.language if space.leg else ""
    held: UUID | None = space.leg.mediator_id if space.leg else None
    found = []
    for profile, candidate, why in proposals(space.case, language=language, at=at):
        if candidate.barred or candidate.full or profile.person_id == held:
            continue
        reasons = "\uff0c".join(str(FIT_WORDS[code]) for code in why)
        found.append((str(profile.person_id), f"{profile.person.name} · {reasons}" if reasons else profile.person.name))
    return found
